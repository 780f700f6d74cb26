package org.lowrank.overparam.bench;

import java.util.Locale;

/**
 * A ratio of two contenders' speeds, and what it must be.
 *
 * @param above title of the one
 * @param below title of the other
 * @param bound what is expected
 * @param value that is compared with
 */
record Ratio(String above, String below, Bound bound, double value) {
  /** What is expected of a ratio. */
  enum Bound {
    AT_LEAST,
    AT_MOST,
    /** Nothing: it is there to be read. */
    NONE
  }

  String title() {
    return above + " / " + below;
  }

  String requirement() {
    return switch (bound) {
      case AT_LEAST -> "at least " + value;
      case AT_MOST -> "at most " + value;
      case NONE -> "";
    };
  }

  /** Whether medians are as expected. */
  boolean holds(Speeds one, Speeds other) {
    double ratio = one.median() / other.median();
    return switch (bound) {
      case AT_LEAST -> ratio >= value;
      case AT_MOST -> ratio <= value;
      case NONE -> true;
    };
  }

  /** Of medians, and of the best. */
  String found(Speeds one, Speeds other) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f)%s",
        one.median() / other.median(),
        one.best() / other.best(),
        holds(one, other) ? "" : " MISSED");
  }
}
