package org.lowrank.overparam.penalty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.spectrum.Blas;

/** That gradients are gradients, or subgradients where there are none. */
class PenaltyGradientTest {
  private static final int[][] SHAPES = {{1, 6}, {6, 1}, {7, 7}, {4, 15}, {15, 4}, {8, 11}};

  @ParameterizedTest
  @EnumSource
  void agreesWithCentralDifferences(Subject subject) {
    double step = 1e-5;
    for (int[] shape : SHAPES) {
      int rows = shape[0];
      int cols = shape[1];
      double[] weights = TestWeights.gaussian(rows, cols, 1);
      double[] gradient = subject.gradient(weights, rows, cols);
      // A vector has every rank 1: that gradient is 0, and its differences are rounding errors.
      double size = Math.max(TestWeights.norm(gradient), 1e-4);
      for (int i = 0; i < weights.length; i++) {
        double[] moved = weights.clone();
        moved[i] = weights[i] + step;
        double above = subject.value(moved, rows, cols);
        moved[i] = weights[i] - step;
        double below = subject.value(moved, rows, cols);
        assertEquals((above - below) / (2 * step), gradient[i], 1e-6 * size, subject + " " + i);
      }
    }
  }

  /** Euler: the derivative along the weight itself is the degree of homogeneity times the value. */
  @ParameterizedTest
  @EnumSource
  void alongTheWeightIsDegreeTimesValue(Subject subject) {
    for (int[] shape : SHAPES) {
      for (int seed = 0; seed < 20; seed++) {
        double[] weights = TestWeights.gaussian(shape[0], shape[1], seed);
        double[] gradient = subject.gradient(weights, shape[0], shape[1]);
        double value = subject.value(weights, shape[0], shape[1]);
        double along = TestWeights.dot(gradient, weights);
        assertEquals(subject.degree * value, along, 1e-11 * Math.max(1, value));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "L1") // which depends on the axes
  void turnsWithTheWeight(Subject subject) {
    for (int seed = 0; seed < 20; seed++) {
      double[] weights = TestWeights.gaussian(6, 10, seed);
      double[] left = TestWeights.withSpectrum(6, 6, seed + 100, 1, 1, 1, 1, 1, 1);
      double[] turned = new double[60];
      Blas.multiply(left, weights, turned, 6, 6, 10);
      double value = subject.value(weights, 6, 10);
      assertEquals(value, subject.value(turned, 6, 10), 1e-12 * value);
      double[] expected = new double[60];
      Blas.multiply(left, subject.gradient(weights, 6, 10), expected, 6, 6, 10);
      assertArrayEquals(expected, subject.gradient(turned, 6, 10), 1e-10);
    }
  }

  @ParameterizedTest
  @EnumSource
  void transposesWithTheWeight(Subject subject) {
    double[] weights = TestWeights.gaussian(5, 9, 3);
    double value = subject.value(weights, 5, 9);
    assertEquals(value, subject.value(transposed(weights, 5, 9), 9, 5), 1e-13 * value);
    assertArrayEquals(
        transposed(subject.gradient(weights, 5, 9), 5, 9),
        subject.gradient(transposed(weights, 5, 9), 9, 5),
        1e-12);
  }

  private static double[] transposed(double[] matrix, int rows, int cols) {
    double[] transposed = new double[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        transposed[j * rows + i] = matrix[i * cols + j];
      }
    }
    return transposed;
  }

  /**
   * f(B) >= f(A) + (gradient at A) . (B - A), which at kinks only subgradients satisfy. Ranks are
   * not convex.
   */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_RANK.*")
  void ofConvexPenaltiesSupportsThemFromBelow(Subject subject) {
    for (int seed = 0; seed < 60; seed++) {
      double[][] from = {
        TestWeights.gaussian(4, 7, seed),
        TestWeights.withSpectrum(4, 7, seed, 3, 1, 0, 0),
        TestWeights.withSpectrum(4, 7, seed, 2, 2, 2, 2),
        new double[28],
      };
      double scale = StrictMath.pow(10, -seed % 4);
      for (double[] a : from) {
        double[] step = TestWeights.gaussian(4, 7, seed + 1000);
        double[] b = TestWeights.sum(a, scale, step);
        double tangent =
            subject.value(a, 4, 7) + scale * TestWeights.dot(subject.gradient(a, 4, 7), step);
        double value = subject.value(b, 4, 7);
        assertTrue(value >= tangent - 1e-12 * (1 + value), subject + ": " + value + " " + tangent);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void descentAlongItLowersThePenalty(Subject subject) {
    for (int[] shape : new int[][] {{8, 8}, {6, 20}, {20, 6}}) {
      double[] weights = TestWeights.gaussian(shape[0], shape[1], 4);
      double start = subject.value(weights, shape[0], shape[1]);
      double size = TestWeights.norm(weights);
      for (int step = 0; step < 60; step++) {
        double[] gradient = subject.gradient(weights, shape[0], shape[1]);
        weights = TestWeights.sum(weights, -0.005 * size / TestWeights.norm(gradient), gradient);
      }
      double end = subject.value(weights, shape[0], shape[1]);
      assertTrue(end < 0.9 * start, subject + " went from " + start + " to " + end);
    }
  }
}
