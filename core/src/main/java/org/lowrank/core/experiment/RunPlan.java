package org.lowrank.core.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.result.Origin;

/**
 * What a run would rest on and what of it would have to be computed, found out without computing
 * anything.
 *
 * @param code digest of the code that would take part
 * @param data checksums of the data as it is now, by name
 * @param libraries native libraries that would take part, by what they are for
 * @param cells in the experiment's order
 */
public record RunPlan(
    String code, Map<String, String> data, Map<String, String> libraries, List<PlannedCell> cells) {
  public RunPlan {
    data = Map.copyOf(new LinkedHashMap<>(data));
    libraries = Map.copyOf(new LinkedHashMap<>(libraries));
    cells = List.copyOf(cells);
  }

  /**
   * Trials of one setting.
   *
   * @param cell the trials wanted
   * @param missing how many of them are not in the store
   */
  public record PlannedCell(Origin.StoredCell cell, int missing) {}

  /** How many trials would be computed. */
  public long missing() {
    return cells.stream().mapToLong(PlannedCell::missing).sum();
  }

  /** How many trials there would be. */
  public long trials() {
    return cells.stream().mapToLong(planned -> planned.cell().trials()).sum();
  }
}
