package org.lowrank.reporting.pdf;

import static org.lowrank.reporting.text.Decimal.hundredths;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** Colours, lines and shapes as PDF operators. */
final class Pen {
  private static final int OPAQUE = 255;
  private static final int THOUSAND = 1000;

  private Pen() {}

  /**
   * A colour without its opacity.
   *
   * @param operator {@code rg} for fills and letters, {@code RG} for lines
   */
  static String colour(Color colour, String operator) {
    return part(colour.getRed())
        + part(colour.getGreen())
        + part(colour.getBlue())
        + operator
        + "\n";
  }

  /** A colour's part of 0 to 1, to thousandths. */
  private static String part(int value) {
    int thousandths = (value * THOUSAND + OPAQUE / 2) / OPAQUE;
    if (thousandths % THOUSAND == 0) {
      return thousandths / THOUSAND + " ";
    }
    return "." + Integer.toString(THOUSAND + thousandths).substring(1) + " ";
  }

  /** A line's colour, width, dashes, ends and corners. */
  static String stroke(BasicStroke stroke, Color colour) {
    StringBuilder pen = new StringBuilder(colour(colour, "RG"));
    pen.append(hundredths(stroke.getLineWidth())).append(" w ");
    pen.append(stroke.getEndCap()).append(" J ").append(stroke.getLineJoin()).append(" j [");
    if (stroke.getDashArray() != null) {
      for (float length : stroke.getDashArray()) {
        pen.append(hundredths(length)).append(' ');
      }
    }
    return pen.append("] ").append(hundredths(stroke.getDashPhase())).append(" d\n").toString();
  }

  /** A path along a shape, yet to be painted. */
  static String path(Shape shape) {
    StringBuilder path = new StringBuilder();
    if (shape instanceof Rectangle2D r) {
      numbers(path, r.getX(), r.getY(), r.getWidth(), r.getHeight());
      return path.append("re\n").toString();
    }
    double[] c = new double[6];
    Point2D last = new Point2D.Double();
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      switch (i.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> {
          numbers(path, c[0], c[1]).append("m\n");
          last.setLocation(c[0], c[1]);
        }
        case PathIterator.SEG_LINETO -> {
          numbers(path, c[0], c[1]).append("l\n");
          last.setLocation(c[0], c[1]);
        }
        case PathIterator.SEG_QUADTO -> {
          // PDF has cubic curves alone; this is the same curve as one of them.
          double x = last.getX();
          double y = last.getY();
          numbers(path, x + (c[0] - x) * 2 / 3, y + (c[1] - y) * 2 / 3);
          numbers(path, c[2] + (c[0] - c[2]) * 2 / 3, c[3] + (c[1] - c[3]) * 2 / 3);
          numbers(path, c[2], c[3]).append("c\n");
          last.setLocation(c[2], c[3]);
        }
        case PathIterator.SEG_CUBICTO -> {
          numbers(path, c).append("c\n");
          last.setLocation(c[4], c[5]);
        }
        default -> path.append("h\n");
      }
    }
    return path.toString();
  }

  /** Numbers to hundredths, each with a blank after it. */
  static StringBuilder numbers(StringBuilder out, double... values) {
    for (double value : values) {
      out.append(hundredths(value)).append(' ');
    }
    return out;
  }
}
