package org.lowrank.core.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;

/**
 * The figures of experiments whose cells differ in the factor {@code depth}: densities with the
 * depth in the legend, and means against depth.
 */
public final class DepthFigures {
  private static final String DEPTH = "depth";

  /** Metrics that are natural logarithms. */
  private static final Set<String> IN_NATS =
      Set.of("effective-rank", "squared-entropy", "renyi-2-entropy", "log-det");

  private DepthFigures() {}

  /**
   * A density for each depth, with marks where theory and publication have the mean.
   *
   * @param groups one a depth, in legend order
   * @param expected what a group's mean is to be held against
   */
  public static Distribution density(
      String id,
      String title,
      String caption,
      String metric,
      List<Measurements.Group> groups,
      Function<Measurements.Group, Expected> expected) {
    List<Distribution.Group> densities = new ArrayList<>();
    List<Distribution.Mark> marks = new ArrayList<>();
    for (Measurements.Group group : groups) {
      String depth = group.factors().get(DEPTH);
      densities.add(new Distribution.Group(depth, group.numbers()));
      for (Role role : List.of(Role.THEORY, Role.PUBLISHED)) {
        double value = value(expected.apply(group), role);
        if (!Double.isNaN(value)) {
          marks.add(new Distribution.Mark(depth, value, role));
        }
      }
    }
    return new Distribution(id, title, caption, axis(metric), DEPTH, densities, marks, List.of());
  }

  /**
   * Means over trials against depth, with 95 % intervals as the band.
   *
   * @param name of the curve
   * @param groups one a depth, in any order
   */
  public static Series.Curve measured(String name, List<Measurements.Group> groups) {
    List<Summary> sorted =
        groups.stream()
            .map(g -> Summary.of(g, Expected.NOTHING))
            .sorted(Comparator.comparingInt(s -> Integer.parseInt(s.factors().get(DEPTH))))
            .toList();
    return new Series.Curve(
        name,
        Role.MEASURED,
        sorted.stream().mapToDouble(s -> Double.parseDouble(s.factors().get(DEPTH))).toArray(),
        sorted.stream().mapToDouble(Summary::mean).toArray(),
        sorted.stream().mapToDouble(Summary::low).toArray(),
        sorted.stream().mapToDouble(Summary::high).toArray());
  }

  /**
   * Theory or publication against depth; none where they say nothing of any of the groups.
   *
   * @param name of the curve
   * @param role theory or published
   * @param groups in any order; several of one depth are taken to have one expected value
   * @param expected what a group's mean is to be held against
   */
  public static Optional<Series.Curve> expected(
      String name,
      Role role,
      List<Measurements.Group> groups,
      Function<Measurements.Group, Expected> expected) {
    TreeMap<Integer, Double> values = new TreeMap<>();
    for (Measurements.Group group : groups) {
      double value = value(expected.apply(group), role);
      if (!Double.isNaN(value)) {
        values.put(Integer.valueOf(group.factors().get(DEPTH)), value);
      }
    }
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Series.Curve.of(
                name,
                role,
                values.keySet().stream().mapToDouble(Integer::doubleValue).toArray(),
                values.values().stream().mapToDouble(Double::doubleValue).toArray()));
  }

  /** The axis of a metric; logarithms have a unit. */
  public static Axis axis(String metric) {
    return Axis.linear(metric.replace('-', ' '), IN_NATS.contains(metric) ? "nats" : "");
  }

  private static double value(Expected expected, Role role) {
    return role == Role.THEORY ? expected.theory() : expected.published();
  }
}
