package org.lowrank.reporting.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/**
 * A typeface of one document. Characters are numbered as they are first used, and those used are
 * embedded.
 */
final class Face {
  /** What a renderer needs of a TrueType font whose characters are named by number. */
  private static final List<String> TABLES =
      List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm", "gasp");

  /** Entries in one block of a character map (PDF 32000-1, 9.10.3). */
  private static final int MAP_BLOCK = 100;

  private static final double PDF_UNITS = 1000;
  private static final int STEM = 80;

  private final TrueTypeFont font;
  private final CmapLookup characters;
  private final Map<Integer, Integer> advances = new LinkedHashMap<>();
  private final Map<Integer, Integer> codes = new LinkedHashMap<>();
  private final String resource;

  /**
   * A typeface.
   *
   * @param resource its name in pages' resources
   * @param font open until the document is written
   */
  Face(String resource, TrueTypeFont font) throws IOException {
    this.resource = resource;
    this.font = font;
    characters = font.getUnicodeCmapLookup();
  }

  /** The name by which pages know it. */
  String resource() {
    return resource;
  }

  /** Whether it has a character. */
  boolean has(int character) {
    return characters.getGlyphId(character) != 0;
  }

  /** How wide a text is at size 1. */
  double width(String text) {
    double sum = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      sum += advance(text.codePointAt(i));
    }
    return sum / PDF_UNITS;
  }

  /** In thousandths of the size, as PDF counts. */
  private int advance(int character) {
    return advances.computeIfAbsent(character, this::readAdvance);
  }

  private int readAdvance(int character) {
    try {
      double units = font.getAdvanceWidth(characters.getGlyphId(character));
      return (int) Math.round(units * PDF_UNITS / font.getUnitsPerEm());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the font " + resource, e);
    }
  }

  /** The text as hexadecimal codes of four digits, marking its characters as used. */
  void encode(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int code = codes.computeIfAbsent(text.codePointAt(i), c -> codes.size() + 1);
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.append("0123456789ABCDEF".charAt((code >> shift) & 15));
      }
    }
  }

  boolean isUsed() {
    return !codes.isEmpty();
  }

  /** The font's objects, the characters used so far embedded. */
  COSDictionary embed(Streams streams) throws IOException {
    TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
    subsetter.addAll(new LinkedHashSet<>(codes.keySet()));
    ByteArrayOutputStream program = new ByteArrayOutputStream();
    subsetter.writeToStream(program);
    COSStream file = streams.make(program.toByteArray());
    file.setInt(COSName.LENGTH1, program.size());

    COSName name = COSName.getPDFName(tag() + "+" + font.getName());
    COSDictionary descendant = new COSDictionary();
    descendant.setItem(COSName.TYPE, COSName.FONT);
    descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
    descendant.setItem(COSName.BASE_FONT, name);
    COSDictionary system = new COSDictionary();
    system.setItem(COSName.REGISTRY, new COSString("Adobe"));
    system.setItem(COSName.ORDERING, new COSString("Identity"));
    system.setInt(COSName.SUPPLEMENT, 0);
    descendant.setItem(COSName.CIDSYSTEMINFO, system);
    descendant.setItem(COSName.FONT_DESC, descriptor(name.getName(), file));
    descendant.setItem(COSName.W, widths());
    descendant.setItem(COSName.CID_TO_GID_MAP, streams.make(glyphs(subsetter.getGIDMap())));

    COSDictionary whole = new COSDictionary();
    whole.setItem(COSName.TYPE, COSName.FONT);
    whole.setItem(COSName.SUBTYPE, COSName.TYPE0);
    whole.setItem(COSName.BASE_FONT, name);
    whole.setItem(COSName.ENCODING, COSName.IDENTITY_H);
    COSArray descendants = new COSArray();
    descendants.add(descendant);
    whole.setItem(COSName.DESCENDANT_FONTS, descendants);
    whole.setItem(COSName.TO_UNICODE, streams.make(toUnicode()));
    return whole;
  }

  /** Six letters that tell this choice of characters from others. */
  private String tag() {
    StringBuilder tag = new StringBuilder();
    int hash = codes.keySet().hashCode();
    for (int i = 0; i < 6; i++) {
      tag.append((char) ('A' + Math.floorMod(hash, 26)));
      hash = Math.floorDiv(hash, 26);
    }
    return tag.toString();
  }

  private PDFontDescriptor descriptor(String name, COSStream file) throws IOException {
    float scale = (float) (PDF_UNITS / font.getUnitsPerEm());
    PDFontDescriptor descriptor = new PDFontDescriptor(new COSDictionary());
    descriptor.getCOSObject().setItem(COSName.TYPE, COSName.FONT_DESC);
    descriptor.setFontName(name);
    descriptor.setSymbolic(true);
    descriptor.setItalic(font.getPostScript().getItalicAngle() != 0);
    descriptor.setFixedPitch(font.getPostScript().getIsFixedPitch() != 0);
    descriptor.setItalicAngle(font.getPostScript().getItalicAngle());
    descriptor.setAscent(font.getHorizontalHeader().getAscender() * scale);
    descriptor.setDescent(font.getHorizontalHeader().getDescender() * scale);
    descriptor.setCapHeight(font.getOS2Windows().getCapHeight() * scale);
    descriptor.setStemV(STEM);
    PDRectangle box = new PDRectangle();
    box.setLowerLeftX(font.getHeader().getXMin() * scale);
    box.setLowerLeftY(font.getHeader().getYMin() * scale);
    box.setUpperRightX(font.getHeader().getXMax() * scale);
    box.setUpperRightY(font.getHeader().getYMax() * scale);
    descriptor.setFontBoundingBox(box);
    descriptor.getCOSObject().setItem(COSName.FONT_FILE2, file);
    return descriptor;
  }

  private COSArray widths() {
    COSArray widths = new COSArray();
    codes.keySet().forEach(character -> widths.add(COSInteger.get(advance(character))));
    COSArray from = new COSArray();
    from.add(COSInteger.get(1));
    from.add(widths);
    return from;
  }

  /** Two bytes a code: its glyph in the embedded font. */
  private byte[] glyphs(Map<Integer, Integer> originals) {
    Map<Integer, Integer> embedded = new LinkedHashMap<>();
    originals.forEach((now, before) -> embedded.put(before, now));
    byte[] glyphs = new byte[2 * (codes.size() + 1)];
    codes.forEach(
        (character, code) -> {
          int glyph = embedded.get(characters.getGlyphId(character));
          glyphs[2 * code] = (byte) (glyph >> 8);
          glyphs[2 * code + 1] = (byte) glyph;
        });
    return glyphs;
  }

  /** What a reader copies or searches. */
  private byte[] toUnicode() {
    StringBuilder map = new StringBuilder();
    map.append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
    map.append("/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n");
    map.append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n");
    map.append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    List<String> lines = new ArrayList<>();
    codes.forEach(
        (character, code) -> {
          StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "<%04X> <", code));
          for (char unit : Character.toChars(character)) {
            line.append(String.format(Locale.ROOT, "%04X", (int) unit));
          }
          lines.add(line.append(">\n").toString());
        });
    for (int at = 0; at < lines.size(); at += MAP_BLOCK) {
      List<String> block = lines.subList(at, Math.min(lines.size(), at + MAP_BLOCK));
      map.append(block.size()).append(" beginbfchar\n");
      block.forEach(map::append);
      map.append("endbfchar\n");
    }
    map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return map.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
