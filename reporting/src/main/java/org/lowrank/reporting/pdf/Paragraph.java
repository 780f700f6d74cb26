package org.lowrank.reporting.pdf;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** A run of words in any styles, to be broken into lines. */
final class Paragraph {
  /** Within words of this length a line may also end after a sign. */
  private static final int LONG = 10;

  private static final String SIGNS = "/,;:=_.&|)}]";

  private final Fonts fonts;
  private final List<Box> boxes = new ArrayList<>();
  private List<Piece> word = new ArrayList<>();

  Paragraph(Fonts fonts) {
    this.fonts = fonts;
  }

  /**
   * Letters of one look.
   *
   * @param target where they lead when clicked; empty for nowhere
   * @param origins whose marks stand in the margin
   */
  record Piece(List<Glyphs> glyphs, Color colour, String target, List<String> origins) {
    double width() {
      return glyphs.stream().mapToDouble(Glyphs::width).sum();
    }
  }

  /**
   * What stays on one line.
   *
   * @param gap the blank after it; 0 for none
   */
  record Box(List<Piece> pieces, double gap) {
    double width() {
      return pieces.stream().mapToDouble(Piece::width).sum();
    }
  }

  /** Adds words. */
  Paragraph add(String text, Style style) {
    return add(text, style, "", List.of());
  }

  /** Adds words that lead somewhere when clicked. */
  Paragraph link(String text, Style style, String target) {
    return add(text, style, target, List.of());
  }

  /** Adds words that lead somewhere and have marks in the margin. */
  Paragraph add(String text, Style style, String target, List<String> origins) {
    int from = 0;
    int place = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isBlank(text.charAt(i))) {
        piece(text.substring(from, i), style, target, origins);
        end(fonts.width(" ", style));
        from = i + 1;
        place = 0;
      } else if (mayEnd(text, i, ++place)) {
        piece(text.substring(from, i + 1), style, target, origins);
        end(0);
        from = i + 1;
      }
    }
    piece(text.substring(from), style, target, origins);
    return this;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u2028' || c == '\u2029';
  }

  private static boolean mayEnd(String text, int at, int place) {
    if (at + 1 == text.length() || isBlank(text.charAt(at + 1))) {
      return false;
    }
    if (text.charAt(at) == '-') {
      return at > 0
          && Character.isLetter(text.charAt(at - 1))
          && Character.isLetter(text.charAt(at + 1));
    }
    return place >= LONG && SIGNS.indexOf(text.charAt(at)) >= 0;
  }

  private void piece(String text, Style style, String target, List<String> origins) {
    if (!text.isEmpty()) {
      word.add(new Piece(fonts.glyphs(text, style), style.colour(), target, origins));
    }
  }

  private void end(double gap) {
    if (!word.isEmpty()) {
      boxes.add(new Box(word, gap));
      word = new ArrayList<>();
    } else if (gap > 0 && !boxes.isEmpty()) {
      int last = boxes.size() - 1;
      boxes.set(last, new Box(boxes.get(last).pieces(), gap));
    }
  }

  /** How wide it is on one line, in points. */
  double width() {
    end(0);
    double width = 0;
    for (int i = 0; i < boxes.size(); i++) {
      width += boxes.get(i).width() + (i + 1 < boxes.size() ? boxes.get(i).gap() : 0);
    }
    return width;
  }

  /** The widest part that stays on one line, in points. */
  double widest() {
    end(0);
    return boxes.stream().mapToDouble(Box::width).max().orElse(0);
  }

  /**
   * Breaks it into lines, within words that are wider than a line if need be.
   *
   * @param width of a line in points
   * @param justified whether all lines but the last are to be that wide
   */
  List<Line> lines(double width, boolean justified) {
    end(0);
    List<Box> fitting = new ArrayList<>();
    boxes.forEach(box -> split(box, width, fitting));
    double[] widths = fitting.stream().mapToDouble(Box::width).toArray();
    double[] gaps = fitting.stream().mapToDouble(Box::gap).toArray();
    List<Line> lines = new ArrayList<>();
    int from = 0;
    for (int end : LineBreaker.ends(widths, gaps, width, justified)) {
      boolean last = end == widths.length;
      lines.add(Line.of(fitting.subList(from, end), justified ? width : 0, last));
      from = end;
    }
    return lines;
  }

  private static void split(Box box, double width, List<Box> fitting) {
    if (box.width() <= width) {
      fitting.add(box);
      return;
    }
    List<Piece> part = new ArrayList<>();
    double used = 0;
    for (Piece piece : box.pieces()) {
      for (Glyphs glyphs : piece.glyphs()) {
        for (int character : glyphs.text().codePoints().toArray()) {
          Glyphs one =
              new Glyphs(
                  glyphs.face(), glyphs.size(), glyphs.rise(), Character.toString(character));
          if (used + one.width() > width && !part.isEmpty()) {
            fitting.add(new Box(part, 0));
            part = new ArrayList<>();
            used = 0;
          }
          part.add(new Piece(List.of(one), piece.colour(), piece.target(), piece.origins()));
          used += one.width();
        }
      }
    }
    fitting.add(new Box(part, box.gap()));
  }
}
