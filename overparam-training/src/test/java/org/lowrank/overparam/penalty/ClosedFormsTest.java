package org.lowrank.overparam.penalty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Values and gradients that can be written down. */
class ClosedFormsTest {
  private static double[] gradient(Penalty penalty, double[] weights, int rows, int cols) {
    double[] gradient = new double[weights.length];
    penalty.valueAndGradient(weights, rows, cols, gradient);
    return gradient;
  }

  @ParameterizedTest
  @CsvSource({
    "L2, 15", // (16 + 9 + 4 + 1) / 2
    "FROBENIUS, 5.477225575051661", // sqrt(30)
    "NUCLEAR, 10",
    "NUCLEAR_SVD, 10",
    "SPECTRAL, 4",
    "STABLE_RANK, 1.875", // 30 / 16
    "EFFECTIVE_RANK, 1.2798542258336676", // of 0.4, 0.3, 0.2, 0.1
    "EFFECTIVE_RANK_SVD, 1.2798542258336676"
  })
  void valuesFollowFromTheSingularValues(Subject subject, double expected) {
    for (int[] shape : new int[][] {{4, 4}, {4, 18}, {18, 4}}) {
      for (int seed = 0; seed < 10; seed++) {
        double[] weights = TestWeights.withSpectrum(shape[0], shape[1], seed, 4, 3, 2, 1);
        assertEquals(expected, subject.value(weights, shape[0], shape[1]), 1e-13 * expected);
      }
    }
  }

  @Test
  void l1IsTheSumOfMagnitudesWithSubgradientZeroAtZero() {
    double[] weights = {-2, 0, 0.5, -0.0, 3, -1};
    assertEquals(6.5, new L1Penalty().value(weights, 2, 3));
    assertArrayEquals(new double[] {-1, 0, 1, 0, 1, -1}, gradient(new L1Penalty(), weights, 2, 3));
  }

  @Test
  void l2DecaysTheWeightItself() {
    double[] weights = TestWeights.gaussian(3, 4, 1);
    assertArrayEquals(weights, gradient(new L2Penalty(), weights, 3, 4));
  }

  /** Of the identity of size 4 and of u v^T times 5. */
  @ParameterizedTest
  @CsvSource({
    "L2, 2, 12.5",
    "FROBENIUS, 2, 5",
    "NUCLEAR, 4, 5",
    "NUCLEAR_SVD, 4, 5",
    "SPECTRAL, 1, 5",
    "STABLE_RANK, 4, 1",
    "EFFECTIVE_RANK, 1.3862943611198906, 0",
    "EFFECTIVE_RANK_SVD, 1.3862943611198906, 0"
  })
  void identityAndRankOneHaveTheirValues(Subject subject, double ofIdentity, double ofRankOne) {
    assertEquals(ofIdentity, subject.value(TestWeights.identity(4), 4, 4), 1e-14);
    double[] rankOne = TestWeights.withSpectrum(3, 8, 1, 5, 0, 0);
    // What rounding adds to a matrix of rank 1, times the logarithm of it.
    assertEquals(ofRankOne, subject.value(rankOne, 3, 8), 1e-13);
  }

  /** With 5 u v^T: along u v^T, the derivative by the one singular value; elsewhere nothing. */
  @ParameterizedTest
  @CsvSource({
    "L2, 5",
    "FROBENIUS, 1",
    "NUCLEAR, 1",
    "NUCLEAR_SVD, 1",
    "SPECTRAL, 1",
    "STABLE_RANK, 0",
    "EFFECTIVE_RANK, 0",
    "EFFECTIVE_RANK_SVD, 0"
  })
  void gradientAtRankOneStaysInItsDirection(Subject subject, double derivative) {
    for (int[] shape : new int[][] {{3, 8}, {8, 3}}) {
      double[] weights = TestWeights.withSpectrum(shape[0], shape[1], 1, 5, 0, 0);
      double[] expected = TestWeights.withSpectrum(shape[0], shape[1], 1, derivative, 0, 0);
      assertArrayEquals(expected, subject.gradient(weights, shape[0], shape[1]), 1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NUCLEAR", "NUCLEAR_SVD"})
  void nuclearNormPullsEqualSingularValuesEqually(Subject subject) {
    assertArrayEquals(TestWeights.identity(6), subject.gradient(TestWeights.identity(6), 6, 6));
    double[] weights = TestWeights.withSpectrum(4, 9, 2, 3, 3, 0.1, 0);
    double[] expected = TestWeights.withSpectrum(4, 9, 2, 1, 1, 1, 0);
    assertArrayEquals(expected, subject.gradient(weights, 4, 9), 1e-11);
  }

  @ParameterizedTest
  @EnumSource(names = {"EFFECTIVE_RANK", "EFFECTIVE_RANK_SVD"})
  void effectiveRankIsStationaryWhereAllSingularValuesAreEqual(Subject subject) {
    double[] weights = TestWeights.withSpectrum(5, 7, 3, 2, 2, 2, 2, 2);
    assertArrayEquals(new double[35], subject.gradient(weights, 5, 7), 1e-13);
  }

  @ParameterizedTest
  @EnumSource(names = {"EFFECTIVE_RANK", "EFFECTIVE_RANK_SVD"})
  void effectiveRankOfAMatrixOfLowRankHasTheGradientWithinThatRank(Subject subject) {
    // p = 1/2, 1/4, 1/4; rho = 1.5 ln 2; the derivatives -(ln p + rho) / 8.
    double ln2 = StrictMath.log(2);
    double[] derivative = {-0.5 * ln2 / 8, 0.5 * ln2 / 8, 0.5 * ln2 / 8, 0, 0};
    for (int[] shape : new int[][] {{5, 6}, {6, 5}}) {
      double[] weights = TestWeights.withSpectrum(shape[0], shape[1], 4, 4, 2, 2, 0, 0);
      double[] expected = TestWeights.withSpectrum(shape[0], shape[1], 4, derivative);
      assertArrayEquals(expected, subject.gradient(weights, shape[0], shape[1]), 1e-12);
    }
  }

  /** What rounding adds to a matrix of low rank are directions too; they must pull at nothing. */
  @ParameterizedTest
  @EnumSource(names = {"NUCLEAR", "EFFECTIVE_RANK"})
  void roundingALowRankWeightToFloatsAddsNoDirections(Subject subject) {
    for (int[] shape : new int[][] {{16, 144}, {144, 16}}) {
      double[] values = new double[16];
      for (int i = 0; i < 8; i++) {
        values[i] = 8 - i;
      }
      double[] weights = TestWeights.withSpectrum(shape[0], shape[1], 5, values);
      double[] rounded = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        rounded[i] = (float) weights[i];
      }
      assertArrayEquals(
          subject.gradient(weights, shape[0], shape[1]),
          subject.gradient(rounded, shape[0], shape[1]),
          1e-6);
    }
  }

  @Test
  void effectiveRankShrinksSmallSharesAndMakesLargeOnesGrow() {
    double[] weights = {8, 0, 0, 0, 1, 0, 0, 0, 0.5};
    double[] gradient = gradient(new EffectiveRankPenalty(), weights, 3, 3);
    assertTrue(gradient[0] < 0 && gradient[4] > 0 && gradient[8] > gradient[4]);
  }

  @Test
  void spectralNormAndStableRankOfEqualValuesTakeOnePair() {
    double[] identity = TestWeights.identity(3);
    double[] gradient = gradient(new SpectralPenalty(), identity, 3, 3);
    assertEquals(1, TestWeights.norm(gradient), 1e-14);
    assertEquals(1, TestWeights.dot(gradient, identity), 1e-14);
    double[] expected = TestWeights.sum(TestWeights.sum(identity, 1, identity), -6, gradient);
    assertArrayEquals(expected, gradient(new StableRankPenalty(), identity, 3, 3), 1e-13);
  }

  @Test
  void gramAndWholeDecompositionDifferByTheSquaredConditionOnly() {
    double[][] spectra = {{1, 0.5, 0.3, 0.1}, {1, 1e-1, 1e-2, 1e-3}, {1, 1e-2, 1e-4, 1e-5}};
    double[] tolerances = {1e-13, 1e-9, 1e-5};
    for (int s = 0; s < spectra.length; s++) {
      for (int seed = 0; seed < 10; seed++) {
        double[] weights = TestWeights.withSpectrum(4, 30, seed, spectra[s]);
        for (Subject[] pair :
            new Subject[][] {
              {Subject.NUCLEAR, Subject.NUCLEAR_SVD},
              {Subject.EFFECTIVE_RANK, Subject.EFFECTIVE_RANK_SVD}
            }) {
          double[] precise = pair[1].gradient(weights, 4, 30);
          double tolerance = tolerances[s] * TestWeights.norm(precise);
          assertArrayEquals(precise, pair[0].gradient(weights, 4, 30), tolerance);
          assertEquals(pair[1].value(weights, 4, 30), pair[0].value(weights, 4, 30), tolerance);
        }
      }
    }
  }
}
