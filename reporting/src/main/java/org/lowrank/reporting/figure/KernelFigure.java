package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.result.KernelGrid;

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
  /** Finer matrices are averaged over blocks: there are many, and small. */
  public static final int FINEST = 32;

  /** Shades of a matrix; few make long runs of one, and small files. */
  private static final int SHADES = 24;

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

  /**
   * Neighbouring cells of one shade in a row.
   *
   * @param left from 0 at the matrix' left side to 1
   * @param top from 0 at its upper side to 1
   */
  public record Run(double left, double top, double right, double bottom, Colour colour) {}

  /**
   * A panel's cells, row by row from the top.
   *
   * @param finest rows and columns of cells at most
   */
  public List<Run> runs(KernelGrid.Panel panel, int finest) {
    double[][] values = panel.values();
    int n = values.length;
    int block = (n + finest - 1) / Math.max(1, finest);
    List<Run> runs = new ArrayList<>();
    for (int row = 0; row < n; row += block) {
      double top = (double) row / n;
      double bottom = (double) Math.min(n, row + block) / n;
      int start = 0;
      Colour shade = shade(Cells.mean(values, row, block, 0, block));
      for (int column = block; column < n + block; column += block) {
        Colour next = column < n ? shade(Cells.mean(values, row, block, column, block)) : null;
        if (!shade.equals(next)) {
          runs.add(
              new Run((double) start / n, top, (double) Math.min(n, column) / n, bottom, shade));
          start = column;
          shade = next;
        }
      }
    }
    return runs;
  }

  private Colour shade(double mean) {
    return Double.isNaN(value.position(mean))
        ? Palette.MISSING
        : Palette.continuous(Math.round(value.share(mean) * SHADES) / (double) SHADES);
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
