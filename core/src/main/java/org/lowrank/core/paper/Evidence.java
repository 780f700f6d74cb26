package org.lowrank.core.paper;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.Summary;
import org.lowrank.core.result.Role;

/**
 * A test of a claim on the means of one section's run. Intervals are the means' 95 % ones; of a
 * single trial there is none, and a test of it is undecided.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "test")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Evidence.Trend.class, name = "trend"),
  @JsonSubTypes.Type(value = Evidence.Near.class, name = "near"),
  @JsonSubTypes.Type(value = Evidence.Order.class, name = "order")
})
public sealed interface Evidence {
  /** The section whose run is tested. */
  String section();

  /** The metric whose means are tested. */
  String metric();

  /** Levels that factors must have for a group of trials to be tested. */
  Map<String, String> where();

  /** What is tested, as in "falls with depth". */
  String statement();

  /** The groups that the test is about. */
  private static List<Summary> tested(Evidence evidence, List<Summary> summary) {
    return summary.stream()
        .filter(row -> row.metric().equals(evidence.metric()) && !Double.isNaN(row.mean()))
        .filter(row -> row.factors().entrySet().containsAll(evidence.where().entrySet()))
        .toList();
  }

  /** The levels that the test speaks of, by factor; an empty one for any. */
  Map<String, List<String>> levels();

  /**
   * A level that the test speaks of and no group of trials has, as in "dataset=cifar-10".
   *
   * @throws InvalidInputException if the metric was not measured or a factor is none of the run's
   */
  default Optional<String> absent(List<Summary> summary) {
    Set<String> metrics = new LinkedHashSet<>();
    Set<String> factors = new LinkedHashSet<>();
    summary.forEach(row -> metrics.add(row.metric()));
    if (!metrics.contains(metric())) {
      throw InvalidInputException.unknown("metric", metric(), metrics);
    }
    List<Summary> rows = summary.stream().filter(row -> row.metric().equals(metric())).toList();
    rows.forEach(row -> factors.addAll(row.factors().keySet()));
    for (String factor : levels().keySet()) {
      if (!factors.contains(factor)) {
        throw InvalidInputException.unknown("factor of " + metric(), factor, factors);
      }
    }
    return levels().entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(level -> Map.entry(e.getKey(), level)))
        .filter(e -> rows.stream().noneMatch(r -> e.getValue().equals(r.factors().get(e.getKey()))))
        .map(e -> e.getKey() + "=" + e.getValue())
        .findFirst();
  }

  /** A copy whose order is that of names, in every process: a copy of Map.copyOf has none. */
  private static Map<String, String> inOrder(Map<String, String> levels) {
    return Collections.unmodifiableMap(new TreeMap<>(levels));
  }

  /** The levels of a test's {@code where}, and of one more factor. */
  private static Map<String, List<String>> levelsOf(
      Map<String, String> where, String factor, String... more) {
    Map<String, List<String>> levels = new LinkedHashMap<>();
    where.forEach((name, level) -> levels.put(name, List.of(level)));
    if (more.length > 0) {
      levels.put(factor, List.of(more));
    } else if (!factor.isEmpty()) {
      levels.putIfAbsent(factor, List.of());
    }
    return levels;
  }

  /** One comparison for each group of trials that the test speaks of; none if it has no say. */
  List<Comparison> test(List<Summary> summary);

  /**
   * The mean falls (or rises) with a factor, in every group of the other factors: from the first to
   * the last level by more than both intervals, and never turns back by more than those of the two
   * levels. Undecided where first and last differ by less than their intervals.
   *
   * @param factor one with numbers as levels, such as depth
   * @param rises whether it rises
   */
  record Trend(
      String section, String metric, Map<String, String> where, String factor, boolean rises)
      implements Evidence {
    public Trend {
      where = Evidence.inOrder(where);
    }

    @Override
    public Map<String, List<String>> levels() {
      return Evidence.levelsOf(where, factor);
    }

    @Override
    public String statement() {
      return (rises ? "rises with " : "falls with ") + factor;
    }

    @Override
    public List<Comparison> test(List<Summary> summary) {
      Map<Map<String, String>, List<Summary>> groups = new LinkedHashMap<>();
      for (Summary row : tested(this, summary)) {
        if (row.factors().containsKey(factor)) {
          Map<String, String> others = new LinkedHashMap<>(row.factors());
          others.remove(factor);
          groups.computeIfAbsent(others, key -> new ArrayList<>()).add(row);
        }
      }
      List<Comparison> comparisons = new ArrayList<>();
      groups.forEach(
          (others, rows) -> {
            if (rows.size() > 1) {
              comparisons.add(compare(others, rows));
            }
          });
      return comparisons;
    }

    private Comparison compare(Map<String, String> others, List<Summary> rows) {
      rows.sort((a, b) -> Double.compare(level(a), level(b)));
      Summary first = rows.get(0);
      Summary last = rows.get(rows.size() - 1);
      Comparison.Verdict verdict = step(first, last);
      for (int i = 1; i < rows.size(); i++) {
        if (step(rows.get(i - 1), rows.get(i)) == Comparison.Verdict.FAILS) {
          verdict = Comparison.Verdict.FAILS;
        }
      }
      return Comparison.trend(others, first, last, verdict);
    }

    private Comparison.Verdict step(Summary from, Summary to) {
      double up = to.mean() - from.mean();
      return Comparison.verdict(rises ? up : -up, slack(from, to));
    }

    private static double slack(Summary a, Summary b) {
      return Comparison.half(a) + Comparison.half(b);
    }

    private double level(Summary row) {
      try {
        return Double.parseDouble(row.factors().get(factor));
      } catch (NumberFormatException e) {
        throw new InvalidInputException(
            section
                + ": levels of "
                + factor
                + " must be numbers for a trend, found \""
                + row.factors().get(factor)
                + "\"",
            e);
      }
    }
  }

  /**
   * The mean meets the published value, or theory's, where there is one: within a tolerance and the
   * mean's interval. Undecided where it does, but with an interval wider than the tolerance.
   *
   * @param against published or theory
   * @param tolerance what the other value is good to, in the metric's units
   */
  record Near(
      String section, String metric, Map<String, String> where, Role against, double tolerance)
      implements Evidence {
    public Near {
      where = Evidence.inOrder(where);
      if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
        throw new InvalidInputException("tolerance must be a number from 0 on, found " + tolerance);
      }
      if (against == Role.MEASURED) {
        throw new InvalidInputException("a mean can be near published or theory, found measured");
      }
    }

    @Override
    public Map<String, List<String>> levels() {
      return Evidence.levelsOf(where, "");
    }

    @Override
    public String statement() {
      return against == Role.PUBLISHED ? "is as published" : "is as in theory";
    }

    @Override
    public List<Comparison> test(List<Summary> summary) {
      return tested(this, summary).stream()
          .filter(row -> !Double.isNaN(expected(row)))
          .map(row -> Comparison.near(row, expected(row), tolerance))
          .toList();
    }

    private double expected(Summary row) {
      return against == Role.PUBLISHED ? row.expected().published() : row.expected().theory();
    }
  }

  /**
   * One level of a factor has the higher mean of two, in every group of the other factors: by more
   * than both intervals together. Undecided where they differ by less.
   *
   * @param factor as in variant
   * @param higher the level expected to be higher
   * @param lower the other
   */
  record Order(
      String section,
      String metric,
      Map<String, String> where,
      String factor,
      String higher,
      String lower)
      implements Evidence {
    public Order {
      where = Evidence.inOrder(where);
      if (higher.equals(lower)) {
        throw new InvalidInputException(
            "higher and lower must be two levels of "
                + factor
                + ", found \""
                + higher
                + "\" twice");
      }
    }

    @Override
    public Map<String, List<String>> levels() {
      return Evidence.levelsOf(where, factor, higher, lower);
    }

    @Override
    public String statement() {
      return "is higher for " + factor + " " + higher + " than for " + lower;
    }

    @Override
    public List<Comparison> test(List<Summary> summary) {
      List<Comparison> comparisons = new ArrayList<>();
      List<Summary> rows = tested(this, summary);
      for (Summary row : rows) {
        if (higher.equals(row.factors().get(factor))) {
          Map<String, String> wanted = new LinkedHashMap<>(row.factors());
          wanted.put(factor, lower);
          rows.stream()
              .filter(other -> other.factors().equals(wanted))
              .findFirst()
              .ifPresent(other -> comparisons.add(Comparison.order(factor, row, other)));
        }
      }
      return comparisons;
    }
  }
}
