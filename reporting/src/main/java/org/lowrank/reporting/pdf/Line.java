package org.lowrank.reporting.pdf;

import java.awt.geom.Rectangle2D;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A line of a paragraph.
 *
 * @param stretch how wide gaps are, against their natural width
 */
record Line(List<Paragraph.Box> boxes, double stretch) {
  /** Lines with wider gaps are left short. */
  private static final double WIDEST = 3;

  /** How far letters reach above and below the baseline, in sizes. */
  private static final double ASCENT = 0.75;

  private static final double DESCENT = 0.22;

  /**
   * A line of some boxes.
   *
   * @param width to be filled, or 0 for the natural one
   * @param last whether the paragraph ends with it
   */
  static Line of(List<Paragraph.Box> boxes, double width, boolean last) {
    double fixed = boxes.stream().mapToDouble(Paragraph.Box::width).sum();
    double gaps = boxes.subList(0, boxes.size() - 1).stream().mapToDouble(b -> b.gap()).sum();
    double stretch = width == 0 || gaps == 0 ? 1 : (width - fixed) / gaps;
    boolean natural = (last && stretch > 1) || stretch > WIDEST || stretch <= 0;
    return new Line(List.copyOf(boxes), natural ? 1 : stretch);
  }

  /** From the first letter to the last, in points. */
  double width() {
    double width = 0;
    for (int i = 0; i < boxes.size(); i++) {
      width += boxes.get(i).width() + (i + 1 < boxes.size() ? boxes.get(i).gap() * stretch : 0);
    }
    return width;
  }

  /** Those whose marks belong beside this line. */
  Set<String> origins() {
    Set<String> origins = new LinkedHashSet<>();
    boxes.forEach(box -> box.pieces().forEach(piece -> origins.addAll(piece.origins())));
    return origins;
  }

  /**
   * Draws it.
   *
   * @param x where it begins
   * @param y its baseline
   */
  void draw(Sheet sheet, double x, double y) {
    double at = x;
    for (int i = 0; i < boxes.size(); i++) {
      Paragraph.Box box = boxes.get(i);
      boolean blank = i + 1 < boxes.size() && box.gap() > 0;
      for (int p = 0; p < box.pieces().size(); p++) {
        Paragraph.Piece piece = box.pieces().get(p);
        draw(sheet, piece, at, y, blank && p + 1 == box.pieces().size());
        at += piece.width();
      }
      at += blank ? box.gap() * stretch : 0;
    }
  }

  /** Blanks between words are letters too: whoever copies the text gets them. */
  private static void draw(
      Sheet sheet, Paragraph.Piece piece, double x, double y, boolean blankAfter) {
    double at = x;
    for (int i = 0; i < piece.glyphs().size(); i++) {
      Glyphs glyphs = piece.glyphs().get(i);
      boolean blank = blankAfter && i + 1 == piece.glyphs().size();
      sheet.content().show(blank ? glyphs.withBlank() : glyphs, at, y, piece.colour());
      at += glyphs.width();
    }
    if (!piece.target().isEmpty() && !piece.glyphs().isEmpty()) {
      double size = piece.glyphs().get(0).size();
      sheet.link(
          new Rectangle2D.Double(x, y - ASCENT * size, at - x, (ASCENT + DESCENT) * size),
          piece.target());
    }
  }
}
