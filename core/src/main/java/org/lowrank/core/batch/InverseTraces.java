package org.lowrank.core.batch;

/**
 * Lower bounds of the smallest eigenvalue of B B<sup>T</sup>, for bidiagonal B given as a qd array
 * (q_1, e_1, q_2, ...), from traces of the inverse M and of its square.
 *
 * <p>Column k of B<sup>-1</sup> is a multiple of column k - 1 but for its last entry. So with t_k
 * for M_kk, and u_k for the sum of squares above M_kk,
 *
 * <pre>
 *   g_k = e_(k-1) / q_k,   t_k = 1/q_k + g_k t_(k-1),   u_k = g_k (t_(k-1)^2 + u_(k-1)),
 * </pre>
 *
 * without subtractions; the leading k x k block of M has trace S1_k = sum t_i, and its square S2_k
 * = sum (t_i^2 + 2 u_i) (compare Kimura, Yamashita and Nakamura 2011). Laguerre's bound nu = (S1 +
 * sqrt((m-1)(m S2 - S1^2))) / m for the leading block of m = n - 1 rows, and the 2 x 2 matrix (nu,
 * sqrt u_n; sqrt u_n, t_n), whose largest eigenvalue is no less than that of M, give the bound. As
 * the last row separates from the others, u_n vanishes and the bound becomes exact.
 */
final class InverseTraces {
  /** Bounds the relative rounding error of the traces, over the square of the rows. */
  private static final double SLACK = 1e-13;

  private final int lanes;
  private final double[][] s1;
  private final double[][] s2;
  private final double[] t;
  private final double[] u;

  /** For each lane m, and the traces of its leading m and m + 1 rows. */
  private final double[] size;

  private final double[] s1Leading;
  private final double[] s2Leading;
  private final double[] s1All;
  private final double[] s2All;

  InverseTraces(int rows, int lanes) {
    this.lanes = lanes;
    s1 = new double[rows][lanes];
    s2 = new double[rows][lanes];
    t = new double[lanes];
    u = new double[lanes];
    size = new double[lanes];
    s1Leading = new double[lanes];
    s2Leading = new double[lanes];
    s1All = new double[lanes];
    s2All = new double[lanes];
  }

  /**
   * Takes the next row.
   *
   * @param i the row, from 0, in turn
   * @param e e of the row before; not read in row 0. Not modified.
   * @param inverse 1 / q of the row. Not modified.
   */
  void addRow(int i, double[] e, double[] inverse) {
    if (i == 0) {
      System.arraycopy(inverse, 0, t, 0, lanes);
      System.arraycopy(inverse, 0, s1[0], 0, lanes);
      java.util.Arrays.fill(u, 0.0);
      LaneKernels.multiply(s2[0], inverse, inverse, lanes);
    } else {
      recur(e, inverse, t, u, lanes);
      sum(s1[i], s1[i - 1], t, s2[i], s2[i - 1], u, lanes);
    }
  }

  private static void recur(double[] e, double[] inverse, double[] t, double[] u, int lanes) {
    for (int l = 0; l < lanes; l++) {
      double g = e[l] * inverse[l];
      double before = t[l];
      t[l] = inverse[l] + g * before;
      u[l] = g * (before * before + u[l]);
    }
  }

  private static void sum(
      double[] s1,
      double[] s1Before,
      double[] t,
      double[] s2,
      double[] s2Before,
      double[] u,
      int lanes) {
    for (int l = 0; l < lanes; l++) {
      s1[l] = s1Before[l] + t[l];
      s2[l] = s2Before[l] + (t[l] * t[l] + (u[l] + u[l]));
    }
  }

  /** Whether more than half of the trace of the inverse is in the upper half of n rows. */
  boolean isTopHeavy(int lane, int n) {
    return s1[n / 2 - 1][lane] > 0.5 * s1[n - 1][lane];
  }

  /** Chooses the leading n rows of a lane for {@link #bounds}; fewer than 2 give about zero. */
  void select(int lane, int n) {
    if (n < 2) {
      size[lane] = 1.0;
      s1Leading[lane] = 1e100;
      s2Leading[lane] = 1e200;
      s1All[lane] = 2e100;
      s2All[lane] = 2e200;
      return;
    }
    size[lane] = n - 1;
    s1Leading[lane] = s1[n - 2][lane];
    s2Leading[lane] = s2[n - 2][lane];
    s1All[lane] = s1[n - 1][lane];
    s2All[lane] = s2[n - 1][lane];
  }

  /**
   * Computes the bound of each lane's selected rows.
   *
   * @param bound receives the bounds. Modified.
   */
  void bounds(double[] bound) {
    laguerre(size, s1Leading, s2Leading, t, lanes);
    last(s1All, s1Leading, s2All, s2Leading, u, lanes);
    for (int l = 0; l < lanes; l++) {
      double half = 0.5 * (t[l] - s1All[l]);
      double middle = 0.5 * (t[l] + s1All[l]);
      bound[l] = (1.0 - SLACK) / (middle + Math.sqrt(half * half + u[l]));
    }
    for (int l = 0; l < lanes; l++) {
      // Overflowed traces: the eigenvalue is next to nothing and needs no shift.
      if (!(bound[l] > 0.0)) {
        bound[l] = 0.0;
      }
    }
  }

  private static void laguerre(double[] size, double[] s1, double[] s2, double[] nu, int lanes) {
    for (int l = 0; l < lanes; l++) {
      double m = size[l];
      double square = s1[l] * s1[l];
      double spread = (m - 1.0) * (m * s2[l] - square);
      nu[l] = (s1[l] + Math.sqrt(Math.abs(spread) + SLACK * m * m * square)) / m;
    }
  }

  /** t_n into s1All, u_n into u. */
  private static void last(
      double[] s1All, double[] s1, double[] s2All, double[] s2, double[] u, int lanes) {
    for (int l = 0; l < lanes; l++) {
      double t = s1All[l] - s1[l];
      s1All[l] = t;
      u[l] = 0.5 * Math.abs(s2All[l] - s2[l] - t * t) + SLACK * s2All[l];
    }
  }
}
