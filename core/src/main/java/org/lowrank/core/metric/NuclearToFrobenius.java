package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * The ratio of the nuclear to the Frobenius norm: sum s / sqrt(sum s^2).
 *
 * <p>Convention: not squared, so between 1 and sqrt(rank); its square lies between 1 and the rank
 * and is exp of {@link Renyi2Entropy}. No centring. A rank-1 matrix gives exactly 1, n equal values
 * sqrt(n), a zero matrix 0.
 *
 * <p>Source: B. Recht, M. Fazel, P. Parrilo, "Guaranteed minimum-rank solutions of linear matrix
 * equations via nuclear norm minimization", SIAM Review 52 (2010), the chain of inequalities
 * between the norms in section 2.
 */
public final class NuclearToFrobenius implements RankMetric {
  private static final MetricInfo INFO =
      new MetricInfo(
          "sum s / sqrt(sum s^2)",
          "not squared: at most sqrt(rank), its square at most the rank; not centred; zero matrix"
              + " 0, rank 1 gives 1",
          "Recht, Fazel, Parrilo: Guaranteed minimum-rank solutions of linear matrix equations via"
              + " nuclear norm minimization, SIAM Review 52, 2010, section 2");

  @Override
  public double of(Spectrum spectrum) {
    if (spectrum.isZero()) {
      return 0;
    }
    double sum = 0;
    double sumOfSquares = 0;
    for (int i = 0; i < spectrum.size(); i++) {
      double t = spectrum.get(i) / spectrum.largest();
      sum += t;
      sumOfSquares += t * t;
    }
    return sum / Math.sqrt(sumOfSquares);
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
