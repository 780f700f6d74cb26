package org.lowrank.core.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A number that each trial of a cell measures.
 *
 * @param metric the metric's id
 * @param factors what tells it from the trial's other numbers of the same metric, as in
 *     kernel=gram; columns of the measurements, after those of the cell; ordered
 */
public record Quantity(String metric, Map<String, String> factors) {
  public Quantity {
    factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
  }

  /** A number told apart by its metric alone. */
  public static Quantity of(String metric) {
    return new Quantity(metric, Map.of());
  }
}
