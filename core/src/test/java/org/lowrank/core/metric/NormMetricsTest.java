package org.lowrank.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Spectrum;

/** Metrics that are ratios of norms, determinants or slopes. */
class NormMetricsTest {
  private static final double TOLERANCE = 1e-14;
  private static final int SEEDS = 300;

  @Test
  void ratiosHaveTheirKnownValues() {
    double[] values = {4, 2, 1, 1};
    assertEquals(22.0 / 16, Metrics.STABLE_RANK.of(values));
    assertEquals(22.0 * 22 / (256 + 16 + 2), Metrics.PARTICIPATION_RATIO.of(values), TOLERANCE);
    assertEquals(8 / Math.sqrt(22), Metrics.NUCLEAR_TO_FROBENIUS.of(values), TOLERANCE);
    assertEquals(2 + Math.sqrt(0.5), Metrics.SCHATTEN_P.of(values), TOLERANCE);
    assertEquals(4, Metrics.CONDITION_NUMBER.of(values));
  }

  @Test
  void ratiosAreBoundedByTheRankAndOrdered() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = Metrics.randomValues(seed);
      double rank = values.length + TOLERANCE * values.length;
      double stable = Metrics.STABLE_RANK.of(values);
      double participation = Metrics.PARTICIPATION_RATIO.of(values);
      double ratio = Metrics.NUCLEAR_TO_FROBENIUS.of(values);
      double schatten = Metrics.SCHATTEN_P.of(values);
      double exponential = Metrics.EXP_EFFECTIVE_RANK.of(values);
      assertTrue(stable >= 1 && stable <= rank);
      assertTrue(participation >= stable - TOLERANCE * stable && participation <= rank);
      assertTrue(ratio >= 1 - TOLERANCE && ratio * ratio <= rank);
      assertTrue(ratio * ratio <= exponential + TOLERANCE * exponential * 10);
      assertTrue(schatten >= stable && schatten <= rank);
      assertTrue(Metrics.CONDITION_NUMBER.of(values) >= 1);
    }
  }

  @Test
  void schattenAtTwoIsStableRankAndTendsToTheRankAtZero() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = Metrics.randomValues(seed);
      Spectrum spectrum = Spectrum.ofSquare(values);
      double stable = Metrics.STABLE_RANK.of(values);
      assertEquals(stable, new SchattenP(2).of(spectrum), 10 * TOLERANCE * stable);
      assertEquals(values.length, new SchattenP(1e-12).of(spectrum), 1e-8);
    }
  }

  @Test
  void schattenRejectsImpossiblePNamingIt() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      InvalidInputException e = assertThrows(InvalidInputException.class, () -> new SchattenP(bad));
      assertTrue(e.getMessage().endsWith("found " + bad), e.getMessage());
    }
    assertTrue(new SchattenP(1).info().formula().endsWith("p = 1.0"));
  }

  @Test
  void conditionNumberIsInfiniteForSingularAndForOverflowingQuotients() {
    assertEquals(Double.POSITIVE_INFINITY, Metrics.CONDITION_NUMBER.of(3, 1, 0));
    assertEquals(Double.POSITIVE_INFINITY, Metrics.CONDITION_NUMBER.of(1e300, 1e-300));
    assertEquals(1e300, Metrics.CONDITION_NUMBER.of(1e150, 1e-150), 1e286);
  }

  @Test
  void logDetIsTheDeterminantOfIdentityPlusGram() {
    // det(I + diag(1, 4, 9)).
    assertEquals(Math.log(2 * 5 * 10), Metrics.LOG_DET.of(1, 2, 3), TOLERANCE);
    assertEquals(7 * Math.log(2), Metrics.LOG_DET.of(1, 1, 1, 1, 1, 1, 1), TOLERANCE);
    assertEquals(1e-20, Metrics.LOG_DET.of(1e-10), 1e-34);
  }

  @Test
  void logDetGrowsWithEachValue() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = Metrics.randomValues(seed);
      double before = Metrics.LOG_DET.of(values);
      values[seed % values.length] *= 1.01;
      assertTrue(Metrics.LOG_DET.of(values) > before);
    }
  }

  @Test
  void alphaIsTheExponentOfAPowerLaw() {
    for (double alpha : new double[] {0.25, 1, 2, 3.5}) {
      double[] values = new double[40];
      for (int i = 0; i < values.length; i++) {
        values[i] = StrictMath.pow(i + 1, -alpha / 2);
      }
      assertEquals(alpha, Metrics.ALPHA_REQ.of(values), 1e-13);
    }
  }

  @Test
  void alphaOfTwoValuesIsTheSlopeBetweenThem() {
    assertEquals(2 * Math.log(3) / Math.log(2), Metrics.ALPHA_REQ.of(3, 1), TOLERANCE);
  }

  @Test
  void alphaFitsALineByLeastSquares() {
    // ln i = 0, ln 2, ln 3 and ln lambda = 0, -2, -2: slope by the normal equations.
    double x2 = Math.log(2);
    double x3 = Math.log(3);
    double mean = (x2 + x3) / 3;
    double expected =
        2
            * ((x2 - mean) + (x3 - mean))
            / (mean * mean + (x2 - mean) * (x2 - mean) + (x3 - mean) * (x3 - mean));
    assertEquals(expected, Metrics.ALPHA_REQ.of(Math.E, 1, 1), TOLERANCE * 10);
  }

  @Test
  void alphaLeavesOutNumericalNoise() {
    double clean = Metrics.ALPHA_REQ.of(3, 2, 1, 0);
    assertEquals(clean, Metrics.ALPHA_REQ.of(3, 2, 1, 1e-16));
    assertEquals(Double.POSITIVE_INFINITY, Metrics.ALPHA_REQ.of(3, 1e-16, 1e-17));
  }
}
