package org.lowrank.core.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.result.Origin;

/** The values of a run as they come in, block by block, in the plan's order. */
final class Gathering {
  private final List<Cell> cells;
  private final List<CellKey> keys;
  private final double[][][] values;

  /**
   * @param keys of the cells, in their order
   */
  Gathering(List<Cell> cells, List<CellKey> keys) {
    this.cells = cells;
    this.keys = keys;
    values = cells.stream().map(cell -> cell.values(cell.trials())).toArray(double[][][]::new);
  }

  /** How many trials are wanted. */
  long trials() {
    return cells.stream().mapToLong(Cell::trials).sum();
  }

  /**
   * Takes a block.
   *
   * @param cell its number
   * @param first the block's first trial
   * @param block as a cell's body fills it. Not modified.
   */
  void place(int cell, int first, double[][] block) {
    for (int q = 0; q < block.length; q++) {
      int from = first * cells.get(cell).quantities().get(q).length();
      System.arraycopy(block[q], 0, values[cell][q], from, block[q].length);
    }
  }

  /** All that came in. */
  Measurements measurements() {
    List<Measurements.Group> groups = new ArrayList<>();
    List<Measurements.Rows> arrays = new ArrayList<>();
    for (int c = 0; c < values.length; c++) {
      groups.addAll(Measurements.groupsOf(cells.get(c), values[c]));
      arrays.addAll(Measurements.arraysOf(cells.get(c), values[c]));
    }
    return new Measurements(groups, arrays);
  }

  /** Where the store keeps it. */
  List<Origin.StoredCell> stored() {
    List<Origin.StoredCell> stored = new ArrayList<>();
    for (int c = 0; c < values.length; c++) {
      stored.add(stored(cells.get(c), keys.get(c)));
    }
    return stored;
  }

  static Origin.StoredCell stored(Cell cell, CellKey key) {
    return new Origin.StoredCell(key.digest(), cell.factors(), cell.trials());
  }

  /** Checksums of the data that cells rest on, by name. */
  static Map<String, String> data(List<Cell> cells) {
    Map<String, String> data = new LinkedHashMap<>();
    cells.forEach(cell -> data.putAll(cell.data()));
    return data;
  }

  /** Native libraries that cells rest on, by use. */
  static Map<String, String> libraries(List<Cell> cells) {
    Map<String, String> libraries = new LinkedHashMap<>();
    cells.forEach(cell -> libraries.putAll(cell.libraries()));
    return libraries;
  }
}
