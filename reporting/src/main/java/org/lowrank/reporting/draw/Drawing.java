package org.lowrank.reporting.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.figure.GridFigure;
import org.lowrank.reporting.figure.KernelFigure;
import org.lowrank.reporting.figure.XyFigure;
import org.lowrank.reporting.raster.Raster;

/**
 * Shapes and texts on a page, in points from its upper left corner, in the order of drawing.
 *
 * @param width of the page in points
 * @param height of the page in points
 */
public record Drawing(double width, double height, List<Item> items) {
  /** A column of a journal, in points (85 mm). */
  static final double COLUMN = 241;

  public Drawing {
    items = List.copyOf(items);
  }

  /** One thing drawn. */
  public sealed interface Item permits Fill, Line, Text, Image {
    /** Where it may show, or null for everywhere. */
    Rectangle2D clip();

    /** What it covers at most, lines' widths left out. */
    Rectangle2D bounds();
  }

  /** A filled shape. */
  public record Fill(Shape shape, Color colour, Rectangle2D clip) implements Item {
    @Override
    public Rectangle2D bounds() {
      return shape.getBounds2D();
    }
  }

  /** A line along a shape. */
  public record Line(Shape shape, BasicStroke stroke, Color colour, Rectangle2D clip)
      implements Item {
    @Override
    public Rectangle2D bounds() {
      return shape.getBounds2D();
    }
  }

  /** A text; {@code place} moves and turns its baseline, which begins at the origin. */
  public record Text(
      String text, double size, AffineTransform place, Color colour, Rectangle2D clip)
      implements Item {
    /** How wide it was laid out, in points. */
    public double width() {
      return Typeface.get().width(text, size);
    }

    @Override
    public Rectangle2D bounds() {
      Rectangle2D line =
          new Rectangle2D.Double(
              0, -size * Typeface.ASCENT, width(), size * (Typeface.ASCENT + Typeface.DESCENT));
      return place.createTransformedShape(line).getBounds2D();
    }
  }

  /** An image that fills a rectangle, its pixels with crisp borders. */
  public record Image(Raster pixels, Rectangle2D bounds) implements Item {
    @Override
    public Rectangle2D clip() {
      return null;
    }
  }

  /** Draws a figure. */
  public static Drawing of(Figure figure) {
    if (figure instanceof XyFigure xy) {
      return XyPainter.paint(xy);
    }
    if (figure instanceof KernelFigure kernels) {
      return KernelPainter.paint(kernels);
    }
    GridFigure grid = (GridFigure) figure;
    return grid.kind() == GridFigure.Kind.MAP ? MapPainter.paint(grid) : SurfacePainter.paint(grid);
  }
}
