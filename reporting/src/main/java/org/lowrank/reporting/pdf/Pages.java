package org.lowrank.reporting.pdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pages that fill from top to bottom. */
final class Pages {
  /** A4, in points. */
  static final double WIDTH = 595.28;

  static final double HEIGHT = 841.89;

  /** Of the text, on either side. */
  static final double MARGIN = 72;

  static final double TEXT_WIDTH = WIDTH - 2 * MARGIN;

  /** Where text begins and ends on a page. */
  static final double TOP = 68;

  static final double BOTTOM = HEIGHT - 76;

  /** Lines of a paragraph that stay together at its beginning and its end. */
  private static final int TOGETHER = 2;

  /** Where a line's baseline lies, against the distance of lines. */
  private static final double BASELINE = 0.76;

  private static final double FOOT = HEIGHT - 44;
  private static final Style NUMBER = Style.roman(9.5);

  private final Fonts fonts;
  private final Marks marks;
  private final List<Sheet> sheets = new ArrayList<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private double y;

  /** Begins with an empty page. */
  Pages(Fonts fonts, Marks marks) {
    this.fonts = fonts;
    this.marks = marks;
    turn();
  }

  /**
   * A place that links lead to.
   *
   * @param page from 0
   * @param y in points, downwards
   */
  record Place(int page, double y) {}

  List<Sheet> sheets() {
    return sheets;
  }

  Map<String, Place> places() {
    return places;
  }

  /** The page being filled. */
  Sheet sheet() {
    return sheets.get(sheets.size() - 1);
  }

  /** Where the next thing goes, from the upper edge. */
  double y() {
    return y;
  }

  /** What is left of the page. */
  double room() {
    return BOTTOM - y;
  }

  boolean isFresh() {
    return y == TOP;
  }

  /** Goes to a new page unless there is room. */
  void need(double height) {
    if (height > room() && !isFresh()) {
      turn();
    }
  }

  /** Goes to a new page. */
  void turn() {
    sheets.add(Sheet.empty(HEIGHT));
    marks.turn();
    y = TOP;
    Paragraph number = new Paragraph(fonts).add(Integer.toString(sheets.size()), NUMBER);
    number.lines(TEXT_WIDTH, false).get(0).draw(sheet(), (WIDTH - number.width()) / 2, FOOT);
  }

  /** Goes down by something drawn. */
  void pass(double height) {
    y += height;
  }

  /** Leaves a gap, but not at the top of a page. */
  void gap(double height) {
    if (!isFresh()) {
      y += height;
    }
  }

  /** What links by this name lead to is here. */
  void place(String name) {
    places.putIfAbsent(name, new Place(sheets.size() - 1, y));
  }

  /** Draws lines at a left edge, with the marks of those that have some. */
  void lines(List<Line> lines, double x, double leading) {
    for (int i = 0; i < lines.size(); i++) {
      boolean starts = i == 0;
      boolean ends = i == lines.size() - TOGETHER;
      int together = starts && lines.size() <= TOGETHER + 1 ? lines.size() : TOGETHER;
      need((starts || ends ? Math.min(together, lines.size() - i) : 1) * leading);
      line(lines.get(i), x, leading);
    }
  }

  /** Draws a line and goes down. */
  void line(Line line, double x, double leading) {
    line.draw(sheet(), x, y + BASELINE * leading);
    mark(line.origins(), Marks.Side.RIGHT, BASELINE * leading);
    y += leading;
  }

  /** Draws lines that are centred on the page. */
  void centred(List<Line> lines, double leading) {
    for (Line line : lines) {
      need(leading);
      line(line, (WIDTH - line.width()) / 2, leading);
    }
  }

  /** Draws lines from a place that is not the next one; they must fit. */
  void block(List<Line> lines, double x, double top, double leading) {
    for (int i = 0; i < lines.size(); i++) {
      lines.get(i).draw(sheet(), x, top + (i + BASELINE) * leading);
    }
  }

  /** Puts marks into the margin, their first baseline below the next place by a distance. */
  void mark(Set<String> origins, Marks.Side side, double below) {
    if (!origins.isEmpty()) {
      marks.draw(sheet(), origins, side, y + below);
    }
  }
}
