package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * The effective rank as Roy and Vetterli define it: exp(-sum p ln p) with p_i = s_i / sum s.
 *
 * <p>Convention: singular values, exponentiated, no epsilon, no centring. A rank-1 matrix gives
 * exactly 1, n equal values give n, a zero matrix (which the source leaves out) 0; never above the
 * rank but for rounding.
 *
 * <p>Source: O. Roy, M. Vetterli, "The effective rank: a measure of effective dimensionality",
 * EUSIPCO 2007, section 2.
 */
public final class ExpEffectiveRank implements RankMetric {
  private static final MetricInfo INFO =
      new MetricInfo(
          "exp(-sum p ln p), p_i = s_i / sum s",
          "singular values, exponentiated, no epsilon, not centred; zero matrix 0, rank 1 gives 1,"
              + " at most min(rows, cols)",
          "Roy, Vetterli: The effective rank: a measure of effective dimensionality, EUSIPCO 2007,"
              + " section 2");

  @Override
  public double of(Spectrum spectrum) {
    return spectrum.isZero() ? 0 : StrictMath.exp(SpectralShannon.ofValues(spectrum));
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
