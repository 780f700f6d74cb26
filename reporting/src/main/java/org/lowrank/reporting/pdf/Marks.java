package org.lowrank.reporting.pdf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Origin;

/**
 * Small letters in the margin, as in "A3", that lead from a figure, table or number to where it
 * comes from.
 */
final class Marks {
  /** What leads to the appendix as a whole. */
  static final String APPENDIX = "appendix";

  private static final Style STYLE = new Style(Style.Type.SANS, 6.5, Style.LINK);
  private static final double LEADING = 8;
  private static final double GAP = 9;
  private static final double WIDTH = 40;

  /** More are one mark, which leads to all. */
  private static final int MANY = 12;

  private final Fonts fonts;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final Map<Side, Double> ends = new EnumMap<>(Side.class);

  /** The margin that a mark stands in. */
  enum Side {
    LEFT,
    RIGHT
  }

  Marks(Document document, Fonts fonts) {
    this.fonts = fonts;
    for (Origin origin : document.origins()) {
      labels.put(origin.section(), "A" + (labels.size() + 1));
    }
  }

  /** The name of an origin's entry, as in "A3". */
  String label(String origin) {
    return labels.getOrDefault(origin, "A");
  }

  /** The name of the place of an origin's entry. */
  String target(String origin) {
    return labels.containsKey(origin) ? "origin:" + origin : APPENDIX;
  }

  /** A new page has no marks. */
  void turn() {
    ends.clear();
  }

  /** Draws marks, the first one's baseline at y or below the mark before. */
  void draw(Sheet sheet, Set<String> origins, Side side, double y) {
    Paragraph paragraph = new Paragraph(fonts);
    List<String> names = origins.size() > MANY ? List.of("") : new ArrayList<>(origins);
    for (int i = 0; i < names.size(); i++) {
      paragraph.add(i == 0 ? "" : " ", STYLE);
      paragraph.link(label(names.get(i)), STYLE, target(names.get(i)));
    }
    double at = Math.max(y, ends.getOrDefault(side, 0.0) + LEADING);
    for (Line line : paragraph.lines(WIDTH, false)) {
      double x =
          side == Side.RIGHT ? Pages.WIDTH - Pages.MARGIN + GAP : Pages.MARGIN - GAP - line.width();
      line.draw(sheet, x, at);
      ends.put(side, at);
      at += LEADING;
    }
  }
}
