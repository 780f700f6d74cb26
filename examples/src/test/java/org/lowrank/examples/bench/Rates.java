package org.lowrank.examples.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Operations a second of a contender in all iterations of all rounds.
 *
 * @param byRound at least one round with at least one iteration
 */
record Rates(List<List<Double>> byRound) {
  private static final double LOWER = 0.25;
  private static final double UPPER = 0.75;

  Rates {
    byRound = byRound.stream().map(List::copyOf).toList();
  }

  /** Of all iterations. */
  double median() {
    return median(all());
  }

  /** Half of what lies between the quartiles of all iterations, relative to the median. */
  double spread() {
    List<Double> all = all();
    return (quantile(all, UPPER) - quantile(all, LOWER)) / 2 / median(all);
  }

  /** The median of each round. */
  List<Double> medians() {
    return byRound.stream().map(Rates::median).toList();
  }

  private List<Double> all() {
    List<Double> all = new ArrayList<>();
    byRound.forEach(all::addAll);
    return all;
  }

  private static double median(List<Double> values) {
    return quantile(values, 1.0 / 2);
  }

  /** Between the two values next to it by straight line. */
  private static double quantile(List<Double> values, double share) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    double position = share * (sorted.size() - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.size() - 1);
    double weight = position - below;
    return (1 - weight) * sorted.get(below) + weight * sorted.get(above);
  }
}
