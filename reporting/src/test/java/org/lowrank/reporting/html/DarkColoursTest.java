package org.lowrank.reporting.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.lowrank.reporting.figure.Colour;
import org.lowrank.reporting.figure.Palette;

class DarkColoursTest {
  /** Of figures on dark paper, as theme.css has it. */
  private static final String PAPER = "1a1d23";

  @Test
  void everyColourOfLinesStandsOut() {
    List<Colour> colours = new ArrayList<>(Palette.ordered(8));
    for (int i = 0; i < Palette.categories(); i++) {
      colours.add(Palette.category(i));
    }
    for (Colour colour : colours) {
      String dark = DarkColours.of(hex(colour));
      // WCAG 2.2 asks 3 of what is no text.
      assertTrue(contrast(dark, PAPER) >= 4.5, colour + " becomes " + dark);
    }
  }

  @Test
  void orderedColoursKeepTheirOrder() {
    double before = 0;
    for (Colour colour : Palette.ordered(5)) {
      double luminance = luminance(DarkColours.of(hex(colour)));
      assertTrue(luminance > before, colour.toString());
      before = luminance;
    }
  }

  @Test
  void greysTurnRound() {
    assertTrue(contrast(DarkColours.of(hex(Palette.INK)), PAPER) >= 7);
    assertTrue(contrast(DarkColours.of(hex(Palette.GREY)), PAPER) >= 4.5);
    double grid = contrast(DarkColours.of(hex(Palette.FAINT)), PAPER);
    assertTrue(grid > 1.2 && grid < 3, "grid lines are to be faint, found " + grid);
    assertTrue(DarkColours.isGrey("7f7f7f"));
    assertFalse(DarkColours.isGrey("0072b2"));
  }

  @Test
  void knownValues() {
    // Greys of lightness 0.95 and 0.23: the cube in linear light, encoded as sRGB.
    assertEquals("eeeeee", DarkColours.of("000000"));
    assertEquals("1d1d1d", DarkColours.of("ffffff"));
  }

  private static String hex(Colour colour) {
    return colour.hex().toLowerCase(Locale.ROOT);
  }

  private static double contrast(String a, String b) {
    double first = luminance(a);
    double second = luminance(b);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(String hex) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double v = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
      sum += weights[i] * (v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
