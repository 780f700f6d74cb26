package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.result.KernelGrid;
import org.lowrank.reporting.raster.Raster;

/**
 * Square matrices in rows and columns on a common colour scale.
 *
 * @param value what the colours mean
 */
public record KernelFigure(
    FigureAxis value,
    List<String> rows,
    List<String> columns,
    List<KernelGrid.Panel> panels,
    List<String> notes)
    implements Figure {
  /** Finer matrices are averaged over blocks: nobody sees more at a panel's size. */
  private static final int FINEST = 256;

  public KernelFigure {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    panels = List.copyOf(panels);
    notes = List.copyOf(notes);
  }

  static KernelFigure of(KernelGrid grid) {
    Omitted omitted = new Omitted();
    Range range = new Range(grid.value());
    for (KernelGrid.Panel panel : grid.panels()) {
      for (double[] row : panel.values()) {
        for (double value : row) {
          if (omitted.keeps(grid.value().scale(), value)) {
            range.add(value);
          }
        }
      }
    }
    List<String> notes = omitted.notes(true);
    if (grid.panels().isEmpty()) {
      notes.add(Omitted.NOTHING);
    }
    return new KernelFigure(range.settle(0), grid.rows(), grid.columns(), grid.panels(), notes);
  }

  /** A panel's cells, coarser if there are too many of them. */
  public Raster image(KernelGrid.Panel panel) {
    double[][] values = panel.values();
    int n = values.length;
    int block = (n + FINEST - 1) / FINEST;
    int cells = n == 0 ? 0 : (n + block - 1) / block;
    return Raster.of(
            cells,
            cells,
            (column, row) ->
                Cells.shade(value, Cells.mean(values, row * block, block, column * block, block))
                    .rgb())
        .enlarged(Cells.LEAST_PIXELS);
  }

  /**
   * A branch of a tree: up from a child to the height of a merge, across, and down to the other.
   *
   * @param left from 0 at the matrix' left side to 1
   * @param height from 0 at the leaves to 1 at the root
   */
  public record Branch(
      double left, double leftHeight, double right, double rightHeight, double height) {}

  /** The branches of a panel's tree. */
  public static List<Branch> branches(KernelGrid.Panel panel) {
    int n = panel.values().length;
    double[] place = new double[2 * n];
    double[] height = new double[2 * n];
    for (int i = 0; i < n; i++) {
      place[i] = (i + 0.5) / n;
    }
    double highest = panel.merges().stream().mapToDouble(KernelGrid.Merge::height).max().orElse(0);
    List<Branch> branches = new ArrayList<>();
    for (int i = 0; i < panel.merges().size(); i++) {
      KernelGrid.Merge merge = panel.merges().get(i);
      height[n + i] = highest > 0 ? merge.height() / highest : 0;
      place[n + i] = (place[merge.left()] + place[merge.right()]) / 2;
      branches.add(
          new Branch(
              place[merge.left()],
              height[merge.left()],
              place[merge.right()],
              height[merge.right()],
              height[n + i]));
    }
    return branches;
  }
}
