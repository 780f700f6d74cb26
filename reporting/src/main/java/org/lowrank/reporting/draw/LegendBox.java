package org.lowrank.reporting.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.lowrank.reporting.figure.Legend;
import org.lowrank.reporting.figure.Style;

/** A legend laid out in columns: one beside a narrow plot's data, or as many as fit below it. */
final class LegendBox {
  private static final double SIZE = 7.5;
  private static final double LINE = SIZE * Typeface.LEADING;
  private static final double SAMPLE = 15;
  private static final double GAP = 4;
  private static final double BETWEEN_COLUMNS = 7;

  private final Legend legend;
  private final List<String> title;
  private final List<List<String>> texts = new ArrayList<>();
  private final int columns;
  private final double columnWidth;
  private final double[] rowHeights;

  /**
   * Lays the legend out.
   *
   * @param width there is, in points
   * @param oneColumn whether entries stand below each other
   */
  LegendBox(Legend legend, double width, boolean oneColumn) {
    this.legend = legend;
    Typeface face = Typeface.get();
    double room = width - SAMPLE - GAP;
    title = legend.title().isBlank() ? List.of() : face.wrap(legend.title(), SIZE, width);
    double widest = 0;
    for (Legend.Entry entry : legend.entries()) {
      List<String> lines = face.wrap(entry.text(), SIZE, room);
      texts.add(lines);
      for (String line : lines) {
        widest = Math.max(widest, face.width(line, SIZE));
      }
    }
    columnWidth = SAMPLE + GAP + widest + BETWEEN_COLUMNS;
    int entries = Math.max(1, texts.size());
    columns =
        oneColumn
            ? 1
            : (int) Math.max(1, Math.min(entries, (width + BETWEEN_COLUMNS) / columnWidth));
    rowHeights = new double[(entries + columns - 1) / columns];
    for (int i = 0; i < texts.size(); i++) {
      rowHeights[i / columns] = Math.max(rowHeights[i / columns], texts.get(i).size() * LINE);
    }
  }

  /** How wide the legend is, in points; 0 if it says nothing. */
  double width() {
    if (texts.isEmpty()) {
      return 0;
    }
    double heading =
        title.stream().mapToDouble(line -> Typeface.get().width(line, SIZE)).max().orElse(0);
    return Math.max(heading, columns * columnWidth - BETWEEN_COLUMNS);
  }

  /** How high the legend is, in points; 0 if it says nothing. */
  double height() {
    if (texts.isEmpty()) {
      return 0;
    }
    double sum = title.size() * LINE;
    for (double height : rowHeights) {
      sum += height;
    }
    return sum;
  }

  /** Draws the legend, its upper left corner at (x, y). */
  void paint(Canvas canvas, double x, double y) {
    if (texts.isEmpty()) {
      return;
    }
    double top = y;
    for (String line : title) {
      canvas.text(line, SIZE, x, top + SIZE * Typeface.ASCENT);
      top += LINE;
    }
    for (int i = 0; i < texts.size(); i++) {
      double left = x + (i % columns) * columnWidth;
      sample(canvas, legend.entries().get(i), left, top + LINE / 2);
      for (int line = 0; line < texts.get(i).size(); line++) {
        double baseline = top + line * LINE + SIZE * Typeface.ASCENT;
        canvas.text(texts.get(i).get(line), SIZE, left + SAMPLE + GAP, baseline);
      }
      if (i % columns == columns - 1) {
        top += rowHeights[i / columns];
      }
    }
  }

  private static void sample(Canvas canvas, Legend.Entry entry, double x, double y) {
    Style style = entry.style();
    Color colour = Canvas.awt(style.colour());
    double middle = y - 0.7;
    if (entry.shaded()) {
      canvas.setPaint(Canvas.awt(style.colour(), 0.18));
      canvas.fill(new Rectangle2D.Double(x, middle - 3, SAMPLE, 6));
    }
    canvas.setPaint(colour);
    if (style.width() > 0) {
      canvas.setStroke(Strokes.of(style));
      canvas.draw(new Line2D.Double(x, middle, x + SAMPLE, middle));
    }
    if (style.marker() != Style.Marker.NONE) {
      AffineTransform before = canvas.getTransform();
      canvas.translate(x + SAMPLE / 2, middle);
      canvas.setPaint(style.open() ? Color.WHITE : colour);
      canvas.fill(Strokes.shape(style));
      canvas.setPaint(colour);
      canvas.setStroke(new BasicStroke(Strokes.MARKER_LINE));
      canvas.draw(Strokes.shape(style));
      canvas.setTransform(before);
    }
  }
}
