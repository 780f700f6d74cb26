package org.lowrank.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lowrank.core.spectrum.Spectrum;

/** Known answers of and relations between the metrics that are entropies. */
class EntropyMetricsTest {
  private static final double TOLERANCE = 1e-14;
  private static final int SEEDS = 300;

  /** p = 1/2, 1/4, 1/8, 1/8: entropy 7/4 bits. */
  private static final double[] DYADIC = {4, 2, 1, 1};

  @Test
  void effectiveRankIsEntropyInNats() {
    assertEquals(1.75 * Math.log(2), Metrics.EFFECTIVE_RANK.of(DYADIC), TOLERANCE);
    assertEquals(
        1.75 * Math.log(2),
        Metrics.EFFECTIVE_RANK.metric().of(Spectrum.of(4, 100, DYADIC)),
        TOLERANCE);
  }

  @Test
  void expEffectiveRankIsItsExponential() {
    assertEquals(StrictMath.pow(2, 1.75), Metrics.EXP_EFFECTIVE_RANK.of(DYADIC), TOLERANCE);
  }

  @Test
  void squaredEntropyIsThatOfTheGramMatrix() {
    // Squares 4, 2, 1, 1.
    double[] roots = {2, Math.sqrt(2), 1, 1};
    assertEquals(1.75 * Math.log(2), Metrics.SPECTRAL_ENTROPY.of(roots), TOLERANCE);
  }

  @Test
  void renyiEntropyIsMinusLogOfCollisionProbability() {
    // 1/4 + 1/16 + 1/64 + 1/64.
    assertEquals(-Math.log(22.0 / 64), Metrics.RENYI_2_ENTROPY.of(DYADIC), TOLERANCE);
  }

  @Test
  void rankMeAddsItsEpsilonAfterNormalizing() {
    double expected = 0;
    for (double p : new double[] {0.75, 0.25, 0}) {
      expected -= (p + 1e-7) * StrictMath.log(p + 1e-7);
    }
    assertEquals(StrictMath.exp(expected), Metrics.RANK_ME.of(3, 1, 0), TOLERANCE);
  }

  @Test
  void conventionsGiveDifferentNumbersForOneMatrix() {
    double[] decaying = new double[32];
    for (int i = 0; i < decaying.length; i++) {
      decaying[i] = 1.0 / (i + 1);
    }
    double rho = Metrics.EFFECTIVE_RANK.of(decaying);
    double exponential = Metrics.EXP_EFFECTIVE_RANK.of(decaying);
    double squared = Metrics.SPECTRAL_ENTROPY.of(decaying);
    assertEquals(StrictMath.exp(rho), exponential, TOLERANCE * exponential);
    assertTrue(exponential > 5 * rho);
    assertTrue(squared < 0.6 * rho);
  }

  @Test
  void nearlyRankOneKeepsItsDigits() {
    // To first order in t: rho = t - t ln t for the values, t^2 - t^2 ln t^2 for the squares.
    double t = 1e-12;
    double rho = Metrics.EFFECTIVE_RANK.of(1, t);
    assertEquals(t * (1 - Math.log(t)), rho, 1e-11 * rho);
    double squared = Metrics.SPECTRAL_ENTROPY.of(1, t);
    assertEquals(t * t * (1 - 2 * Math.log(t)), squared, 1e-11 * squared);
  }

  @Test
  void identityGivesTheLogarithmOfItsSize() {
    for (int n = 1; n <= 300; n += 13) {
      double[] ones = new double[n];
      Arrays.fill(ones, 0.7);
      assertEquals(Math.log(n), Metrics.EFFECTIVE_RANK.of(ones), TOLERANCE);
      assertEquals(Math.log(n), Metrics.SPECTRAL_ENTROPY.of(ones), TOLERANCE);
      assertEquals(Math.log(n), Metrics.RENYI_2_ENTROPY.of(ones), TOLERANCE);
      assertEquals(n, Metrics.EXP_EFFECTIVE_RANK.of(ones), TOLERANCE * n);
    }
  }

  @Test
  void entropiesAreOrderedAndBounded() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = Metrics.randomValues(seed);
      double rho = Metrics.EFFECTIVE_RANK.of(values);
      double renyi = Metrics.RENYI_2_ENTROPY.of(values);
      double squared = Metrics.SPECTRAL_ENTROPY.of(values);
      assertTrue(squared >= 0 && renyi >= 0);
      assertTrue(renyi <= rho + TOLERANCE);
      assertTrue(squared <= rho + TOLERANCE);
      assertTrue(rho <= Math.log(values.length) + TOLERANCE);
    }
  }

  @Test
  void rankMeIsExpEffectiveRankToWithinItsEpsilon() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = Metrics.randomValues(seed);
      double expected = Metrics.EXP_EFFECTIVE_RANK.of(values);
      // Each p changes the entropy by at most epsilon ln(1 / epsilon).
      double bound = 2 * expected * values.length * 1e-7 * Math.log(1e7);
      assertEquals(expected, Metrics.RANK_ME.of(values), bound);
    }
  }

  @Test
  void renyiEntropyIsTwiceTheLogOfNuclearToFrobenius() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = Metrics.randomValues(seed);
      double ratio = Metrics.NUCLEAR_TO_FROBENIUS.of(values);
      assertEquals(2 * Math.log(ratio), Metrics.RENYI_2_ENTROPY.of(values), TOLERANCE * 10);
    }
  }

  @Test
  void agreesWithTheDefinitionTermByTerm() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = Metrics.randomValues(seed);
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      double rho = 0;
      for (double value : values) {
        rho -= value / sum * StrictMath.log(value / sum);
      }
      assertEquals(rho, Metrics.EFFECTIVE_RANK.of(values), 10 * TOLERANCE);
    }
  }
}
