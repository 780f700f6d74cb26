package org.lowrank.reporting.pdf;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import org.lowrank.reporting.draw.Drawing;

/** A drawing on a page. Shapes stay shapes and text stays text. */
final class PdfFigure {
  private static final int OPAQUE = 255;

  /** Widths here are rounded letter by letter. */
  private static final double ROUNDING = 1.01;

  private final Content content;
  private final Fonts fonts;
  private final Resources resources;

  /** The operators in force; those that would change nothing are left out. */
  private String colour = "";

  private String line = "";
  private int opacity = OPAQUE;
  private Rectangle2D clip;

  private PdfFigure(Content content, Fonts fonts, Resources resources) {
    this.content = content;
    this.fonts = fonts;
    this.resources = resources;
  }

  /**
   * Draws.
   *
   * @param place of the upper left corner, and points on the page for a point of the drawing
   */
  static void draw(
      Drawing drawing, Place place, Content content, Fonts fonts, Resources resources) {
    content.enter(place.x(), place.y(), place.scale());
    PdfFigure figure = new PdfFigure(content, fonts, resources);
    int at = 0;
    while (at < drawing.items().size()) {
      at += figure.next(drawing.items(), at);
    }
    figure.clip(null);
    content.leave();
  }

  /** Where a drawing goes, in points from the upper left corner of the page. */
  record Place(double x, double y, double scale) {}

  /** Draws the items from an index on that belong together and says how many. */
  private int next(List<Drawing.Item> items, int at) {
    Drawing.Item item = items.get(at);
    if (item instanceof Drawing.Text text) {
      clip(null);
      text(text);
      return 1;
    }
    if (item instanceof Drawing.Line plain) {
      clip(outside(plain.clip(), plain.bounds(), plain.stroke().getLineWidth() / 2));
      line(plain);
      content.add(Pen.path(plain.shape())).add("S\n");
      return 1;
    }
    if (item instanceof Drawing.Image image) {
      clip(null);
      opacity(OPAQUE);
      image(image);
      return 1;
    }
    return fill(items, at);
  }

  private void image(Drawing.Image image) {
    Rectangle2D area = image.bounds();
    StringBuilder operators = new StringBuilder("q ");
    Pen.numbers(operators, area.getWidth(), 0, 0, -area.getHeight(), area.getX(), area.getMaxY());
    String name = resources.image(image.pixels());
    content.add(operators.append("cm /").append(name).append(" Do Q\n"));
  }

  private int fill(List<Drawing.Item> items, int at) {
    Drawing.Fill fill = (Drawing.Fill) items.get(at);
    String path = Pen.path(fill.shape());
    clip(outside(fill.clip(), fill.bounds(), 0));
    opacity(fill.colour().getAlpha());
    colour(fill.colour());
    // A line around what is filled shares its path: meshes are half as large so.
    boolean bordered =
        at + 1 < items.size()
            && items.get(at + 1) instanceof Drawing.Line border
            && Objects.equals(border.clip(), fill.clip())
            && border.colour().getAlpha() == fill.colour().getAlpha()
            && fill.colour().getAlpha() == OPAQUE
            && Pen.path(border.shape()).equals(path);
    if (bordered) {
      line((Drawing.Line) items.get(at + 1));
    }
    content.add(path).add(bordered ? "B\n" : "f\n");
    return bordered ? 2 : 1;
  }

  private void text(Drawing.Text text) {
    Style style = new Style(Style.Type.SANS, text.size(), text.colour());
    // What stands for a letter that the font lacks has to do with the letter's room.
    double width = fonts.width(text.text(), style);
    double squeeze = width > text.width() * ROUNDING ? text.width() / width : 1;
    opacity(text.colour().getAlpha());
    colour(text.colour());
    AffineTransform place = new AffineTransform(text.place());
    for (Glyphs glyphs : fonts.glyphs(text.text(), style)) {
      content.show(glyphs, place, squeeze);
      place.translate(glyphs.width() * squeeze, 0);
    }
  }

  private void opacity(int alpha) {
    if (alpha != opacity) {
      content.add("/" + resources.opacity(alpha) + " gs\n");
      opacity = alpha;
    }
  }

  private void colour(Color next) {
    String operators = Pen.colour(next, "rg");
    if (!operators.equals(colour)) {
      content.add(operators);
      colour = operators;
    }
  }

  private void line(Drawing.Line next) {
    opacity(next.colour().getAlpha());
    String operators = Pen.stroke(next.stroke(), next.colour());
    if (!operators.equals(line)) {
      content.add(operators);
      line = operators;
    }
  }

  /** The clip, if anything sticks out of it. */
  private static Rectangle2D outside(Rectangle2D clip, Rectangle2D bounds, double margin) {
    if (clip == null) {
      return null;
    }
    boolean inside =
        bounds.getMinX() - margin >= clip.getMinX()
            && bounds.getMinY() - margin >= clip.getMinY()
            && bounds.getMaxX() + margin <= clip.getMaxX()
            && bounds.getMaxY() + margin <= clip.getMaxY();
    return inside ? null : clip;
  }

  private void clip(Rectangle2D next) {
    if (Objects.equals(next, clip)) {
      return;
    }
    if (clip != null) {
      content.add("Q\n");
    }
    if (next != null) {
      content.add("q\n").add(Pen.path(next)).add("W n\n");
    }
    clip = next;
    colour = "";
    line = "";
    opacity = -1;
  }
}
