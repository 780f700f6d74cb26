package org.lowrank.reporting.draw;

import static org.lowrank.reporting.text.Decimal.hundredths;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.lowrank.reporting.raster.IndexedPng;
import org.lowrank.reporting.text.Markup;

/**
 * A drawing as SVG. Text stays text, in a family of the widths it was laid out with, and with that
 * width stated: a viewer that has to take another font fits it in. Lengths are in points, to
 * hundredths.
 */
public final class SvgWriter {
  private static final String END = "/>\n";

  private final String prefix;
  private final StringBuilder body = new StringBuilder();
  private final Map<Rectangle2D, String> clips = new LinkedHashMap<>();

  /** The path of the fill just written; empty after anything else. */
  private String filled = "";

  private SvgWriter(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The drawing as an {@code svg} element, for a file or within HTML.
   *
   * @param prefix of the ids in it; must differ among the drawings of one page
   * @param title what screen readers say
   */
  public static String write(Drawing drawing, String prefix, String title) {
    SvgWriter writer = new SvgWriter(prefix);
    drawing.items().forEach(writer::item);
    return writer.finish(drawing, title);
  }

  private String finish(Drawing drawing, String title) {
    String width = hundredths(drawing.width());
    String height = hundredths(drawing.height());
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    svg.append("pt\" height=\"").append(height).append("pt\" viewBox=\"0 0 ").append(width);
    svg.append(' ').append(height).append("\" role=\"img\" aria-label=\"");
    svg.append(Markup.escape(title)).append("\" font-family=\"").append(Typeface.FAMILIES);
    svg.append("\">\n");
    clips.forEach(
        (area, id) ->
            svg.append("<clipPath id=\"")
                .append(id)
                .append("\"><path d=\"")
                .append(path(area))
                .append("\"/></clipPath>\n"));
    svg.append("<rect width=\"").append(width).append("\" height=\"").append(height);
    svg.append("\" fill=\"#fff\"/>\n");
    return svg.append(body).append("</svg>\n").toString();
  }

  private void item(Drawing.Item item) {
    if (item instanceof Drawing.Fill fill) {
      filled = path(fill.shape());
      body.append("<path d=\"").append(filled).append('"');
      colour("fill", fill.colour());
      if (fill.shape() instanceof Rectangle2D && fill.colour().getAlpha() == 255) {
        body.append(" shape-rendering=\"crispEdges\"");
      }
      clip(fill, 0);
      body.append(END);
      return;
    }
    if (item instanceof Drawing.Line line) {
      line(line);
    } else if (item instanceof Drawing.Text text) {
      text(text);
    } else if (item instanceof Drawing.Image image) {
      image(image);
    }
    filled = "";
  }

  /** A line around what was just filled joins its element: meshes are half as large so. */
  private void line(Drawing.Line line) {
    String path = path(line.shape());
    if (path.isEmpty()) {
      return;
    }
    if (path.equals(filled)) {
      body.setLength(body.length() - END.length());
    } else {
      body.append("<path d=\"").append(path).append("\" fill=\"none\"");
      clip(line, line.stroke().getLineWidth() / 2);
    }
    colour("stroke", line.colour());
    stroke(line.stroke());
    body.append(END);
  }

  private void text(Drawing.Text text) {
    AffineTransform place = text.place();
    body.append("<text");
    if ((place.getType() & ~AffineTransform.TYPE_TRANSLATION) == 0) {
      body.append(" x=\"").append(hundredths(place.getTranslateX()));
      body.append("\" y=\"").append(hundredths(place.getTranslateY())).append('"');
    } else {
      double[] m = new double[6];
      place.getMatrix(m);
      body.append(" transform=\"matrix(");
      for (int i = 0; i < m.length; i++) {
        body.append(i == 0 ? "" : " ").append(hundredths(m[i]));
      }
      body.append(")\"");
    }
    body.append(" font-size=\"").append(hundredths(text.size())).append('"');
    double width = Typeface.get().width(text.text(), text.size());
    body.append(" textLength=\"").append(hundredths(width));
    body.append("\" lengthAdjust=\"spacingAndGlyphs\"");
    colour("fill", text.colour());
    body.append('>').append(Markup.escape(text.text())).append("</text>\n");
  }

  private void image(Drawing.Image image) {
    Rectangle2D area = image.bounds();
    body.append("<image x=\"").append(hundredths(area.getX()));
    body.append("\" y=\"").append(hundredths(area.getY()));
    body.append("\" width=\"").append(hundredths(area.getWidth()));
    body.append("\" height=\"").append(hundredths(area.getHeight()));
    body.append("\" preserveAspectRatio=\"none\" image-rendering=\"pixelated\"");
    body.append(" href=\"data:image/png;base64,");
    body.append(Base64.getEncoder().encodeToString(IndexedPng.write(image.pixels())));
    body.append('"').append(END);
  }

  private void colour(String attribute, Color colour) {
    body.append(String.format(Locale.ROOT, " %s=\"#%06x\"", attribute, colour.getRGB() & 0xFFFFFF));
    if (colour.getAlpha() < 255) {
      body.append(' ').append(attribute).append("-opacity=\"");
      body.append(hundredths(colour.getAlpha() / 255.0)).append('"');
    }
  }

  private void stroke(BasicStroke stroke) {
    body.append(" stroke-width=\"").append(hundredths(stroke.getLineWidth())).append('"');
    if (stroke.getLineJoin() == BasicStroke.JOIN_ROUND) {
      body.append(" stroke-linejoin=\"round\"");
    }
    if (stroke.getDashArray() != null) {
      body.append(" stroke-dasharray=\"");
      for (float length : stroke.getDashArray()) {
        body.append(hundredths(length)).append(' ');
      }
      body.setLength(body.length() - 1);
      body.append('"');
    }
  }

  /** Only what sticks out is clipped. */
  private void clip(Drawing.Item item, double margin) {
    Rectangle2D clip = item.clip();
    if (clip == null) {
      return;
    }
    Rectangle2D bounds = item.bounds();
    boolean inside =
        bounds.getMinX() - margin >= clip.getMinX()
            && bounds.getMinY() - margin >= clip.getMinY()
            && bounds.getMaxX() + margin <= clip.getMaxX()
            && bounds.getMaxY() + margin <= clip.getMaxY();
    if (!inside) {
      String id = clips.computeIfAbsent(clip, c -> prefix + "-clip-" + (clips.size() + 1));
      body.append(" clip-path=\"url(#").append(id).append(")\"");
    }
  }

  private static String path(Shape shape) {
    if (shape instanceof Rectangle2D r) {
      String left = hundredths(r.getMinX());
      return "M"
          + left
          + " "
          + hundredths(r.getMinY())
          + "H"
          + hundredths(r.getMaxX())
          + "V"
          + hundredths(r.getMaxY())
          + "H"
          + left
          + "Z";
    }
    StringBuilder path = new StringBuilder();
    double[] c = new double[6];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(c);
      path.append("MLQCZ".charAt(kind));
      int numbers =
          switch (kind) {
            case PathIterator.SEG_QUADTO -> 4;
            case PathIterator.SEG_CUBICTO -> 6;
            case PathIterator.SEG_CLOSE -> 0;
            default -> 2;
          };
      for (int k = 0; k < numbers; k++) {
        path.append(k == 0 ? "" : " ").append(hundredths(c[k]));
      }
    }
    return path.toString();
  }
}
