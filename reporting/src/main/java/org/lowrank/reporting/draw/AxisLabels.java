package org.lowrank.reporting.draw;

import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.lowrank.reporting.figure.FigureAxis;
import org.lowrank.reporting.figure.Palette;

/** The labels of axes, wrapped where they are longer than the axis. */
final class AxisLabels {
  /** The font size of tick labels, in points. */
  static final double TICK_SIZE = 7.5;

  /** The font size of axis labels, in points. */
  static final double LABEL_SIZE = 8.5;

  /** From an axis to its tick labels. */
  static final double GAP = 4.5;

  /** From tick labels to a vertical axis's label. */
  private static final double LABEL_GAP = 4;

  /** Tick labels wider than this wrap; numbers are narrower, names of categories may not be. */
  private static final double WIDEST_TICK = 98;

  /** The height of digits, in font sizes. */
  static final double DIGIT_HEIGHT = 0.7;

  private static final double TICK_LEADING = TICK_SIZE * Typeface.LEADING;

  private AxisLabels() {}

  /** What a vertical axis of a height needs on its left: ticks, labels, gaps. */
  static double widthOfY(FigureAxis axis, double height) {
    double label =
        axis.label().isBlank()
            ? 0
            : (lines(axis, height).size() - 1) * LABEL_SIZE * Typeface.LEADING
                + LABEL_SIZE * (Typeface.ASCENT + Typeface.DESCENT)
                + LABEL_GAP;
    return label + tickWidth(axis) + GAP;
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
        .flatMap(tick -> tickLines(tick).stream())
        .mapToDouble(line -> Typeface.get().width(line, TICK_SIZE))
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
      List<String> lines = tickLines(tick);
      double y = inner.getMaxY() - axis.share(tick.value()) * inner.getHeight();
      y += (TICK_SIZE * DIGIT_HEIGHT - (lines.size() - 1) * TICK_LEADING) / 2;
      for (String line : lines) {
        double width = Typeface.get().width(line, TICK_SIZE);
        canvas.text(line, TICK_SIZE, left ? inner.getX() - GAP - width : inner.getMaxX() + GAP, y);
        y += TICK_LEADING;
      }
    }
  }

  /** The height of the highest tick label of a vertical axis. */
  static double tickHeight(FigureAxis axis) {
    return TICK_LEADING
        * axis.ticks().stream().mapToInt(tick -> tickLines(tick).size()).max().orElse(1);
  }

  private static List<String> tickLines(FigureAxis.Tick tick) {
    return Typeface.get().wrap(tick.label(), TICK_SIZE, WIDEST_TICK);
  }

  /** What a second vertical axis needs on the right: tick labels, label, gaps. */
  static double widthOfSecond(FigureAxis axis, double height) {
    return widthOfY(axis, height) + GAP;
  }

  /** Writes a second vertical axis on the right: its ticks, their labels and its label. */
  static void paintSecond(Canvas canvas, FigureAxis axis, Rectangle2D inner) {
    canvas.setPaint(Canvas.awt(Palette.INK));
    canvas.setStroke(new BasicStroke(PlotBox.HAIRLINE));
    for (FigureAxis.Tick tick : axis.ticks()) {
      double y = inner.getMaxY() - axis.share(tick.value()) * inner.getHeight();
      double x = inner.getMaxX();
      canvas.draw(new Line2D.Double(x, y, x + PlotBox.TICK, y));
    }
    paintTicksOfY(canvas, axis, inner, false);
    paintLabelOnRight(canvas, axis, inner);
  }

  /** Writes a vertical axis's label on the right of its tick labels; returns where it ends. */
  static double paintLabelOnRight(Canvas canvas, FigureAxis axis, Rectangle2D inner) {
    List<String> lines = lines(axis, inner.getHeight());
    double x = inner.getMaxX() + GAP + tickWidth(axis) + LABEL_GAP + LABEL_SIZE * Typeface.ASCENT;
    canvas.upwards(lines, LABEL_SIZE, x, inner.getCenterY());
    return x + (lines.size() - 1 + Typeface.DESCENT) * LABEL_SIZE * Typeface.LEADING;
  }

  /** Writes the vertical axis's label, upwards, on the left of its tick labels. */
  static void paintY(Canvas canvas, FigureAxis axis, Rectangle2D inner) {
    List<String> lines = lines(axis, inner.getHeight());
    double beside = GAP + tickWidth(axis) + LABEL_GAP + LABEL_SIZE * Typeface.DESCENT;
    double step = LABEL_SIZE * Typeface.LEADING;
    double first = inner.getX() - beside - (lines.size() - 1) * step;
    canvas.upwards(lines, LABEL_SIZE, first, inner.getCenterY());
  }

  private static List<String> lines(FigureAxis axis, double length) {
    return Typeface.get().wrap(axis.label(), LABEL_SIZE, length);
  }
}
