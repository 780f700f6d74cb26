package org.lowrank.reporting.draw;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import org.lowrank.reporting.figure.Style;

/** Java2D's strokes and marker shapes for the figures' styles. */
final class Strokes {
  /** The line of a marker, in points. */
  static final float MARKER_LINE = 0.8f;

  private static final double RADIUS = 1.8;
  private static final double OPEN_RADIUS = 2.5;

  private Strokes() {}

  /** A stroke with the style's width and dashes. */
  static BasicStroke of(Style style) {
    double[] lengths = style.dash().lengths();
    float width = (float) style.width();
    if (lengths.length == 0) {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
    float[] dashes = new float[lengths.length];
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = (float) lengths[i];
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
  }

  /** The style's marker around the origin; open ones show around a filled one at the same place. */
  static Shape shape(Style style) {
    double r = style.open() ? OPEN_RADIUS : RADIUS;
    return switch (style.marker()) {
      case NONE -> new Path2D.Double();
      case CIRCLE -> new Ellipse2D.Double(-r, -r, 2 * r, 2 * r);
      case SQUARE ->
          polygon(-0.9 * r, -0.9 * r, 0.9 * r, -0.9 * r, 0.9 * r, 0.9 * r, -0.9 * r, 0.9 * r);
      case TRIANGLE -> polygon(0, -1.3 * r, 1.2 * r, 0.9 * r, -1.2 * r, 0.9 * r);
      case DIAMOND -> polygon(0, -1.3 * r, 1.3 * r, 0, 0, 1.3 * r, -1.3 * r, 0);
      case DOWN -> polygon(0, 1.3 * r, 1.2 * r, -0.9 * r, -1.2 * r, -0.9 * r);
      case LEFT -> polygon(-1.3 * r, 0, 0.9 * r, -1.2 * r, 0.9 * r, 1.2 * r);
      case RIGHT -> polygon(1.3 * r, 0, -0.9 * r, -1.2 * r, -0.9 * r, 1.2 * r);
      case PENTAGON ->
          polygon(
              0, -1.2 * r, 1.14 * r, -0.37 * r, 0.71 * r, 0.97 * r, -0.71 * r, 0.97 * r, -1.14 * r,
              -0.37 * r);
    };
  }

  private static Shape polygon(double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      path.lineTo(corners[i], corners[i + 1]);
    }
    path.closePath();
    return path;
  }
}
