package org.lowrank.reporting.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypefaceTest {
  private final Typeface face = Typeface.get();

  @Test
  void hasTheWidthsOfArial() {
    assertEquals(5.56, face.width("0", 10), 0.01);
    assertEquals(2.22, face.width("i", 10), 0.01);
    assertEquals(8.33, face.width("M", 10), 0.01);
    assertEquals(0, face.width("", 10));
  }

  @Test
  void outlinesStandOnTheBaseline() {
    assertEquals(0, face.outline("H", 10).getBounds2D().getMaxY(), 1e-9);
    assertTrue(face.outline("HH", 10).getBounds2D().getWidth() > 7.2);
    assertTrue(face.outline(" ", 10).getBounds2D().isEmpty());
  }

  @Test
  void exponentsAreRaisedAndDrawnThoughTheFontLacksThem() {
    double missing = face.outline("中", 10).getBounds2D().getHeight();
    for (String letter : "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".split("", -1)) {
      if (!letter.isEmpty()) {
        Rectangle2D bounds = face.outline(letter, 10).getBounds2D();
        assertTrue(bounds.getMaxY() < -3 && bounds.getHeight() < missing, letter);
      }
    }
    assertEquals(0.62 * face.width("12", 10), face.width("¹²", 10), 1e-9);
  }

  @Test
  void linesStayWithinTheWidthAndLoseNoLetter() {
    String text = "effective rank of the end-to-end map of_a_very_long_name_without_spaces_in_it";
    List<String> lines = face.wrap(text, 8, 70);
    assertTrue(lines.stream().allMatch(line -> face.width(line, 8) <= 70), lines.toString());
    assertEquals(text.replace(" ", ""), String.join("", lines).replace(" ", ""));
    assertFalse(lines.contains(""));
    assertEquals(List.of(""), face.wrap("", 8, 70));
  }
}
