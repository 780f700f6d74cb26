package org.lowrank.core.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lowrank.core.result.Measurement;

/** All numbers of a run: one group of values for each cell and quantity, in the plan's order. */
public final class Measurements {
  private final List<Group> groups;
  private final List<Rows> arrays;

  /**
   * The values of one quantity of one cell.
   *
   * @param factors the cell's and the quantity's, ordered
   * @param metric its id
   * @param values by trial number; a trial without one has an {@link Outcome}'s. Not modified.
   * @param exact whether nothing was drawn, as {@link Cell#exact}
   */
  public record Group(Map<String, String> factors, String metric, double[] values, boolean exact) {
    /** Values of networks drawn at random. */
    public Group(Map<String, String> factors, String metric, double[] values) {
      this(factors, metric, values, false);
    }

    /** Whether each of the wanted factors has the wanted value here. */
    public boolean matches(Map<String, String> wanted) {
      return wanted.entrySet().stream().allMatch(e -> e.getValue().equals(factors.get(e.getKey())));
    }

    /** The values of the trials that have one, by trial number. */
    public double[] numbers() {
      return DoubleStream.of(values).filter(v -> !Double.isNaN(v)).toArray();
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

  /**
   * The arrays of one quantity of one cell.
   *
   * @param factors the cell's and the quantity's, ordered
   * @param metric its id
   * @param rows by trial number. Not modified.
   */
  public record Rows(Map<String, String> factors, String metric, List<double[]> rows) {}

  Measurements(List<Group> groups, List<Rows> arrays) {
    this.groups = List.copyOf(groups);
    this.arrays = List.copyOf(arrays);
  }

  static List<Group> groupsOf(Cell cell, double[][] values) {
    List<Group> groups = new ArrayList<>();
    for (int q = 0; q < values.length; q++) {
      Quantity quantity = cell.quantities().get(q);
      if (!quantity.isArray()) {
        groups.add(new Group(factors(cell, quantity), quantity.metric(), values[q], cell.exact()));
      }
    }
    return groups;
  }

  static List<Rows> arraysOf(Cell cell, double[][] values) {
    List<Rows> arrays = new ArrayList<>();
    for (int q = 0; q < values.length; q++) {
      Quantity quantity = cell.quantities().get(q);
      if (quantity.isArray()) {
        List<double[]> rows = new ArrayList<>();
        int length = quantity.length();
        for (int i = 0; i < cell.trials(); i++) {
          rows.add(Arrays.copyOfRange(values[q], i * length, (i + 1) * length));
        }
        arrays.add(new Rows(factors(cell, quantity), quantity.metric(), rows));
      }
    }
    return arrays;
  }

  private static Map<String, String> factors(Cell cell, Quantity quantity) {
    Map<String, String> factors = new LinkedHashMap<>(cell.factors());
    factors.putAll(quantity.factors());
    return factors;
  }

  /** The arrays of a name whose factors have the wanted values, in the plan's order. */
  public List<Rows> arrays(String metric, Map<String, String> wanted) {
    return arrays.stream()
        .filter(
            a -> a.metric().equals(metric) && a.factors().entrySet().containsAll(wanted.entrySet()))
        .toList();
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
