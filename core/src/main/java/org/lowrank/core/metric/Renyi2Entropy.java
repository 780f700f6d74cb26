package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * The Renyi entropy of order 2 of the normalized singular values: -ln sum p^2 with p_i = s_i / sum
 * s. It equals 2 ln(nuclear norm / Frobenius norm), and is at most {@link EffectiveRank}.
 *
 * <p>Convention: singular values, nats, not exponentiated, no centring. A zero matrix and a rank-1
 * matrix give exactly 0, n equal values ln n.
 *
 * <p>Source: A. Renyi, "On measures of entropy and information", Proc. 4th Berkeley Symposium on
 * Mathematical Statistics and Probability 1 (1961), order alpha = 2, in nats instead of bits.
 */
public final class Renyi2Entropy implements RankMetric {
  private static final MetricInfo INFO =
      new MetricInfo(
          "-ln sum p^2, p_i = s_i / sum s",
          "singular values, nats, not exponentiated, not centred; zero matrix 0, rank 1 gives 0, at"
              + " most ln min(rows, cols)",
          "Renyi: On measures of entropy and information, Proc. 4th Berkeley Symposium on"
              + " Mathematical Statistics and Probability 1, 1961 (order 2, there in bits)");

  @Override
  public double of(Spectrum spectrum) {
    if (spectrum.isZero()) {
      return 0;
    }
    // With T and Q the sums of t and t^2 over all but the first, -ln sum p^2 is 2 ln(1 + T) -
    // ln(1 + Q), written so that a spectrum close to rank 1 keeps its digits.
    double tail = 0;
    double tailSquares = 0;
    for (int i = 1; i < spectrum.size(); i++) {
      double t = spectrum.get(i) / spectrum.largest();
      tail += t;
      tailSquares += t * t;
    }
    return 2 * StrictMath.log1p(tail) - StrictMath.log1p(tailSquares);
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
