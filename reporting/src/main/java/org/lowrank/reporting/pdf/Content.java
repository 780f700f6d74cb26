package org.lowrank.reporting.pdf;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.nio.charset.StandardCharsets;

/**
 * What is drawn on a page, as PDF operators. Letters that follow each other on one line in one face
 * make one string, however their blanks are stretched.
 */
final class Content {
  private static final double TEXT_UNITS = 1000;

  /** Letters farther apart, in font sizes, begin a new string. */
  private static final double FAR = 4;

  private final StringBuilder out = new StringBuilder();
  private final double height;
  private Glyphs last;
  private Color lastColour;
  private double cursor;
  private double baseline;

  /**
   * An empty page.
   *
   * @param height of the page: PDF counts from below
   */
  Content(double height) {
    this.height = height;
  }

  /** The operators. */
  byte[] bytes() {
    return endText().toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Draws letters, their baseline beginning at (x, y). */
  void show(Glyphs glyphs, double x, double y, Color colour) {
    boolean follows =
        last != null
            && glyphs.face().equals(last.face())
            && glyphs.size() == last.size()
            && glyphs.rise() == last.rise()
            && colour.equals(lastColour)
            && y == baseline
            && Math.abs(x - cursor) < FAR * glyphs.size();
    if (!follows) {
      begin(glyphs, x, y, colour);
    }
    long adjusted = Math.round((cursor - x) * TEXT_UNITS / glyphs.size());
    if (adjusted != 0) {
      out.append('>').append(adjusted).append('<');
      cursor -= adjusted * glyphs.size() / TEXT_UNITS;
    }
    glyphs.face().encode(glyphs.text(), out);
    cursor += glyphs.width();
  }

  private void begin(Glyphs glyphs, double x, double y, Color colour) {
    out.append(last == null ? "BT\n" : ">]TJ\n");
    if (last == null || !colour.equals(lastColour)) {
      out.append(Pen.colour(colour, "rg"));
    }
    if (last == null || !glyphs.face().equals(last.face()) || glyphs.size() != last.size()) {
      font(glyphs);
    }
    out.append("1 0 0 1 ");
    Pen.numbers(out, x, height - y + glyphs.rise()).append("Tm[<");
    last = glyphs;
    lastColour = colour;
    cursor = x;
    baseline = y;
  }

  private void font(Glyphs glyphs) {
    out.append('/').append(glyphs.face().resource()).append(' ');
    Pen.numbers(out, glyphs.size()).append("Tf\n");
  }

  private StringBuilder endText() {
    if (last != null) {
      out.append(">]TJ\nET\n");
      last = null;
    }
    return out;
  }

  /** Draws a horizontal line. */
  void rule(double x, double y, double width, double thickness) {
    endText().append(Pen.colour(Style.INK, "rg"));
    Pen.numbers(out, x, height - y - thickness / 2, width, thickness).append("re f\n");
  }

  /** From here on lengths are a figure's, y downwards from its upper left corner at (x, y). */
  void enter(double x, double y, double scale) {
    endText().append("q\n");
    matrix(new AffineTransform(scale, 0, 0, -scale, x, height - y)).append("cm\n");
  }

  /** Back to lengths on the page. */
  void leave() {
    out.append("Q\n");
  }

  /** Draws letters within a figure, {@code squeeze} times as wide as they are. */
  void show(Glyphs glyphs, AffineTransform place, double squeeze) {
    out.append("BT ");
    font(glyphs);
    AffineTransform all = new AffineTransform(place);
    all.translate(0, -glyphs.rise());
    all.scale(squeeze, -1); // letters stand upright where y runs downwards
    matrix(all).append("Tm<");
    glyphs.face().encode(glyphs.text(), out);
    out.append(">Tj ET\n");
  }

  /** Operators as they are. */
  Content add(CharSequence operators) {
    out.append(operators);
    return this;
  }

  private StringBuilder matrix(AffineTransform matrix) {
    double[] m = new double[6];
    matrix.getMatrix(m);
    return Pen.numbers(out, m);
  }
}
