package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Grid;

/** The cells of a grid: where they end, and what blocks of them average to. */
public final class Cells {
  /** More shades than this look no smoother. */
  private static final int SHADES = 128;

  private Cells() {}

  /**
   * Neighbouring cells of one shade in one row, as a rectangle in axis units.
   *
   * @param bottom not above {@code top}
   */
  public record Run(double left, double bottom, double right, double top, Colour colour) {}

  /** The rectangles of a heat map's panel, row by row from its first. */
  public static List<Run> runs(GridFigure figure, Grid panel) {
    double[] x = edges(panel.x(), figure.x().scale());
    double[] y = edges(panel.y(), figure.y().scale());
    List<Run> runs = new ArrayList<>();
    for (int row = 0; row < panel.y().length; row++) {
      int start = 0;
      for (int column = 1; column <= panel.x().length; column++) {
        Colour shade = shade(figure.value(), panel.values()[row][start]);
        if (column == panel.x().length
            || !shade.equals(shade(figure.value(), panel.values()[row][column]))) {
          runs.add(new Run(x[start], y[row], x[column], y[row + 1], shade));
          start = column;
        }
      }
    }
    return runs;
  }

  /** The shades of a colour bar, from bottom to top over the value axis and 0 to 1 across. */
  public static List<Run> bar(FigureAxis value) {
    List<Run> runs = new ArrayList<>();
    double step = (value.max() - value.min()) / SHADES;
    for (int i = 0; i < SHADES; i++) {
      double low = FigureAxis.value(value.scale(), value.min() + i * step);
      double high = FigureAxis.value(value.scale(), value.min() + (i + 1) * step);
      runs.add(new Run(0, low, 1, high, Palette.continuous((i + 0.5) / SHADES)));
    }
    return runs;
  }

  private static Colour shade(FigureAxis axis, double value) {
    if (Double.isNaN(value)) {
      return Palette.MISSING;
    }
    return Palette.continuous(Math.round(axis.share(value) * SHADES) / (double) SHADES);
  }

  /**
   * The borders of the cells around the centres, half-way between them on the axis.
   *
   * @param centres increasing, in axis units; Not modified
   * @return one more than the centres, in axis units; empty for none
   */
  public static double[] edges(double[] centres, Axis.Scale scale) {
    int n = centres.length;
    if (n == 0) {
      return new double[0];
    }
    double[] at = Arrays.stream(centres).map(c -> FigureAxis.position(scale, c)).toArray();
    double[] edges = new double[n + 1];
    for (int i = 1; i < n; i++) {
      edges[i] = (at[i - 1] + at[i]) / 2;
    }
    double first = n > 1 ? edges[1] - at[0] : 0.5;
    double last = n > 1 ? at[n - 1] - edges[n - 1] : 0.5;
    edges[0] = at[0] - first;
    edges[n] = at[n - 1] + last;
    return Arrays.stream(edges).map(e -> FigureAxis.value(scale, e)).toArray();
  }

  /** Means over blocks of {@code size} neighbours, the last one perhaps of fewer. */
  static double[] means(double[] values, int size) {
    double[] means = new double[(values.length + size - 1) / size];
    for (int i = 0; i < means.length; i++) {
      int end = Math.min(values.length, (i + 1) * size);
      for (int j = i * size; j < end; j++) {
        means[i] += values[j] / (end - i * size);
      }
    }
    return means;
  }

  /** Mean of a block's values but NaN; NaN if it has no other. */
  static double mean(double[][] values, int row, int rows, int column, int columns) {
    double sum = 0;
    int count = 0;
    for (int i = row; i < Math.min(values.length, row + rows); i++) {
      for (int j = column; j < Math.min(values[i].length, column + columns); j++) {
        if (!Double.isNaN(values[i][j])) {
          sum += values[i][j];
          count++;
        }
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
