package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * The entropy of the squared spectrum: -sum p ln p with p_i = s_i^2 / sum s^2, that is, the
 * effective rank of A^T A.
 *
 * <p>Convention: squared singular values, nats, neither exponentiated nor divided by ln min(rows,
 * cols) as the source does, no centring. A zero matrix and a rank-1 matrix give exactly 0, n equal
 * values ln n.
 *
 * <p>Source: O. Alter, P. O. Brown, D. Botstein, "Singular value decomposition for genome-wide
 * expression data processing and modeling", PNAS 97 (2000), the entropy d without its factor 1 / ln
 * L.
 */
public final class SpectralEntropy implements RankMetric {
  private static final MetricInfo INFO =
      new MetricInfo(
          "-sum p ln p, p_i = s_i^2 / sum s^2",
          "squared singular values, nats, not exponentiated, not divided by ln n, not centred; zero"
              + " matrix 0, rank 1 gives 0",
          "Alter, Brown, Botstein: Singular value decomposition for genome-wide expression data"
              + " processing and modeling, PNAS 97, 2000 (there divided by ln n)");

  @Override
  public double of(Spectrum spectrum) {
    return SpectralShannon.ofSquares(spectrum);
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
