package org.lowrank.reporting.draw;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.lowrank.reporting.figure.FigureAxis;

/** The labels of axes, wrapped where they are longer than the axis. */
final class AxisLabels {
  /** The font size of tick labels, in points. */
  static final double TICK_SIZE = 7.5;

  /** The font size of axis labels, in points. */
  static final double LABEL_SIZE = 8.5;

  /** From an axis to its tick labels. */
  static final double GAP = 4.5;

  /** The height of digits, in font sizes. */
  static final double DIGIT_HEIGHT = 0.7;

  private AxisLabels() {}

  /** What a vertical axis of a height needs on its left: ticks, labels, gaps. */
  static double widthOfY(FigureAxis axis, double height) {
    int lines = lines(axis, height).size();
    return lines * LABEL_SIZE * Typeface.LEADING + 2 + tickWidth(axis) + GAP;
  }

  /** How far the last horizontal tick label may stick out on the right. */
  static double overhang(FigureAxis axis) {
    if (axis.ticks().isEmpty()) {
      return 0;
    }
    FigureAxis.Tick last = axis.ticks().get(axis.ticks().size() - 1);
    double half = Typeface.get().width(last.label(), TICK_SIZE) / 2;
    return axis.share(last.value()) > 0.9 ? half : 0;
  }

  /** The widest tick label. */
  static double tickWidth(FigureAxis axis) {
    return axis.ticks().stream()
        .mapToDouble(t -> Typeface.get().width(t.label(), TICK_SIZE))
        .max()
        .orElse(0);
  }

  /** Writes the horizontal axis's tick labels and label, and tells where it ends, downwards. */
  static double paintX(Canvas canvas, FigureAxis axis, Rectangle2D inner) {
    double y = inner.getMaxY() + GAP + TICK_SIZE * Typeface.ASCENT;
    for (FigureAxis.Tick tick : axis.ticks()) {
      double x = inner.getX() + axis.share(tick.value()) * inner.getWidth();
      canvas.centred(tick.label(), TICK_SIZE, x, y);
    }
    y += 3;
    for (String line : lines(axis, inner.getWidth())) {
      y += LABEL_SIZE * Typeface.LEADING;
      canvas.centred(line, LABEL_SIZE, inner.getCenterX(), y);
    }
    return y + LABEL_SIZE * Typeface.DESCENT;
  }

  /** Writes the vertical axis's tick labels, on its left or right. */
  static void paintTicksOfY(Canvas canvas, FigureAxis axis, Rectangle2D inner, boolean left) {
    for (FigureAxis.Tick tick : axis.ticks()) {
      double width = Typeface.get().width(tick.label(), TICK_SIZE);
      double x = left ? inner.getX() - GAP - width : inner.getMaxX() + GAP;
      double y = inner.getMaxY() - axis.share(tick.value()) * inner.getHeight();
      canvas.text(tick.label(), TICK_SIZE, x, y + TICK_SIZE * DIGIT_HEIGHT / 2);
    }
  }

  /** Writes the vertical axis's label, upwards, on the left of its tick labels. */
  static void paintY(Canvas canvas, FigureAxis axis, Rectangle2D inner) {
    List<String> lines = lines(axis, inner.getHeight());
    double beside = GAP + tickWidth(axis) + 3;
    double step = LABEL_SIZE * Typeface.LEADING;
    double first = inner.getX() - beside - (lines.size() - 1) * step;
    canvas.upwards(lines, LABEL_SIZE, first, inner.getCenterY());
  }

  private static List<String> lines(FigureAxis axis, double length) {
    return Typeface.get().wrap(axis.label(), LABEL_SIZE, length);
  }
}
