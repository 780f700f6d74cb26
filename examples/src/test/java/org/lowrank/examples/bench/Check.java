package org.lowrank.examples.bench;

import java.util.Locale;

/**
 * A number that both sides of a contest compute, to show that they do the same.
 *
 * @param value such as the mean effective rank of the matrices
 * @param error its standard error where each side draws its own, 0 where only rounding differs
 */
record Check(double value, double error) {
  /** Standard errors that the difference of two means may have: one in a million has more. */
  private static final double ERRORS = 5;

  /** What the same number computed in another order may differ by, relative. */
  private static final double ROUNDING = 1e-7;

  /** A number that must be the same but for rounding. */
  static Check same(double value) {
    return new Check(value, 0);
  }

  /** The mean of a sample. */
  static Check mean(double[] sample) {
    double sum = 0;
    for (double x : sample) {
      sum += x;
    }
    double mean = sum / sample.length;
    double squares = 0;
    for (double x : sample) {
      squares += (x - mean) * (x - mean);
    }
    double variance = squares / (sample.length - 1);
    return new Check(mean, Math.sqrt(variance / sample.length));
  }

  /** Whether both can be the same thing. */
  boolean agrees(Check other) {
    double allowed =
        ERRORS * Math.hypot(error, other.error)
            + ROUNDING * Math.max(Math.abs(value), Math.abs(other.value));
    return Math.abs(value - other.value) <= allowed;
  }

  @Override
  public String toString() {
    return error == 0
        ? String.format(Locale.ROOT, "%.9g", value)
        : String.format(Locale.ROOT, "%.5g ± %.2g", value, error);
  }
}
