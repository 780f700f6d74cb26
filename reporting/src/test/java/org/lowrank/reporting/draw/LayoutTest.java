package org.lowrank.reporting.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Surface;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.SampleDocument;
import org.lowrank.reporting.figure.Figure;

/** Of every kind of figure, usual and awkward ones: texts lie on the page and clear of others. */
class LayoutTest {
  /** What rounding may take, in points. */
  private static final double SLACK = 0.5;

  private static final Map<String, Result> RESULTS = new LinkedHashMap<>();
  private static final Map<String, Drawing> DRAWINGS = new LinkedHashMap<>();

  static {
    Stream.concat(SampleDocument.usualResults().stream(), SampleDocument.awkward().stream())
        .filter(result -> !(result instanceof Table))
        .forEach(
            result -> {
              RESULTS.put(result.id(), result);
              DRAWINGS.put(result.id(), Drawing.of(Figure.of(result)));
            });
  }

  static Stream<String> figures() {
    return DRAWINGS.keySet().stream();
  }

  private static List<Drawing.Text> texts(Drawing drawing) {
    return drawing.items().stream()
        .filter(Drawing.Text.class::isInstance)
        .map(Drawing.Text.class::cast)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void everyTextLiesOnThePage(String id) {
    Drawing drawing = DRAWINGS.get(id);
    Rectangle2D page =
        new Rectangle2D.Double(
            -SLACK, -SLACK, drawing.width() + 2 * SLACK, drawing.height() + 2 * SLACK);
    for (Drawing.Text text : texts(drawing)) {
      assertTrue(page.contains(text.bounds()), text.text() + " at " + text.bounds());
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void noTextLiesOnAnother(String id) {
    List<Drawing.Text> texts = texts(DRAWINGS.get(id));
    List<String> overlaps = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (letters(texts.get(i)).intersects(letters(texts.get(j)))) {
          overlaps.add(texts.get(i).text() + " on " + texts.get(j).text());
        }
      }
    }
    assertEquals(List.of(), overlaps);
  }

  /** The part of a text's line that small letters take: accents and tails may come close. */
  private static Rectangle2D letters(Drawing.Text text) {
    Rectangle2D box = text.bounds();
    double across = box.getWidth() > box.getHeight() ? SLACK : 0.2 * box.getWidth();
    double up = box.getWidth() > box.getHeight() ? 0.2 * box.getHeight() : SLACK;
    return new Rectangle2D.Double(
        box.getX() + across,
        box.getY() + up,
        box.getWidth() - 2 * across,
        box.getHeight() - 2 * up);
  }

  @ParameterizedTest
  @MethodSource("figures")
  void everyLineLiesOnThePageOrIsClipped(String id) {
    Drawing drawing = DRAWINGS.get(id);
    Rectangle2D page =
        new Rectangle2D.Double(
            -SLACK, -SLACK, drawing.width() + 2 * SLACK, drawing.height() + 2 * SLACK);
    for (Drawing.Item item : drawing.items()) {
      Rectangle2D shown = item.bounds();
      if (item.clip() != null && !item.clip().contains(shown)) {
        shown = item.clip();
      }
      assertTrue(
          page.contains(shown.getX(), shown.getY())
              && page.contains(shown.getMaxX(), shown.getMaxY()),
          item.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void textIsNoSmallerThanAReaderNeedsAtAColumnsWidth(String id) {
    Drawing drawing = DRAWINGS.get(id);
    double scale =
        RESULTS.get(id) instanceof Surface ? 1 : Math.min(1, 2.1 * 241 / drawing.width());
    texts(drawing).forEach(text -> assertTrue(scale * text.size() >= 6, text.toString()));
  }
}
