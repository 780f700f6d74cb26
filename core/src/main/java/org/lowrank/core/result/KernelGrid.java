package org.lowrank.core.result;

import java.util.List;
import java.util.Objects;

/**
 * Square matrices of relations between inputs, in rows and columns on a common colour scale, with
 * the trees by which their inputs were put in order: the paper's figure of clustered kernels.
 *
 * @param rows names of the rows, from top to bottom
 * @param columns names of the columns, from left to right
 * @param value what the colours mean
 * @param panels in any order, at most one a place
 */
public record KernelGrid(
    String id,
    String title,
    String caption,
    List<String> rows,
    List<String> columns,
    Axis value,
    List<Panel> panels)
    implements Result {
  public KernelGrid {
    Objects.requireNonNull(id);
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    panels = List.copyOf(panels);
    for (Panel panel : panels) {
      Objects.checkIndex(panel.row(), rows.size());
      Objects.checkIndex(panel.column(), columns.size());
    }
  }

  @Override
  public KernelGrid withId(String newId) {
    return new KernelGrid(newId, title, caption, rows, columns, value, panels);
  }

  /**
   * One matrix.
   *
   * @param row its place, from the top
   * @param column its place, from the left
   * @param note a few letters beside it, such as its rank; or empty
   * @param values square; NaN where there is none
   * @param merges the tree over the columns from left to right, or empty for none
   */
  public record Panel(int row, int column, String note, double[][] values, List<Merge> merges) {
    public Panel {
      merges = List.copyOf(merges);
      for (double[] line : values) {
        if (line.length != values.length) {
          throw new IllegalArgumentException(
              "a kernel of " + values.length + " rows has a row of " + line.length);
        }
      }
      if (!merges.isEmpty() && merges.size() != values.length - 1) {
        throw new IllegalArgumentException(
            "a tree over " + values.length + " inputs has one merge less, found " + merges.size());
      }
    }
  }

  /**
   * Two clusters that become one. Clusters are named by number: of n inputs in the order of the
   * columns, 0 to n - 1 are the inputs themselves, and merge i makes cluster n + i.
   *
   * @param height at which they do, in the units of the tree's distances
   */
  public record Merge(int left, int right, double height) {}
}
