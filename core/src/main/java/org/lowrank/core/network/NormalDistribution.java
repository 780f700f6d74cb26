package org.lowrank.core.network;

/**
 * The standard normal distribution function, to about 1e-15 of its value; to 1e-13 between -3 and
 * -1, where the series takes all but a little from one half.
 */
public final class NormalDistribution {
  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final double SERIES_LIMIT = 3;
  private static final int FRACTION_TERMS = 120;

  private NormalDistribution() {}

  /** exp(-x^2 / 2) / sqrt(2 pi). */
  public static double density(double x) {
    return StrictMath.exp(-x * x / 2) / SQRT_TWO_PI;
  }

  /** The error function, 2 P(Z <= sqrt(2) x) - 1, without cancellation near zero. */
  public static double erf(double x) {
    double z = Math.sqrt(2) * x;
    return Math.abs(z) < SERIES_LIMIT ? 2 * aboveHalf(z) : 2 * cumulative(z) - 1;
  }

  private static double aboveHalf(double x) {
    double term = x;
    double sum = x;
    for (int k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return density(x) * sum;
  }

  /**
   * P(Z <= x). By the series of Abramowitz and Stegun 26.2.11 near zero and the continued fraction
   * 26.2.14 in the tails, where it converges fast. NaN gives NaN.
   */
  public static double cumulative(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    double magnitude = Math.abs(x);
    if (magnitude < SERIES_LIMIT) {
      return 0.5 + aboveHalf(x);
    }
    double density = density(x);
    double fraction = magnitude;
    for (int k = FRACTION_TERMS; k >= 1; k--) {
      fraction = magnitude + k / fraction;
    }
    double tail = magnitude > 40 ? 0 : density / fraction;
    return x < 0 ? tail : 1 - tail;
  }
}
