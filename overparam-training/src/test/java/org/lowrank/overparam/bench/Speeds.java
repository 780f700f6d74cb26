package org.lowrank.overparam.bench;

import java.util.List;
import java.util.Locale;

/**
 * Images a second in all iterations of a contender.
 *
 * @param sorted ascending, at least one
 */
record Speeds(List<Double> sorted) {
  static Speeds of(List<Double> measured) {
    return new Speeds(measured.stream().sorted().toList());
  }

  double median() {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double best() {
    return sorted.get(sorted.size() - 1);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.0f (%.0f)", median(), best());
  }
}
