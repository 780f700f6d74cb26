package org.lowrank.core.experiment;

/** Student's t distribution, as far as 95 % intervals need it. */
public final class StudentT {
  private static final double NORMAL = 1.959963984540054;

  private StudentT() {}

  /**
   * The 0.975 quantile.
   *
   * <p>Closed forms for 1 and 2 degrees of freedom; from there on the Cornish-Fisher expansion
   * (Abramowitz and Stegun 26.7.5) to the fourth order, refined by Newton's method on the exact
   * distribution for few degrees, where the expansion is poor.
   *
   * @param degrees of freedom, at least 1
   */
  public static double quantile975(int degrees) {
    if (degrees == 1) {
      return 12.706204736174705;
    }
    if (degrees == 2) {
      return 4.302652729749464;
    }
    double z = NORMAL;
    double z3 = z * z * z;
    double z5 = z3 * z * z;
    double z7 = z5 * z * z;
    double z9 = z7 * z * z;
    double n = degrees;
    double t =
        z
            + (z3 + z) / (4 * n)
            + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n)
            + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n)
            + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * n * n * n * n);
    if (degrees <= 40) {
      for (int i = 0; i < 4; i++) {
        t -= (distribution(t, degrees) - 0.975) / density(t, degrees);
      }
    }
    return t;
  }

  /** P(T <= t) by the finite sums for whole degrees of freedom (Abramowitz and Stegun 26.7.3-4). */
  static double distribution(double t, int degrees) {
    double theta = StrictMath.atan(t / Math.sqrt(degrees));
    double cos = StrictMath.cos(theta);
    double term = degrees % 2 == 1 ? cos : 1;
    double sum = degrees == 1 ? 0 : term;
    for (int k = degrees % 2 == 1 ? 3 : 2; k <= degrees - 2; k += 2) {
      term *= cos * cos * (k - 1) / k;
      sum += term;
    }
    double within =
        degrees % 2 == 1
            ? 2 / Math.PI * (theta + StrictMath.sin(theta) * sum)
            : StrictMath.sin(theta) * sum;
    return 0.5 + within / 2;
  }

  private static double density(double t, int degrees) {
    // Gamma((n+1)/2) / (sqrt(n pi) Gamma(n/2)) by the recurrence over n in steps of two.
    double factor = degrees % 2 == 1 ? 1 / Math.PI : 0.5 / Math.sqrt(2);
    for (int k = degrees % 2 == 1 ? 1 : 2; k < degrees; k += 2) {
      factor *= (k + 1.0) / k * Math.sqrt(k / (k + 2.0));
    }
    return factor * StrictMath.pow(1 + t * t / degrees, -(degrees + 1) / 2.0);
  }
}
