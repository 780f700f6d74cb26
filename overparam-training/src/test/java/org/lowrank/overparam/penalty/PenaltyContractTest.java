package org.lowrank.overparam.penalty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.base.InvalidInputException;

/** What every penalty promises. */
class PenaltyContractTest {
  @ParameterizedTest
  @EnumSource
  void zeroMatrixHasValueAndGradientZero(Subject subject) {
    for (int[] shape : new int[][] {{1, 1}, {3, 3}, {2, 9}, {9, 2}}) {
      double[] zero = new double[shape[0] * shape[1]];
      double[] gradient = zero.clone();
      Arrays.fill(gradient, 7);
      double value = subject.penalty().valueAndGradient(zero, shape[0], shape[1], gradient);
      assertEquals(0, value);
      assertArrayEquals(zero, gradient);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientIsFiniteForRepeatedAndZeroSingularValues(Subject subject) {
    double[][] spectra = {
      {2, 2, 2, 2}, {3, 3, 1, 1}, {3, 2, 0, 0}, {1, 0, 0, 0}, {1, 1e-9, 1e-12, 0}, {1, 1e-17, 0, 0}
    };
    for (double[] spectrum : spectra) {
      for (int[] shape : new int[][] {{4, 4}, {4, 30}, {30, 4}}) {
        double[] weights = TestWeights.withSpectrum(shape[0], shape[1], 1, spectrum);
        requireFinite(subject.gradient(weights, shape[0], shape[1]));
      }
    }
    requireFinite(subject.gradient(TestWeights.identity(5), 5, 5));
    double[] oneEntry = new double[20];
    oneEntry[7] = -3;
    requireFinite(subject.gradient(oneEntry, 4, 5));
  }

  private static void requireFinite(double[] gradient) {
    double size = 0;
    for (double entry : gradient) {
      assertTrue(Double.isFinite(entry), Arrays.toString(gradient));
      size = Math.max(size, Math.abs(entry));
    }
    // No penalty pulls at these matrices, whose size is of the order of 1, with a huge force.
    assertTrue(size < 100, Arrays.toString(gradient));
  }

  @ParameterizedTest
  @EnumSource
  void scaleNearTheEndsOfTheDoublesGivesNoNaN(Subject subject) {
    double[] weights = TestWeights.gaussian(3, 5, 2);
    double value = subject.value(weights, 3, 5);
    double[] gradient = subject.gradient(weights, 3, 5);
    for (int exponent : new int[] {-1060, -900, -500, 400, 1000}) {
      double[] scaled = weights.clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = Math.scalb(scaled[i], exponent);
      }
      double[] actual = subject.gradient(scaled, 3, 5);
      for (double entry : actual) {
        assertTrue(Double.isFinite(entry), subject + " at 2^" + exponent);
      }
      if (exponent >= -900) {
        double expected = Math.scalb(value, subject.degree * exponent);
        double tolerance = Double.isInfinite(expected) ? 0 : 1e-13 * expected;
        assertEquals(expected, subject.value(scaled, 3, 5), tolerance);
        double factor = Math.scalb(1.0, -(subject.degree - 1) * exponent);
        for (int i = 0; i < actual.length; i++) {
          assertEquals(gradient[i], actual[i] * factor, 1e-12);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesEntriesThatAreNotFiniteInOneLineAndLeavesTheGradient(Subject subject) {
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      double[] weights = TestWeights.gaussian(3, 4, 1);
      weights[6] = bad;
      double[] gradient = new double[12];
      InvalidInputException e =
          assertThrows(
              InvalidInputException.class,
              () -> subject.penalty().valueAndGradient(weights, 3, 4, gradient));
      assertEquals(
          "matrix entries must be finite, found " + bad + " in row 2, column 3 (counted from 1)",
          e.getMessage());
      assertArrayEquals(new double[12], gradient);
      assertThrows(InvalidInputException.class, () -> subject.value(weights, 3, 4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesShapesThatDoNotFit(Subject subject) {
    Penalty penalty = subject.penalty();
    double[] six = new double[6];
    assertThrows(InvalidInputException.class, () -> penalty.value(six, 2, 2));
    assertThrows(InvalidInputException.class, () -> penalty.value(new double[0], 0, 3));
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> penalty.valueAndGradient(six, 2, 3, new double[5]));
    assertEquals("the gradient of 6 weights has as many entries, found 5", e.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void valueIsTheSameWithAndWithoutGradientAndWeightsStayAsTheyWere(Subject subject) {
    for (int seed = 0; seed < 20; seed++) {
      double[] weights = TestWeights.gaussian(9, 14, seed);
      double[] before = weights.clone();
      double value = subject.value(weights, 9, 14);
      assertEquals(
          value, subject.penalty().valueAndGradient(weights, 9, 14, new double[weights.length]));
      assertArrayEquals(before, weights);
      assertTrue(value > 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyThreadGetsTheSameBytes(Subject subject) throws Exception {
    double[] weights = TestWeights.gaussian(33, 45, 5);
    Penalty penalty = subject.penalty();
    double[] expected = subject.gradient(weights, 33, 45);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<double[]>> results = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int cols = 1 + i;
        results.add(
            threads.submit(
                () -> {
                  // Another shape in between must leave nothing behind.
                  penalty.value(TestWeights.gaussian(6, cols, cols), 6, cols);
                  double[] gradient = new double[weights.length];
                  penalty.valueAndGradient(weights, 33, 45, gradient);
                  return gradient;
                }));
      }
      for (Future<double[]> result : results) {
        assertArrayEquals(expected, result.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void statesFormulaGradientAndSourceInOneLineEach(Subject subject) {
    PenaltyInfo info = subject.penalty().info();
    for (String text : List.of(info.formula(), info.gradient(), info.source())) {
      assertFalse(text.isBlank());
      assertFalse(text.contains("\n"));
    }
    assertTrue(info.source().matches(".*(19|20)\\d\\d.*"), info.source());
  }
}
