package org.lowrank.reporting.pdf;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * A map's cells as an image of one pixel a cell, in indexed colours: a small file that is drawn
 * fast, without the page shining through between neighbours.
 *
 * @param area it covers
 * @param pixels a byte each, row by row from the top: the index of its colour
 * @param palette red, green and blue of each colour
 */
record CellImage(Rectangle2D area, int columns, int rows, byte[] pixels, byte[] palette) {
  /** Fewer cells stay shapes. */
  private static final int FEW = 64;

  /** More pixels are no saving. */
  private static final int MANY = 1 << 21;

  private static final int COLOURS = 256;

  /** How far a border may lie from its place, in cells. */
  private static final double TOLERANCE = 0.02;

  /** Borders nearer to each other than this, in points, are one. */
  private static final double SAME = 1e-4;

  /** Equally spaced borders along one direction. */
  private record Borders(double first, double step, int cells) {
    static Optional<Borders> of(
        List<Cell> cells, ToDoubleFunction<Rectangle2D> low, ToDoubleFunction<Rectangle2D> high) {
      TreeSet<Double> all = new TreeSet<>();
      for (Cell cell : cells) {
        all.add(low.applyAsDouble(cell.area()));
        all.add(high.applyAsDouble(cell.area()));
      }
      double step = Double.POSITIVE_INFINITY;
      double before = Double.NEGATIVE_INFINITY;
      for (double border : all) {
        step = border - before > SAME ? Math.min(step, border - before) : step;
        before = border;
      }
      // The smallest distance has rounding errors, the number of cells has none.
      double extent = all.last() - all.first();
      long count = Math.round(extent / step);
      if (count < 1 || count > MANY) {
        return Optional.empty();
      }
      Borders borders = new Borders(all.first(), extent / count, (int) count);
      return all.stream().allMatch(borders::has) ? Optional.of(borders) : Optional.empty();
    }

    private boolean has(double border) {
      double at = (border - first) / step;
      return Math.abs(at - Math.rint(at)) < TOLERANCE;
    }

    int index(double border) {
      return (int) Math.rint((border - first) / step);
    }
  }

  /** The image of cells, later ones over earlier ones, if they lie on an even grid. */
  static Optional<CellImage> of(List<Cell> cells) {
    if (cells.size() < FEW) {
      return Optional.empty();
    }
    Optional<Borders> across = Borders.of(cells, Rectangle2D::getMinX, Rectangle2D::getMaxX);
    Optional<Borders> down = Borders.of(cells, Rectangle2D::getMinY, Rectangle2D::getMaxY);
    if (across.isEmpty() || down.isEmpty()) {
      return Optional.empty();
    }
    return of(cells, across.get(), down.get());
  }

  private static Optional<CellImage> of(List<Cell> cells, Borders x, Borders y) {
    if ((long) x.cells() * y.cells() > MANY) {
      return Optional.empty();
    }
    Map<Color, Integer> colours = new LinkedHashMap<>();
    int[] covered = new int[x.cells() * y.cells()];
    for (Cell cell : cells) {
      int colour = colours.computeIfAbsent(cell.colour(), c -> colours.size());
      for (int row = y.index(cell.area().getMinY()); row < y.index(cell.area().getMaxY()); row++) {
        int start = row * x.cells();
        int to = start + x.index(cell.area().getMaxX());
        for (int i = start + x.index(cell.area().getMinX()); i < to; i++) {
          covered[i] = colour + 1;
        }
      }
    }
    byte[] pixels = new byte[covered.length];
    for (int i = 0; i < covered.length; i++) {
      if (covered[i] == 0 || covered[i] > COLOURS) {
        return Optional.empty(); // a gap would have to show what is below
      }
      pixels[i] = (byte) (covered[i] - 1);
    }
    byte[] palette = new byte[3 * colours.size()];
    colours.forEach(
        (colour, i) -> {
          palette[3 * i] = (byte) colour.getRed();
          palette[3 * i + 1] = (byte) colour.getGreen();
          palette[3 * i + 2] = (byte) colour.getBlue();
        });
    Rectangle2D area =
        new Rectangle2D.Double(x.first(), y.first(), x.step() * x.cells(), y.step() * y.cells());
    return Optional.of(new CellImage(area, x.cells(), y.cells(), pixels, palette));
  }
}
