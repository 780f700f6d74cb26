package org.lowrank.overparam.experiment;

import org.lowrank.core.experiment.StudentT;
import org.lowrank.core.experiment.Summary;

/**
 * The difference of two means of independent trials, with half its 95 % interval by Welch's t test,
 * which takes the variances to be as unequal as they are (Welch 1947, Biometrika 34).
 *
 * @param mean of the one minus that of the other
 * @param halfWidth NaN where one of the two has less than two trials
 */
record Gain(double mean, double halfWidth) {
  static Gain of(Summary one, Summary other) {
    double a = one.sd() * one.sd() / one.n();
    double b = other.sd() * other.sd() / other.n();
    double mean = one.mean() - other.mean();
    if (Double.isNaN(a + b) || a + b == 0) {
      return new Gain(mean, a + b);
    }
    // Satterthwaite's degrees of freedom, rounded down, which makes the interval no narrower.
    double degrees = (a + b) * (a + b) / (a * a / (one.n() - 1) + b * b / (other.n() - 1));
    return new Gain(
        mean, StudentT.quantile975((int) Math.max(1, Math.floor(degrees))) * Math.sqrt(a + b));
  }

  /** The same in percentage points. */
  Gain points() {
    return new Gain(100 * mean, 100 * halfWidth);
  }
}
