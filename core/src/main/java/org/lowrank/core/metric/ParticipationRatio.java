package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * The participation ratio of the squared spectrum: (sum s^2)^2 / sum s^4.
 *
 * <p>Convention: lambda_i = s_i^2 stands for the eigenvalues of the source's covariance matrix, but
 * nothing is centred: centre the features first to get the source's number. A rank-1 matrix gives
 * exactly 1, n equal values n, a zero matrix 0; never above the rank but for rounding.
 *
 * <p>Source: P. Gao, E. Trautmann, B. Yu, G. Santhanam, S. Ryu, K. Shenoy, S. Ganguli, "A theory of
 * multineuronal dimensionality, dynamics and measurement", bioRxiv 214262 (2017).
 */
public final class ParticipationRatio implements RankMetric {
  private static final MetricInfo INFO =
      new MetricInfo(
          "(sum s^2)^2 / sum s^4",
          "squared singular values in place of covariance eigenvalues, not centred; zero matrix 0,"
              + " rank 1 gives 1, at most the rank",
          "Gao, Trautmann, Yu, Santhanam, Ryu, Shenoy, Ganguli: A theory of multineuronal"
              + " dimensionality, dynamics and measurement, bioRxiv 214262, 2017");

  @Override
  public double of(Spectrum spectrum) {
    if (spectrum.isZero()) {
      return 0;
    }
    double sum = 0;
    double sumOfSquares = 0;
    for (int i = 0; i < spectrum.size(); i++) {
      double t = spectrum.get(i) / spectrum.largest();
      double eigenvalue = t * t;
      sum += eigenvalue;
      sumOfSquares += eigenvalue * eigenvalue;
    }
    return sum * sum / sumOfSquares;
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
