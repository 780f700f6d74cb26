package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {
  private static Summary of(double... values) {
    return Summary.of(
        new Measurements.Group(Map.of("depth", "4"), "rank", values), Expected.NOTHING);
  }

  /** scipy.stats: mean, std(ddof=1) and t.interval of 1, 2, 4, 8. */
  @Test
  void meanDeviationAndIntervalAreThoseOfTheTextbook() {
    Summary summary = of(1, 2, 4, 8);
    assertEquals(4, summary.n());
    assertEquals(3.75, summary.mean());
    assertEquals(3.095695936834452, summary.sd(), 1e-14);
    assertEquals(3.75 - 4.925943048230299, summary.low(), 1e-14);
    assertEquals(3.75 + 4.925943048230299, summary.high(), 1e-14);
    assertEquals(4.925943048230299, summary.halfWidth(), 1e-14);
  }

  @Test
  void oneTrialHasNoSpread() {
    Summary summary = of(2.5);
    assertEquals(2.5, summary.mean());
    assertEquals(Double.NaN, summary.sd());
    assertEquals(Double.NaN, summary.low());
    assertEquals(Double.NaN, summary.high());
    assertEquals("depth=4 rank = 2.5000", summary.toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -1.0 / 3, 1e300, 4.9e-324})
  void equalValuesHaveThatMeanAndNoSpread(double value) {
    double[] values = new double[1001];
    Arrays.fill(values, value);
    Summary summary = of(values);
    assertEquals(value, summary.mean());
    assertEquals(0, summary.sd());
    assertEquals(value, summary.low());
    assertEquals(value, summary.high());
  }

  @Test
  void infiniteValuesMakeTheMeanInfiniteAndTheSpreadUnknown() {
    for (double[] values :
        new double[][] {{1, Double.POSITIVE_INFINITY, 2}, {Double.POSITIVE_INFINITY, 1, 2}}) {
      Summary summary = of(values);
      assertEquals(Double.POSITIVE_INFINITY, summary.mean());
      assertEquals(Double.NaN, summary.sd());
      assertEquals(Double.NaN, summary.low());
      assertEquals(Double.NaN, summary.high());
    }
    assertEquals(Double.NEGATIVE_INFINITY, of(1, Double.NEGATIVE_INFINITY).mean());
    assertEquals(Double.POSITIVE_INFINITY, of(Double.POSITIVE_INFINITY).mean());
    assertEquals(Double.NaN, of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY).mean());
  }

  @Test
  void trialsWithoutANumberAreCountedAndLeftOut() {
    double dead = Outcome.DEAD_FEATURES.value();
    Summary summary = of(1, Outcome.DIVERGED.value(), dead, 2, dead, 6);
    assertEquals(3, summary.n());
    assertEquals(of(1, 2, 6).mean(), summary.mean());
    assertEquals(of(1, 2, 6).sd(), summary.sd());
    assertEquals(Map.of(Outcome.DIVERGED, 1, Outcome.DEAD_FEATURES, 2), summary.outcomes());
    assertTrue(summary.toString().endsWith("n = 3) (1 diverged, 2 dead-features)"));
    assertEquals(0, of(dead).n());
    assertEquals(Double.NaN, of(dead).mean());
    assertEquals("1 undefined", of(1, 2, Double.NaN).outcomeText());
  }

  @Test
  void nearlyEqualValuesKeepTheirSpread() {
    double[] values = new double[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1e9 + (i % 2);
    }
    Summary summary = of(values);
    assertEquals(1e9 + 0.5, summary.mean(), 1e-6);
    assertEquals(0.5 * Math.sqrt(1000.0 / 999), summary.sd(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1000, -500, 500, 1000})
  void meanAndSpreadScaleWithTheValuesToTheEndsOfTheRange(int exponent) {
    Random random = new Random(3);
    double[] values = random.doubles(50, 1, 2).toArray();
    double[] scaled = Arrays.stream(values).map(v -> Math.scalb(v, exponent)).toArray();
    Summary plain = of(values);
    Summary summary = of(scaled);
    assertEquals(plain.mean(), Math.scalb(summary.mean(), -exponent), 1e-14);
    assertEquals(plain.sd(), Math.scalb(summary.sd(), -exponent), 1e-14);
    assertEquals(plain.high(), Math.scalb(summary.high(), -exponent), 1e-14);
  }

  @Test
  void theMeanOfFiniteValuesIsFiniteThoughTheirDifferenceIsNot() {
    Summary summary = of(1.5e308, -1e308);
    assertEquals(2.5e307, summary.mean(), 1e293);
    assertTrue(summary.sd() > 1.7e308, summary.toString());
  }

  @Test
  void whatIsNotDrawnHasAnIntervalOfWidthZero() {
    Map<String, String> factors = Map.of("width", "infinite");
    Summary exact =
        Summary.of(
            new Measurements.Group(factors, "rank", new double[] {1.5}, true), Expected.NOTHING);
    assertEquals(1.5, exact.low());
    assertEquals(1.5, exact.high());
    assertEquals(0, exact.sd());
    assertEquals(Double.NaN, of(1.5).halfWidth());
  }

  @Test
  void theLineShowsNumbersOfAnySize() {
    assertTrue(of(2e-12, 2e-12).toString().endsWith(" = 2.0000e-12 +- 0.0000 (sd 0.0000, n = 2)"));
    assertTrue(of(3e301, 3e301).toString().contains(" = 3.0000e+301 +- "));
    assertTrue(of(Double.POSITIVE_INFINITY, 1).toString().endsWith(" = Infinity"));
  }

  @Test
  void theLineShowsTheoryAndPublishedValueWhereThereAreAny() {
    Summary summary =
        Summary.of(
            new Measurements.Group(Map.of("depth", "4"), "rank", new double[] {1, 3}),
            new Expected(2.25, 1.5));
    assertEquals(0.5, summary.difference());
    assertEquals(
        "depth=4 rank = 2.0000 +- 12.7062 (sd 1.4142, n = 2), theory 2.2500, published 1.500",
        summary.toString());
    assertEquals(Double.NaN, of(1, 3).difference());
  }
}
