package org.lowrank.core.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.base.InvalidInputException;

/** What every decomposition with directions must do. */
class SingularFactorsTest {
  private static final int[][] SHAPES = {
    {1, 1}, {1, 9}, {9, 1}, {6, 6}, {5, 40}, {40, 5}, {70, 90}
  };

  /** Of a well-conditioned matrix, relative to its largest singular value. */
  private static final double ROUNDING = 1e-13;

  enum Route {
    SVD {
      @Override
      SingularFactors of(double[] matrix, int rows, int cols) {
        return SingularValueDecomposition.of(matrix, rows, cols);
      }
    },
    GRAM {
      @Override
      SingularFactors of(double[] matrix, int rows, int cols) {
        return GramDecomposition.of(matrix, rows, cols);
      }
    };

    abstract SingularFactors of(double[] matrix, int rows, int cols);
  }

  private static double[] conditioned(int rows, int cols, long seed) {
    Random random = new Random(seed);
    double[] values = new double[Math.min(rows, cols)];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + random.nextDouble();
    }
    return TestMatrices.withSingularValues(rows, cols, values, random);
  }

  private static double[] recombined(SingularFactors factors, double[] values) {
    double[] result = new double[factors.spectrum().rows() * factors.spectrum().cols()];
    factors.recombine(values, result);
    return result;
  }

  @ParameterizedTest
  @EnumSource
  void recombiningTheSpectrumGivesTheMatrix(Route route) {
    for (int[] shape : SHAPES) {
      double[] matrix = conditioned(shape[0], shape[1], 1);
      SingularFactors factors = route.of(matrix, shape[0], shape[1]);
      assertEquals(Math.min(shape[0], shape[1]), factors.rank());
      assertArrayEquals(matrix, recombined(factors, factors.spectrum().toArray()), ROUNDING);
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreThoseOfTheSolver(Route route) {
    for (int[] shape : SHAPES) {
      double[] matrix = conditioned(shape[0], shape[1], 2);
      assertArrayEquals(
          new LapackSolver().singularValues(matrix, shape[0], shape[1]).toArray(),
          route.of(matrix, shape[0], shape[1]).spectrum().toArray(),
          ROUNDING);
    }
  }

  @ParameterizedTest
  @EnumSource
  void othersThanTheSingularValuesTakeTheirPlaces(Route route) {
    for (int[] shape : new int[][] {{4, 9}, {9, 4}}) {
      double[] from = {4, 3, 2, 1};
      double[] to = {-1, 0, 5, 1e3};
      double[] matrix = TestMatrices.withSingularValues(shape[0], shape[1], from, new Random(3));
      double[] expected = TestMatrices.withSingularValues(shape[0], shape[1], to, new Random(3));
      SingularFactors factors = route.of(matrix, shape[0], shape[1]);
      assertArrayEquals(expected, recombined(factors, to), 1e-10);
    }
  }

  @ParameterizedTest
  @EnumSource
  void directionsBeyondTheRankGetNothing(Route route) {
    for (int[] shape : new int[][] {{5, 8}, {8, 5}}) {
      double[] from = {2, 2, 1, 0, 0};
      double[] matrix = TestMatrices.withSingularValues(shape[0], shape[1], from, new Random(4));
      double[] expected =
          TestMatrices.withSingularValues(
              shape[0], shape[1], new double[] {7, 7, 5, 0, 0}, new Random(4));
      SingularFactors factors = route.of(matrix, shape[0], shape[1]);
      assertEquals(3, factors.rank());
      assertArrayEquals(expected, recombined(factors, new double[] {7, 7, 5, 9, 9}), 1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource
  void zeroMatrixHasNoRankAndRecombinesToZero(Route route) {
    for (int[] shape : SHAPES) {
      int size = Math.min(shape[0], shape[1]);
      SingularFactors factors = route.of(new double[shape[0] * shape[1]], shape[0], shape[1]);
      assertTrue(factors.spectrum().isZero());
      assertEquals(0, factors.rank());
      double[] ones = new double[size];
      Arrays.fill(ones, 1);
      double[] result = new double[shape[0] * shape[1]];
      Arrays.fill(result, 5);
      factors.recombine(ones, result);
      assertArrayEquals(new double[result.length], result);
    }
  }

  @ParameterizedTest
  @EnumSource
  void scaleBeyondWhatSquaresBearChangesNothing(Route route) {
    double[] matrix = conditioned(6, 10, 5);
    double[] expected = recombined(route.of(matrix, 6, 10), new double[] {6, 5, 4, 3, 2, 1});
    double[] values = route.of(matrix, 6, 10).spectrum().toArray();
    for (int exponent : new int[] {-1000, -300, 300, 1000}) {
      double[] scaled = matrix.clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = Math.scalb(scaled[i], exponent);
      }
      SingularFactors factors = route.of(scaled, 6, 10);
      for (int i = 0; i < values.length; i++) {
        double expectedValue = Math.scalb(values[i], exponent);
        assertEquals(expectedValue, factors.spectrum().get(i), ROUNDING * expectedValue);
      }
      assertArrayEquals(expected, recombined(factors, new double[] {6, 5, 4, 3, 2, 1}), 1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesEntriesThatAreNotFiniteAndMisfittingShapes(Route route) {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] matrix = new double[12];
      matrix[9] = bad;
      InvalidInputException e =
          assertThrows(InvalidInputException.class, () -> route.of(matrix, 3, 4));
      assertTrue(e.getMessage().contains(bad + " in row 3, column 2"), e.getMessage());
    }
    assertThrows(InvalidInputException.class, () -> route.of(new double[12], 3, 5));
    assertThrows(InvalidInputException.class, () -> route.of(new double[0], 0, 5));
    double[] huge = new double[16];
    Arrays.fill(huge, 1e308);
    assertThrows(InvalidInputException.class, () -> route.of(huge, 4, 4));
  }

  @ParameterizedTest
  @EnumSource
  void refusesArraysThatDoNotFitSayingWhatDoes(Route route) {
    SingularFactors factors = route.of(new double[] {1, 0, 0, 0, 1, 0}, 2, 3);
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> factors.recombine(new double[] {1, 2, 3}, new double[6]));
    assertEquals(
        "recombining a 2 x 3 matrix takes 2 values and a result of 6 entries, found 3 and 6",
        e.getMessage());
    assertThrows(
        InvalidInputException.class, () -> factors.recombine(new double[2], new double[7]));
  }

  @ParameterizedTest
  @EnumSource
  void leavesTheMatrixAsItWasAndGivesEveryThreadTheSameBytes(Route route) throws Exception {
    double[] matrix = TestMatrices.gaussian(37, 50, new Random(6));
    double[] before = matrix.clone();
    double[] values = new double[37];
    Arrays.setAll(values, i -> 1.0 / (i + 1));
    double[] expected = recombined(route.of(matrix, 37, 50), values);
    assertArrayEquals(before, matrix);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<double[]>> results = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        int width = 1 + i % 30;
        results.add(
            threads.submit(
                () -> {
                  // Another shape in between must leave nothing behind.
                  route.of(TestMatrices.gaussian(5, width, new Random(width)), 5, width);
                  return recombined(route.of(matrix, 37, 50), values);
                }));
      }
      for (Future<double[]> result : results) {
        assertArrayEquals(expected, result.get());
      }
    } finally {
      threads.shutdown();
    }
  }
}
