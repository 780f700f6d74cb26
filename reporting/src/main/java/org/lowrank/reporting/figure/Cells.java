package org.lowrank.reporting.figure;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Grid;
import org.lowrank.reporting.raster.Raster;

/** The cells of a grid: where they end, and what blocks of them average to. */
public final class Cells {
  /** More shades than this look no smoother. */
  private static final int SHADES = 128;

  /** Panels have as many pixels a side at least: viewers may smooth images. */
  static final int LEAST_PIXELS = 256;

  /** Pixels a side where cells differ in size. */
  private static final int UNEVEN_PIXELS = 1024;

  /** How far a border may be from where even ones are, in cells. */
  private static final double SAME_SIZE = 1e-3;

  private Cells() {}

  /** A heat map's panel; empty if it has no cells. */
  public static Optional<CellImage> image(GridFigure figure, Grid panel) {
    if (panel.x().length == 0 || panel.y().length == 0) {
      return Optional.empty();
    }
    double[] x = shares(panel.x(), figure.x());
    double[] y = shares(panel.y(), figure.y());
    int[] columns = pixels(x);
    int[] rows = pixels(y);
    Raster image =
        Raster.of(
            columns.length,
            rows.length,
            (column, row) -> {
              double[] values = panel.values()[rows[rows.length - 1 - row]];
              return shade(figure.value(), values[columns[column]]).rgb();
            });
    return Optional.of(
        new CellImage(x[0], y[0], x[x.length - 1], y[y.length - 1], image.enlarged(LEAST_PIXELS)));
  }

  /** The shades of a colour bar, one above the other. */
  public static Raster bar() {
    return Raster.of(
            1, SHADES, (column, row) -> Palette.continuous((SHADES - row - 0.5) / SHADES).rgb())
        .enlarged(LEAST_PIXELS);
  }

  private static double[] shares(double[] centres, FigureAxis axis) {
    return Arrays.stream(edges(centres, axis.scale())).map(axis::share).toArray();
  }

  /** The cell that each pixel shows: one for one where cells are of one size, else the nearest. */
  private static int[] pixels(double[] edges) {
    int cells = edges.length - 1;
    double step = (edges[cells] - edges[0]) / cells;
    if (IntStream.rangeClosed(0, cells)
        .allMatch(i -> Math.abs(edges[i] - edges[0] - i * step) < SAME_SIZE * step)) {
      return IntStream.range(0, cells).toArray();
    }
    int[] shown = new int[UNEVEN_PIXELS];
    int cell = 0;
    for (int i = 0; i < shown.length; i++) {
      double at = edges[0] + (i + 0.5) / shown.length * (edges[cells] - edges[0]);
      while (cell < cells - 1 && edges[cell + 1] <= at) {
        cell++;
      }
      shown[i] = cell;
    }
    return shown;
  }

  /** The colour of a value; grey if it has no place on the scale. */
  static Colour shade(FigureAxis axis, double value) {
    double share = axis.share(value);
    return Double.isNaN(share)
        ? Palette.MISSING
        : Palette.continuous(Math.round(share * SHADES) / (double) SHADES);
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
