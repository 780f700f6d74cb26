package org.lowrank.reporting.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.librepdf.openpdf.fonts.Liberation;

/**
 * The typefaces of one document, all Liberation (SIL Open Font License) and out of jars. Figures
 * are in the Sans of PDFBox's, by which they were laid out.
 */
final class Fonts implements AutoCloseable {
  /** Raised letters, most of which the fonts lack, and those they are made from. */
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";

  private static final String BASES = "0123456789−";
  private static final double RAISED_SIZE = 0.62;
  private static final double RAISED_BY = 0.35;

  /** Of the code that stands for a character no font has, against the letters around it. */
  private static final double CODE_SIZE = 0.85;

  private final List<TrueTypeFont> open = new ArrayList<>();
  private final Set<Integer> lacking = new LinkedHashSet<>();
  private final Map<Style.Type, Face> faces = new EnumMap<>(Style.Type.class);

  Fonts() throws IOException {
    add(Style.Type.ROMAN, Liberation.class, "/liberation/LiberationSerif-Regular.ttf");
    add(Style.Type.BOLD, Liberation.class, "/liberation/LiberationSerif-Bold.ttf");
    add(Style.Type.ITALIC, Liberation.class, "/liberation/LiberationSerif-Italic.ttf");
    add(Style.Type.MONO, Liberation.class, "/liberation/LiberationMono-Regular.ttf");
    add(
        Style.Type.SANS,
        PDDocument.class,
        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf");
  }

  private void add(Style.Type type, Class<?> beside, String path) throws IOException {
    try (InputStream in = beside.getResourceAsStream(path)) {
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
      open.add(font);
      faces.put(type, new Face("F" + (faces.size() + 1), font));
    }
  }

  /**
   * A text as letters. Raised digits are made of others; a character that the typeface lacks is
   * shown by its number, as in U+4E2D.
   */
  List<Glyphs> glyphs(String text, Style style) {
    List<Glyphs> all = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    Glyphs like = new Glyphs(faces.get(style.type()), style.size(), 0, "");
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      Glyphs next = glyphs(text.codePointAt(i), style);
      if (!next.face().equals(like.face())
          || next.size() != like.size()
          || next.rise() != like.rise()) {
        flush(all, like, run);
        like = next;
      }
      run.append(next.text());
    }
    flush(all, like, run);
    return all;
  }

  private static void flush(List<Glyphs> all, Glyphs like, StringBuilder run) {
    if (run.length() > 0) {
      all.add(new Glyphs(like.face(), like.size(), like.rise(), run.toString()));
      run.setLength(0);
    }
  }

  private Glyphs glyphs(int character, Style style) {
    Face face = faces.get(style.type());
    double size = style.size();
    int raised = RAISED.indexOf(character);
    if (raised >= 0) {
      String base = BASES.substring(raised, raised + 1);
      return new Glyphs(face, size * RAISED_SIZE, size * RAISED_BY, base);
    }
    if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
      return new Glyphs(face, size, 0, " ");
    }
    if (face.has(character)) {
      return new Glyphs(face, size, 0, Character.toString(character));
    }
    lacking.add(character);
    String code = String.format(Locale.ROOT, "U+%04X", character);
    return new Glyphs(faces.get(Style.Type.MONO), size * CODE_SIZE, 0, code);
  }

  /** The characters shown by their numbers so far, in the order of their first use. */
  Set<Integer> lacking() {
    return Collections.unmodifiableSet(lacking);
  }

  /** How wide a text is, in points. */
  double width(String text, Style style) {
    return glyphs(text, style).stream().mapToDouble(Glyphs::width).sum();
  }

  /** The fonts used so far, as pages name them. */
  COSDictionary embed(Streams streams) throws IOException {
    COSDictionary fonts = new COSDictionary();
    for (Face face : faces.values()) {
      if (face.isUsed()) {
        fonts.setItem(COSName.getPDFName(face.resource()), face.embed(streams));
      }
    }
    return fonts;
  }

  @Override
  public void close() throws IOException {
    for (TrueTypeFont font : open) {
      font.close();
    }
  }
}
