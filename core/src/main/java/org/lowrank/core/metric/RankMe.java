package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * RankMe: exp(-sum p ln p) with p_i = s_i / sum s + 1e-7.
 *
 * <p>Convention: singular values, exponentiated, epsilon 1e-7 added to each p after normalization,
 * which is not repeated: the p add up to 1 + 1e-7 min(rows, cols). So a rank-1 matrix gives not 1
 * but about 1 - 1e-7 + 1.61e-6 (n - 1) for n = min(rows, cols), a 1 x 1 matrix 1 - 1e-7, and n
 * equal values slightly more than n. No centring. A zero matrix, for which the formula divides 0 by
 * 0, gives 0 as in {@link ExpEffectiveRank}.
 *
 * <p>Source: Q. Garrido, R. Balestriero, L. Najman, Y. LeCun, "RankMe: assessing the downstream
 * performance of pretrained self-supervised representations by their rank", ICML 2023, definition
 * of RankMe. The source applies it to embeddings, one row an input.
 */
public final class RankMe implements RankMetric {
  private static final double EPSILON = 1e-7;

  private static final MetricInfo INFO =
      new MetricInfo(
          "exp(-sum p ln p), p_i = s_i / sum s + 1e-7",
          "singular values, exponentiated, epsilon 1e-7 added after normalization and not"
              + " renormalized, not centred; zero matrix 0, rank 1 gives 1 + 1.6e-6 (n - 1) - 1e-7",
          "Garrido, Balestriero, Najman, LeCun: RankMe: assessing the downstream performance of"
              + " pretrained self-supervised representations by their rank, ICML 2023");

  @Override
  public double of(Spectrum spectrum) {
    if (spectrum.isZero()) {
      return 0;
    }
    double largest = spectrum.largest();
    double sum = 0;
    for (int i = 0; i < spectrum.size(); i++) {
      sum += spectrum.get(i) / largest;
    }
    double entropy = 0;
    for (int i = 0; i < spectrum.size(); i++) {
      double p = spectrum.get(i) / largest / sum + EPSILON;
      entropy -= p * StrictMath.log(p);
    }
    return StrictMath.exp(entropy);
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
