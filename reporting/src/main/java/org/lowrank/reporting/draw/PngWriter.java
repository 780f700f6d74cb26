package org.lowrank.reporting.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import org.lowrank.reporting.raster.Raster;
import org.lowrank.reporting.raster.TrueColourPng;

/** A drawing as a PNG image, letters drawn as shapes. */
public final class PngWriter {
  /** Wide enough for 8 inches at 200 dots an inch. */
  private static final int WIDTH = 1600;

  private PngWriter() {}

  /** The image file's bytes. */
  public static byte[] write(Drawing drawing) throws IOException {
    double scale = WIDTH / drawing.width();
    int height = (int) Math.ceil(drawing.height() * scale);
    BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, height);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    AffineTransform page = AffineTransform.getScaleInstance(scale, scale);
    for (Drawing.Item item : drawing.items()) {
      graphics.setTransform(page);
      graphics.setClip(item.clip());
      item(graphics, item);
    }
    graphics.dispose();
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    return TrueColourPng.write(pixels, WIDTH, height);
  }

  private static void item(Graphics2D graphics, Drawing.Item item) {
    if (item instanceof Drawing.Image image) {
      graphics.drawImage(pixels(image.pixels()), onto(image), null);
    } else if (item instanceof Drawing.Fill fill) {
      // Smooth borders would let the page shine through between a heat map's cells.
      boolean crisp = fill.shape() instanceof Rectangle2D && fill.colour().getAlpha() == 255;
      fill(graphics, fill.shape(), fill.colour(), !crisp);
    } else if (item instanceof Drawing.Line line) {
      smooth(graphics, true);
      graphics.setColor(line.colour());
      graphics.setStroke(line.stroke());
      graphics.draw(line.shape());
    } else if (item instanceof Drawing.Text text) {
      graphics.transform(text.place());
      fill(graphics, Typeface.get().outline(text.text(), text.size()), text.colour(), true);
    }
  }

  /** Stretches an image over its place; the nearest pixel counts where there are too many. */
  private static AffineTransform onto(Drawing.Image image) {
    Rectangle2D area = image.bounds();
    AffineTransform place = AffineTransform.getTranslateInstance(area.getX(), area.getY());
    place.scale(
        area.getWidth() / image.pixels().columns(), area.getHeight() / image.pixels().rows());
    return place;
  }

  private static BufferedImage pixels(Raster raster) {
    BufferedImage image =
        new BufferedImage(raster.columns(), raster.rows(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < raster.rows(); row++) {
      for (int column = 0; column < raster.columns(); column++) {
        image.setRGB(column, row, raster.colour(column, row));
      }
    }
    return image;
  }

  private static void fill(Graphics2D graphics, Shape shape, Color colour, boolean smooth) {
    smooth(graphics, smooth);
    graphics.setColor(colour);
    graphics.fill(shape);
  }

  private static void smooth(Graphics2D graphics, boolean on) {
    graphics.setRenderingHint(
        RenderingHints.KEY_ANTIALIASING,
        on ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
  }
}
