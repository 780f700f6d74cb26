package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * The effective rank of the low-rank bias paper: the Shannon entropy of the normalized singular
 * values, rho = -sum p ln p with p_i = s_i / sum s.
 *
 * <p>Convention: singular values, nats, not exponentiated, no epsilon, no centring. Range 0 ... ln
 * min(rows, cols). A zero matrix and a rank-1 matrix (so also every 1 x 1 matrix) give exactly 0.
 *
 * <p>Source: M. Huh, H. Mobahi, R. Zhang, B. Cheung, P. Agrawal, P. Isola, "The low-rank simplicity
 * bias in deep networks", TMLR 2023, definition of effective rank. They cite Roy and Vetterli,
 * whose effective rank is the exponential of this one: {@link ExpEffectiveRank}.
 */
public final class EffectiveRank implements RankMetric {
  private static final MetricInfo INFO =
      new MetricInfo(
          "-sum p ln p, p_i = s_i / sum s",
          "singular values, nats, not exponentiated, no epsilon, not centred; zero matrix 0, rank 1"
              + " gives 0, at most ln min(rows, cols)",
          "Huh, Mobahi, Zhang, Cheung, Agrawal, Isola: The low-rank simplicity bias in deep"
              + " networks, TMLR 2023, definition of effective rank");

  @Override
  public double of(Spectrum spectrum) {
    return SpectralShannon.ofValues(spectrum);
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
