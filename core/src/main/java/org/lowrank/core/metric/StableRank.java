package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * The stable rank: squared Frobenius norm over squared spectral norm, sum s^2 / s_1^2.
 *
 * <p>Convention: squared singular values, not exponentiated, no centring. A rank-1 matrix gives
 * exactly 1, n equal values n, a zero matrix (which the source leaves out) 0; never above the rank.
 *
 * <p>Source: M. Rudelson, R. Vershynin, "Sampling from large matrices: an approach through
 * geometric functional analysis", J. ACM 54 (2007), where it is called numerical rank.
 */
public final class StableRank implements RankMetric {
  private static final MetricInfo INFO =
      new MetricInfo(
          "sum s^2 / s_1^2",
          "squared singular values, not centred; zero matrix 0, rank 1 gives 1, at most the rank",
          "Rudelson, Vershynin: Sampling from large matrices: an approach through geometric"
              + " functional analysis, J. ACM 54, 2007 (there called numerical rank)");

  @Override
  public double of(Spectrum spectrum) {
    if (spectrum.isZero()) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < spectrum.size(); i++) {
      double t = spectrum.get(i) / spectrum.largest();
      sum += t * t;
    }
    return sum;
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
