package org.lowrank.core.sampling;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Statistical assertions at stated numbers of standard errors, shared by the tests. */
final class Statistics {
  /** Chance of a false alarm 6e-7 per assertion; the seeds are fixed, so none comes and goes. */
  static final double SIGMAS = 5;

  private Statistics() {}

  static double[] normals(String domain, int count) {
    double[] out = new double[count];
    StreamKey.of(20240917, domain).stream(0).fillGaussian(out, 0, count, 1);
    return out;
  }

  static void assertWithin(String what, double expected, double actual, double standardError) {
    double distance = (actual - expected) / standardError;
    assertTrue(
        Math.abs(distance) < SIGMAS,
        () -> what + " is " + actual + ", expected " + expected + ", " + distance + " sigma away");
  }

  /** Checks a chi-square statistic by the Wilson-Hilferty cube root, which is nearly normal. */
  static void assertChiSquare(String what, double statistic, int degrees) {
    double spread = 2 / (9.0 * degrees);
    double z = (Math.cbrt(statistic / degrees) - (1 - spread)) / Math.sqrt(spread);
    assertTrue(
        Math.abs(z) < SIGMAS,
        () -> what + ": chi-square " + statistic + " for " + degrees + " degrees, z " + z);
  }

  /** Correlation of two series of mean 0 and variance 1; its standard error is 1 / sqrt(n). */
  static void assertUncorrelated(String what, double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    assertWithin(what, 0, sum / x.length, 1 / Math.sqrt(x.length));
  }
}
