package org.lowrank.reporting.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.ArrayList;
import java.util.List;
import org.apache.batik.ext.awt.g2d.AbstractGraphics2D;
import org.apache.batik.ext.awt.g2d.GraphicContext;
import org.lowrank.reporting.figure.Colour;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.figure.Palette;
import org.lowrank.reporting.raster.Raster;

/**
 * Takes down what is drawn on it as a {@link Drawing}: lines, fills and text in {@link Typeface},
 * all in plain colours. AWT's fonts, images and pixel operations are refused.
 */
final class Canvas extends AbstractGraphics2D {
  private final List<Drawing.Item> items;

  Canvas() {
    super(false);
    items = new ArrayList<>();
    gc = new GraphicContext();
  }

  private Canvas(Canvas parent) {
    super(parent);
    items = parent.items;
  }

  /** How far down the page anything drawn so far reaches, in points. */
  double bottom() {
    return items.stream().mapToDouble(item -> item.bounds().getMaxY()).max().orElse(0);
  }

  /** Everything drawn so far, as a page of the given size in points. */
  Drawing finish(double width, double height) {
    return new Drawing(width, height, items);
  }

  /** Writes a text with its baseline beginning at (x, y), in the ink of axes. */
  void text(String text, double size, double x, double y) {
    if (!text.isBlank()) {
      AffineTransform place = getTransform();
      place.translate(x, y);
      items.add(new Drawing.Text(text, size, place, awt(Palette.INK), null));
    }
  }

  /** Writes a text with the middle of its baseline at (x, y). */
  void centred(String text, double size, double x, double y) {
    text(text, size, x - Typeface.get().width(text, size) / 2, y);
  }

  /** Says in the middle of a rectangle that there is nothing in it. */
  void noData(Rectangle2D inner) {
    centred(Figure.NO_DATA, AxisLabels.LABEL_SIZE, inner.getCenterX(), inner.getCenterY());
  }

  /** Writes lines upwards along a vertical axis, centred at y, the first baseline at x. */
  void upwards(List<String> lines, double size, double x, double y) {
    AffineTransform before = getTransform();
    translate(x, y);
    rotate(-Math.PI / 2);
    for (int i = 0; i < lines.size(); i++) {
      centred(lines.get(i), size, 0, i * size * Typeface.LEADING);
    }
    setTransform(before);
  }

  /** Fills a rectangle with an image. */
  void image(Raster pixels, Rectangle2D area) {
    items.add(new Drawing.Image(pixels, placed(area).getBounds2D()));
  }

  /** A model's colour as AWT's. */
  static Color awt(Colour colour) {
    return new Color(colour.red(), colour.green(), colour.blue());
  }

  /** A model's colour as AWT's, see-through. */
  static Color awt(Colour colour, double opacity) {
    return new Color(colour.red(), colour.green(), colour.blue(), (int) Math.round(255 * opacity));
  }

  @Override
  public void draw(Shape shape) {
    BasicStroke stroke = (BasicStroke) getStroke();
    items.add(new Drawing.Line(placed(shape), stroke, getColor(), pageClip()));
  }

  @Override
  public void fill(Shape shape) {
    items.add(new Drawing.Fill(placed(shape), getColor(), pageClip()));
  }

  /** Rectangles stay rectangles, which the formats draw with crisp borders. */
  private Shape placed(Shape shape) {
    AffineTransform transform = getTransform();
    if (shape instanceof Rectangle2D rectangle && transform.getType() <= 1) {
      return new Rectangle2D.Double(
          rectangle.getX() + transform.getTranslateX(),
          rectangle.getY() + transform.getTranslateY(),
          rectangle.getWidth(),
          rectangle.getHeight());
    }
    return transform.createTransformedShape(shape);
  }

  private Rectangle2D pageClip() {
    Shape clip = getClip();
    return clip == null ? null : getTransform().createTransformedShape(clip).getBounds2D();
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, Object value) {
    // Shapes are kept exact; how they become pixels is the file format's business.
  }

  @Override
  public FontMetrics getFontMetrics(Font font) {
    throw refused("fonts");
  }

  @Override
  public Graphics create() {
    return new Canvas(this);
  }

  @Override
  public void dispose() {
    // Holds nothing but memory.
  }

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    return null;
  }

  @Override
  public void drawString(String text, float x, float y) {
    throw refused("text in AWT's fonts");
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    throw refused("text of mixed styles");
  }

  @Override
  public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
    throw refused("images");
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, ImageObserver observer) {
    throw refused("images");
  }

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform transform) {
    throw refused("images");
  }

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform transform) {
    throw refused("images");
  }

  @Override
  public void copyArea(int x, int y, int width, int height, int dx, int dy) {
    throw refused("copies");
  }

  @Override
  public void setXORMode(Color colour) {
    throw refused("exclusive or");
  }

  private static UnsupportedOperationException refused(String what) {
    return new UnsupportedOperationException("a figure's canvas takes no " + what);
  }
}
