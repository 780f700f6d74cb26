package org.lowrank.reporting.draw;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The letters of all figures: Liberation Sans (SIL Open Font License), out of the PDFBox jar. Its
 * widths are those of Arial and Helvetica, one of which nearly every machine has. Read by FontBox
 * and not by AWT, whose metrics depend on the JDK, and which fails where no fonts are installed.
 */
final class Typeface {
  /** Families of the same widths, for formats in which text stays text. */
  static final String FAMILIES = "Liberation Sans, Arial, Helvetica, sans-serif";

  static final double ASCENT = 0.75;
  static final double DESCENT = 0.21;

  /** From one baseline to the next, in font sizes. */
  static final double LEADING = 1.2;

  private static final String RESOURCE = "resources/ttf/LiberationSans-Regular.ttf";

  /** Raised letters, most of which the font lacks, and those they are made from. */
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";

  private static final String BASES = "0123456789−";
  private static final double RAISED_SIZE = 0.62;
  private static final double RAISED_BY = 0.35;

  private static final Typeface INSTANCE = load();

  private final TrueTypeFont font;
  private final CmapLookup characters;
  private final double unit;
  private final Map<Integer, Path2D> outlines = new HashMap<>();
  private final Map<Integer, Double> advances = new HashMap<>();

  private Typeface(TrueTypeFont font) throws IOException {
    this.font = font;
    characters = font.getUnicodeCmapLookup();
    unit = 1.0 / font.getUnitsPerEm();
  }

  private static Typeface load() {
    try (InputStream in = PDDocument.class.getResourceAsStream("/org/apache/pdfbox/" + RESOURCE)) {
      return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(in)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " of the PDFBox jar", e);
    }
  }

  /** The one typeface. */
  static Typeface get() {
    return INSTANCE;
  }

  /** How wide a text is at a font size, in the units of the size. */
  synchronized double width(String text, double size) {
    double sum = 0;
    for (int character : text.codePoints().toArray()) {
      sum += advance(character);
    }
    return sum * unit * size;
  }

  /** The letters' outlines, the text's baseline beginning at the origin, y downwards. */
  synchronized Shape outline(String text, double size) {
    Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double at = 0;
    for (int character : text.codePoints().toArray()) {
      Path2D glyph = outlines.computeIfAbsent(character, this::glyph);
      AffineTransform place = AffineTransform.getScaleInstance(size * unit, -size * unit);
      place.translate(at, 0);
      all.append(glyph.getPathIterator(place), false);
      at += advance(character);
    }
    return all;
  }

  /**
   * Breaks a text into lines at spaces, or within words that are wider than a line.
   *
   * @return at least one line
   */
  List<String> wrap(String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > 0 && width(line + " " + word, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (line.length() > 0) {
        line.append(' ');
      }
      for (int character : word.codePoints().toArray()) {
        line.appendCodePoint(character);
        if (line.length() > Character.charCount(character)
            && width(line.toString(), size) > width) {
          line.setLength(line.length() - Character.charCount(character));
          lines.add(line.toString());
          line.setLength(0);
          line.appendCodePoint(character);
        }
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** The text, or as much of its beginning as fits a width, and an ellipsis. */
  String fit(String text, double size, double width) {
    String shown = text;
    String kept = text;
    while (!kept.isEmpty() && width(shown, size) > width) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
      shown = kept + "…";
    }
    return shown;
  }

  private double advance(int character) {
    return advances.computeIfAbsent(character, this::readAdvance);
  }

  private double readAdvance(int character) {
    int raised = RAISED.indexOf(character);
    if (raised >= 0) {
      return RAISED_SIZE * readAdvance(BASES.charAt(raised));
    }
    try {
      return font.getAdvanceWidth(characters.getGlyphId(character));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " of the PDFBox jar", e);
    }
  }

  private Path2D glyph(int character) {
    int raised = RAISED.indexOf(character);
    if (raised >= 0) {
      AffineTransform up = AffineTransform.getTranslateInstance(0, RAISED_BY / unit);
      up.scale(RAISED_SIZE, RAISED_SIZE);
      return new Path2D.Double(glyph(BASES.charAt(raised)), up);
    }
    try {
      GlyphData glyph = font.getGlyph().getGlyph(characters.getGlyphId(character));
      return glyph == null ? new Path2D.Double() : new Path2D.Double(glyph.getPath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " of the PDFBox jar", e);
    }
  }
}
