package org.lowrank.reporting.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineBreakerTest {
  @Test
  void looksAtAllLinesAndNotAtEachByItself() {
    // Four boxes fill the first line best, but would leave the fifth alone on the second.
    double[] widths = {15, 15, 15, 12, 80, 40};
    double[] gaps = {10, 10, 10, 10, 10, 10};
    assertEquals(List.of(3, 5, 6), LineBreaker.ends(widths, gaps, 100, true));
  }

  @Test
  void givesABoxWiderThanALineOneOfItsOwn() {
    double[] widths = {20, 300, 20};
    double[] gaps = {5, 5, 5};
    assertEquals(List.of(1, 2, 3), LineBreaker.ends(widths, gaps, 100, true));
    assertEquals(List.of(1, 2, 3), LineBreaker.ends(widths, gaps, 100, false));
  }

  @Test
  void endsLinesWithinWordsOnlyWhereBlanksWouldBeTooWide() {
    double[] widths = {40, 40, 15, 60};
    double[] blanks = {10, 10, 10, 10};
    double[] hyphen = {10, 10, 0, 10};
    assertEquals(List.of(2, 4), LineBreaker.ends(widths, hyphen, 92, true));
    assertEquals(List.of(2, 4), LineBreaker.ends(widths, blanks, 92, true));
    double[] longer = {40, 20, 15, 70};
    assertEquals(List.of(3, 4), LineBreaker.ends(longer, hyphen, 95, true));
  }

  @Test
  void breaksNothingIntoNoLinesAndShortTextsIntoOne() {
    assertEquals(List.of(), LineBreaker.ends(new double[0], new double[0], 100, true));
    assertEquals(List.of(1), LineBreaker.ends(new double[] {5}, new double[] {3}, 100, true));
  }

  @Test
  void takesThousandsOfWords() {
    double[] widths = new double[20_000];
    double[] gaps = new double[20_000];
    Arrays.setAll(widths, i -> 20 + i % 17);
    Arrays.fill(gaps, 4);
    int lines = LineBreaker.ends(widths, gaps, 450, true).size();
    assertEquals(20_000 * 32 / 450.0, lines, 30);
  }
}
