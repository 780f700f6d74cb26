package org.lowrank.core.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lowrank.core.result.Measurement;

/** All numbers of a run: one group of values for each cell and quantity, in the plan's order. */
public final class Measurements {
  private final List<Group> groups;

  /**
   * The values of one quantity of one cell.
   *
   * @param factors the cell's and the quantity's, ordered
   * @param metric its id
   * @param values by trial number; a trial without one has an {@link Outcome}'s. Not modified.
   */
  public record Group(Map<String, String> factors, String metric, double[] values) {
    /** Whether each of the wanted factors has the wanted value here. */
    public boolean matches(Map<String, String> wanted) {
      return wanted.entrySet().stream().allMatch(e -> e.getValue().equals(factors.get(e.getKey())));
    }

    /** The values of the trials that have one, by trial number. */
    public double[] numbers() {
      return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    }

    /** How many trials have no value, by reason. */
    public Map<Outcome, Integer> outcomes() {
      Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
      for (double value : values) {
        Outcome.of(value).ifPresent(o -> counts.merge(o, 1, Integer::sum));
      }
      return counts;
    }
  }

  Measurements(List<Group> groups) {
    this.groups = List.copyOf(groups);
  }

  static List<Group> groupsOf(Cell cell, double[][] values) {
    List<Group> groups = new ArrayList<>();
    for (int q = 0; q < values.length; q++) {
      Quantity quantity = cell.quantities().get(q);
      Map<String, String> factors = new LinkedHashMap<>(cell.factors());
      factors.putAll(quantity.factors());
      groups.add(new Group(factors, quantity.metric(), values[q]));
    }
    return groups;
  }

  /** The groups, in the plan's order. */
  public List<Group> groups() {
    return groups;
  }

  /** The groups of a metric whose factors have the wanted values, in the plan's order. */
  public List<Group> groups(String metric, Map<String, String> wanted) {
    return groups.stream().filter(g -> g.metric().equals(metric) && g.matches(wanted)).toList();
  }

  /** The names of all factors, in the order in which they first occur. */
  public Set<String> factorNames() {
    Set<String> names = new LinkedHashSet<>();
    groups.forEach(g -> names.addAll(g.factors().keySet()));
    return names;
  }

  /** One by one: trial by trial within each group. */
  public Stream<Measurement> stream() {
    return groups.stream()
        .flatMap(
            g ->
                IntStream.range(0, g.values().length)
                    .mapToObj(i -> new Measurement(g.factors(), i, g.metric(), g.values()[i])));
  }
}
