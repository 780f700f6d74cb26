package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * The log-det rank surrogate: ln det(I + A^T A) = sum ln(1 + s_i^2).
 *
 * <p>Convention: squared singular values, nats; the regularization delta is 1, so that a zero
 * matrix gives exactly 0 (ln |det A| would give minus infinity for every singular matrix) and no
 * value is negative. It depends on the scale of the matrix: normalize matrices before comparing
 * them. A rank-1 matrix gives ln(1 + s_1^2), the n x n identity n ln 2. No centring.
 *
 * <p>Source: M. Fazel, H. Hindi, S. Boyd, "Log-det heuristic for matrix rank minimization with
 * applications to Hankel and Euclidean distance matrices", American Control Conference 2003, ln
 * det(X + delta I) with X = A^T A and delta = 1.
 */
public final class LogDet implements RankMetric {
  /** Beyond it ln(1 + s^2) and ln s^2 are the same double, and s^2 may overflow. */
  private static final double ONE_VANISHES = 0x1p500;

  private static final MetricInfo INFO =
      new MetricInfo(
          "ln det(I + A^T A) = sum ln(1 + s^2)",
          "squared singular values, nats, delta = 1, depends on the matrix's scale, not centred;"
              + " zero matrix 0, rank 1 gives ln(1 + s_1^2)",
          "Fazel, Hindi, Boyd: Log-det heuristic for matrix rank minimization with applications to"
              + " Hankel and Euclidean distance matrices, ACC 2003");

  @Override
  public double of(Spectrum spectrum) {
    double sum = 0;
    for (int i = 0; i < spectrum.size(); i++) {
      double s = spectrum.get(i);
      sum += s < ONE_VANISHES ? StrictMath.log1p(s * s) : 2 * StrictMath.log(s);
    }
    return sum;
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
