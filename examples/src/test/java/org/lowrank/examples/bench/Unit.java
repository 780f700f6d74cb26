package org.lowrank.examples.bench;

import java.util.Locale;

/**
 * How a contest's speeds are shown.
 *
 * @param label as in "matrices/s"
 * @param scale what a rate, or the seconds of an operation, is multiplied by
 * @param cost whether the time of an operation is shown in place of operations a second
 */
record Unit(String label, double scale, boolean cost) {
  private static final double MANY_DIGITS = 100;

  /** Operations a second. */
  static Unit rate(String operations) {
    return new Unit(operations + "/s", 1, false);
  }

  /** Millions of operations a second. */
  static Unit millions(String operations) {
    return new Unit("million " + operations + "/s", 1e-6, false);
  }

  /** Microseconds an operation. */
  static Unit microseconds(String operation) {
    return new Unit("µs a " + operation, 1e6, true);
  }

  /** A rate as it is shown. */
  String show(double rate) {
    double shown = cost ? scale / rate : scale * rate;
    return String.format(Locale.ROOT, shown < MANY_DIGITS ? "%.3g" : "%,.0f", shown);
  }
}
