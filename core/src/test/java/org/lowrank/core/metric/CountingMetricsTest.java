package org.lowrank.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Spectrum;

/** Metrics that count singular values. */
class CountingMetricsTest {
  private static final double EPSILON = Math.ulp(1.0);

  @Test
  void numericalRankCountsWhatExceedsTheTolerance() {
    assertEquals(3, Metrics.NUMERICAL_RANK.of(1, 1e-5, 5 * EPSILON, 4 * EPSILON));
    assertEquals(2, Metrics.NUMERICAL_RANK.of(1, 1e-5, 4 * EPSILON, 0));
  }

  @Test
  void numericalRankToleranceGrowsWithTheLongerSide() {
    double[] values = {2, 199 * EPSILON};
    RankMetric metric = Metrics.NUMERICAL_RANK.metric();
    assertEquals(2, metric.of(Spectrum.of(2, 99, values)));
    assertEquals(1, metric.of(Spectrum.of(2, 100, values)));
    assertEquals(1, metric.of(Spectrum.of(100, 2, values)));
  }

  @Test
  void srankTakesWhatLeavesOnePercentOfTheSum() {
    assertEquals(1, Metrics.SRANK_DELTA.of(99, 1));
    assertEquals(2, Metrics.SRANK_DELTA.of(98, 1, 1));
    assertEquals(2, Metrics.SRANK_DELTA.of(98, 2));
  }

  @Test
  void srankDeltaIsASetting() {
    Spectrum spectrum = Spectrum.ofSquare(4, 3, 2, 1);
    assertEquals(2, new SrankDelta(0.3).of(spectrum));
    assertEquals(4, new SrankDelta(0).of(spectrum));
    assertTrue(new SrankDelta(0.3).info().formula().endsWith("delta = 0.3"));
    for (double bad : new double[] {-0.1, 1, Double.NaN}) {
      InvalidInputException e =
          assertThrows(InvalidInputException.class, () -> new SrankDelta(bad));
      assertTrue(e.getMessage().endsWith("found " + bad), e.getMessage());
    }
  }

  @Test
  void varianceRankTakesNinetyNinePercentOfTheSquares() {
    // Squares 100, 1 (the first is 99.01 %), and 81, 1 (98.78 %).
    assertEquals(1, Metrics.VARIANCE_RANK_99.of(10, 1));
    assertEquals(2, Metrics.VARIANCE_RANK_99.of(9, 1));
  }

  @Test
  void equalValuesNeedNinetyNineOfEachHundred() {
    for (int hundreds = 1; hundreds <= 10; hundreds++) {
      int n = 100 * hundreds;
      double[] equal = new double[n];
      Arrays.fill(equal, 0.3);
      assertEquals(99 * hundreds, Metrics.SRANK_DELTA.of(equal));
      assertEquals(99 * hundreds, Metrics.VARIANCE_RANK_99.of(equal));
    }
  }

  @Test
  void countsAreNeverAboveTheRankNorBelowOne() {
    for (int seed = 0; seed < 300; seed++) {
      double[] values = Metrics.randomValues(seed);
      double[] padded = Arrays.copyOf(values, values.length + 3);
      for (Metrics m :
          new Metrics[] {Metrics.NUMERICAL_RANK, Metrics.SRANK_DELTA, Metrics.VARIANCE_RANK_99}) {
        double count = m.of(padded);
        assertTrue(count >= 1 && count <= values.length && count == Math.rint(count));
      }
      assertTrue(Metrics.VARIANCE_RANK_99.of(padded) <= Metrics.SRANK_DELTA.of(padded));
    }
  }
}
