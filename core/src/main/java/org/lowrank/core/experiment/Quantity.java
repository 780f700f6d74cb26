package org.lowrank.core.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lowrank.core.base.Require;

/**
 * What each trial of a cell measures: a number, or a row of numbers such as a kernel's entries.
 *
 * @param metric the metric's id
 * @param factors what tells it from the trial's other numbers of the same metric, as in
 *     kernel=gram; columns of the measurements, after those of the cell; ordered
 * @param length how many numbers; more than one make an array, which is stored and shown in figures
 *     but is no row of the measurements
 */
public record Quantity(String metric, Map<String, String> factors, int length) {
  public Quantity {
    Require.between("length", length, 1, Integer.MAX_VALUE);
    factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
  }

  /** A number. */
  public Quantity(String metric, Map<String, String> factors) {
    this(metric, factors, 1);
  }

  /** Whether it is a row of numbers and not one. */
  public boolean isArray() {
    return length > 1;
  }

  /** A number told apart by its metric alone. */
  public static Quantity of(String metric) {
    return new Quantity(metric, Map.of());
  }
}
