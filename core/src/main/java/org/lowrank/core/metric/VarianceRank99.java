package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * How many principal components carry 99 % of the variance: the smallest k for which the k largest
 * squared singular values add up to at least 0.99 of all.
 *
 * <p>Convention: squared singular values. They are variances only if the columns of the matrix have
 * been centred; nothing is centred here. A zero matrix gives 0, a rank-1 matrix 1.
 *
 * <p>Source: I. T. Jolliffe, "Principal component analysis", 2nd edition (2002), section 6.1.1,
 * cumulative percentage of total variation.
 */
public final class VarianceRank99 implements RankMetric {
  private static final double SHARE = 0.99;

  private static final MetricInfo INFO =
      new MetricInfo(
          "smallest k with (s_1^2 + ... + s_k^2) / sum s^2 >= 0.99",
          "squared singular values, not centred; zero matrix 0, rank 1 gives 1",
          "Jolliffe: Principal component analysis, 2nd edition, 2002, section 6.1.1");

  @Override
  public double of(Spectrum spectrum) {
    return SpectralShare.countReaching(SHARE, true, spectrum);
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
