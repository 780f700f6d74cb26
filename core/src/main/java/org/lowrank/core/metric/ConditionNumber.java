package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * The condition number in the spectral norm: s_1 over the smallest singular value.
 *
 * <p>Convention: all min(rows, cols) singular values count and no tolerance is applied. Positive
 * infinity if the smallest is 0 (so for a zero matrix and for rank 1 unless 1 x 1) or the quotient
 * exceeds the largest double. A singular matrix whose singular values were computed usually has a
 * smallest one of about 1e-17 of the largest, not 0: values above 1e15 say no more than "singular
 * to working precision". Equal values, and any nonzero 1 x 1 matrix, give exactly 1.
 *
 * <p>Source: G. Golub, C. Van Loan, "Matrix computations", 4th edition (2013), section 2.6.2.
 */
public final class ConditionNumber implements RankMetric {
  private static final MetricInfo INFO =
      new MetricInfo(
          "s_1 / s_min(rows, cols)",
          "singular values, no tolerance; infinite if the smallest is 0 (zero matrix, rank"
              + " deficient); not centred; equal values give 1",
          "Golub, Van Loan: Matrix computations, 4th edition, 2013, section 2.6.2");

  @Override
  public double of(Spectrum spectrum) {
    double smallest = spectrum.smallest();
    return smallest == 0 ? Double.POSITIVE_INFINITY : spectrum.largest() / smallest;
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
