package org.lowrank.reporting.pdf;

import java.util.List;
import java.util.Set;
import org.lowrank.reporting.draw.Drawing;

/**
 * One figure or two beside each other, each above its caption; all on one page.
 *
 * @param figures from left to right
 */
record FigureBlock(List<Part> figures) {
  private static final double COLUMN_GAP = 14;
  private static final double COLUMN = (Pages.TEXT_WIDTH - COLUMN_GAP) / 2;

  /** Wider ones would be too small beside another, in points. */
  private static final double NARROW = 262;

  /** Figures whose heights differ by more do not stand beside each other. */
  private static final double UNEVEN = 1.5;

  private static final double CAPTION_GAP = 6;
  private static final double CAPTION_LEADING = 10.6;

  /** How far a figure is shrunk to find room on a page that has begun. */
  private static final double SHRUNK = 0.82;

  /**
   * A figure.
   *
   * @param id the name of its place
   * @param origins whose marks stand beside it
   */
  record Part(String id, Drawing drawing, Paragraph caption, Set<String> origins) {
    boolean goesBeside(Part other) {
      double ratio = drawing.height() / other.drawing().height();
      return drawing.width() <= NARROW
          && other.drawing().width() <= NARROW
          && ratio <= UNEVEN
          && ratio >= 1 / UNEVEN;
    }
  }

  /** All of it, in points. */
  double height() {
    return picture() + CAPTION_GAP + captions();
  }

  private double width() {
    return figures.size() == 1 ? Pages.TEXT_WIDTH : COLUMN;
  }

  private double scale(Drawing drawing) {
    double largest = Pages.BOTTOM - Pages.TOP - captions() - CAPTION_GAP;
    return Math.min(Math.min(1, width() / drawing.width()), largest / drawing.height());
  }

  private double captions() {
    int most = figures.stream().mapToInt(part -> caption(part).size()).max().orElse(0);
    return most * CAPTION_LEADING;
  }

  private List<Line> caption(Part part) {
    return part.caption().lines(width(), true);
  }

  private double picture() {
    return figures.stream()
        .mapToDouble(part -> part.drawing().height() * scale(part.drawing()))
        .max()
        .orElse(0);
  }

  /** Draws it at the next place, on a new page if there is no room. */
  void draw(Pages pages, Fonts fonts, Resources resources) {
    double below = CAPTION_GAP + captions();
    double shrunk = (pages.room() - below) / picture();
    if (shrunk < SHRUNK) {
      pages.need(height());
      shrunk = 1;
    }
    double factor = Math.min(1, shrunk);
    double height = picture() * factor;
    for (int i = 0; i < figures.size(); i++) {
      Part part = figures.get(i);
      double scale = scale(part.drawing()) * factor;
      double left = Pages.MARGIN + i * (width() + COLUMN_GAP);
      double x = left + (width() - part.drawing().width() * scale) / 2;
      double y = pages.y() + height - part.drawing().height() * scale;
      pages.place(part.id());
      PdfFigure.draw(
          part.drawing(),
          new PdfFigure.Place(x, y, scale),
          pages.sheet().content(),
          fonts,
          resources);
      List<Line> lines = caption(part);
      double shift = lines.size() == 1 ? (width() - lines.get(0).width()) / 2 : 0;
      pages.block(lines, left + shift, pages.y() + height + CAPTION_GAP, CAPTION_LEADING);
      boolean first = i == 0 && figures.size() > 1;
      pages.mark(part.origins(), first ? Marks.Side.LEFT : Marks.Side.RIGHT, CAPTION_LEADING);
    }
    pages.pass(height + below);
  }
}
