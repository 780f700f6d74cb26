package org.lowrank.core.batch;

/**
 * Householder reflections, one in each lane: H = I - g v v<sup>T</sup> with v = x + sign(x0) |x| e0
 * and g = 1 / (|x| (|x| + |x0|)), so that H x = -sign(x0) |x| e0 (Golub and Van Loan, section 5.1).
 *
 * <p>v keeps all entries of x but the first and needs no division by its pivot. A vector shorter
 * than 2<sup>-450</sup> gets g = 0, that is H = I: its squares underflow and would give a matrix
 * that is not orthogonal. Beside entries that {@link LaneScaling} keeps above 2<sup>-100</sup> such
 * a vector is nothing. Decisions are made by arithmetic, for branches are not vectorized.
 */
final class LaneReflector {
  private static final double SHORTEST = 0x1p-450;

  /** Makes a difference that is exactly zero positive, without changing any other. */
  private static final double TIE = 0x1p-1000;

  /** Scales the pivot away from the subnormal numbers before {@link #SIGN_TIE} is added. */
  private static final double SIGN_SCALE = 0x1p600;

  /** Below the smallest scaled pivot, 2^(600 - 1074): decides the sign of a zero pivot only. */
  private static final double SIGN_TIE = 0x1p-500;

  private LaneReflector() {}

  /**
   * Builds the reflections.
   *
   * @param pivot x0 on entry, the pivot of v on return. Modified.
   * @param norm sum of squares of the other entries on entry, -sign(x0) |x| on return. Modified.
   * @param g receives g. Modified.
   */
  static void reflect(double[] pivot, double[] norm, double[] g, int lanes) {
    for (int l = 0; l < lanes; l++) {
      norm[l] = Math.sqrt(norm[l] + pivot[l] * pivot[l]);
    }
    for (int l = 0; l < lanes; l++) {
      double excess = (norm[l] - SHORTEST) + TIE;
      g[l] = 0.5 + 0.5 * (excess / Math.abs(excess));
    }
    for (int l = 0; l < lanes; l++) {
      g[l] = g[l] / (norm[l] * (norm[l] + Math.abs(pivot[l])) + (1.0 - g[l]));
    }
    for (int l = 0; l < lanes; l++) {
      double signed = pivot[l] * SIGN_SCALE + SIGN_TIE;
      double t = signed / Math.abs(signed) * norm[l];
      pivot[l] += t;
      norm[l] = -t;
    }
  }
}
