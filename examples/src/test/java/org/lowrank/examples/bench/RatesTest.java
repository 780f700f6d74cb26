package org.lowrank.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final double EXACT = 1e-12;

  @Test
  void medianIsTheMiddleOfAllIterations() {
    assertEquals(3, new Rates(List.of(List.of(5.0, 1.0), List.of(3.0))).median());
    assertEquals(2, new Rates(List.of(List.of(3.0, 1.0))).median());
    assertEquals(7, new Rates(List.of(List.of(7.0))).median());
  }

  @Test
  void spreadIsHalfTheInterquartileRangeOverTheMedian() {
    Rates rates = new Rates(List.of(List.of(100.0, 90.0, 110.0), List.of(80.0, 1000.0)));
    assertEquals(0.1, rates.spread(), EXACT);
    assertEquals(0, new Rates(List.of(List.of(7.0))).spread(), EXACT);
  }

  @Test
  void eachRoundHasItsMedian() {
    assertEquals(
        List.of(2.0, 5.0), new Rates(List.of(List.of(1.0, 2.0, 9.0), List.of(5.0))).medians());
  }

  @Test
  void checksMayDifferByRoundingAndByChance() {
    assertTrue(Check.same(1).agrees(Check.same(1 + 1e-9)));
    assertFalse(Check.same(1).agrees(Check.same(1.00001)));
    assertTrue(new Check(2, 0.01).agrees(new Check(2.04, 0.01)));
    assertFalse(new Check(2, 0.01).agrees(new Check(2.2, 0.01)));
    assertFalse(Check.same(Double.NaN).agrees(Check.same(Double.NaN)));
    Check mean = Check.mean(new double[] {1, 2, 3, 4});
    assertEquals(2.5, mean.value(), EXACT);
    assertEquals(Math.sqrt(5.0 / 3 / 4), mean.error(), EXACT);
  }

  @Test
  void unitsShowRatesOrCosts() {
    assertEquals("1,234", Unit.rate("things").show(1234.4));
    assertEquals("12.3", Unit.rate("things").show(12.34));
    assertEquals("150", Unit.millions("things").show(150e6));
    assertEquals("20.0", Unit.microseconds("thing").show(50_000));
  }
}
