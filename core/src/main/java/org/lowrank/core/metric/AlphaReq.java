package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * alpha-ReQ: the exponent of the spectrum's power-law decay, lambda_i ~ i^-alpha with lambda = s^2,
 * as minus the slope of the least-squares line of ln lambda_i over ln i, i = 1, 2, ...
 *
 * <p>Convention: squared singular values; the fit takes all values above the tolerance of {@link
 * NumericalRank}, where the authors' programs leave out the first few and a tail; nothing is
 * centred, where the source takes the covariance of features. Equal values give 0; the lower the
 * rank, the larger the number. With fewer than two values above the tolerance (a zero, rank-1 or 1
 * x 1 matrix) there is no line, and the value is positive infinity, the limit of ever steeper
 * decay.
 *
 * <p>Source: K. Agrawal, A. Mondal, A. Ghosh, B. Richards, "alpha-ReQ: assessing representation
 * quality in self-supervised learning by measuring eigenspectrum decay", NeurIPS 2022.
 */
public final class AlphaReq implements RankMetric {
  private static final MetricInfo INFO =
      new MetricInfo(
          "-slope of ln s_i^2 over ln i, least squares over the numerically nonzero s_i",
          "squared singular values, all above the tolerance of numerical-rank, not centred;"
              + " infinite with fewer than two of them (zero, rank 1, 1 x 1); equal values give 0",
          "Agrawal, Mondal, Ghosh, Richards: alpha-ReQ: assessing representation quality in"
              + " self-supervised learning by measuring eigenspectrum decay, NeurIPS 2022");

  @Override
  public double of(Spectrum spectrum) {
    int count = spectrum.numericalRank();
    if (count < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < count; i++) {
      meanX += logIndex(i) / count;
      meanY += logEigenvalue(spectrum, i) / count;
    }
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < count; i++) {
      double x = logIndex(i) - meanX;
      covariance += x * (meanY - logEigenvalue(spectrum, i));
      variance += x * x;
    }
    return covariance / variance;
  }

  private static double logIndex(int index) {
    return StrictMath.log(index + 1.0);
  }

  /** Relative to the largest, which shifts the line and leaves its slope. */
  private static double logEigenvalue(Spectrum spectrum, int index) {
    return 2 * StrictMath.log(spectrum.get(index) / spectrum.largest());
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
