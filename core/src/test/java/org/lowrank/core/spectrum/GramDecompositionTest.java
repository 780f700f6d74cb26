package org.lowrank.core.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GramDecompositionTest {
  private static final double EPSILON = Math.ulp(1.0);

  @Test
  void relativeErrorOfAValueGrowsWithTheSquareOfTheRatioOnly() {
    double[] values = {1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5};
    for (int seed = 0; seed < 20; seed++) {
      double[] matrix = TestMatrices.withSingularValues(6, 30, values, new Random(seed));
      Spectrum spectrum = GramDecomposition.of(matrix, 6, 30).spectrum();
      for (int i = 0; i < values.length; i++) {
        double bound = 20 * EPSILON / (values[i] * values[i]);
        assertEquals(values[i], spectrum.get(i), bound * values[i]);
      }
    }
  }

  @Test
  void valuesBelowTheLimitAreZeroAndCountToNoRank() {
    for (int[] shape : new int[][] {{3, 100}, {100, 3}}) {
      double limit = Math.sqrt(100 * EPSILON);
      double[] values = {1, 2 * limit, limit / 2};
      double[] matrix = TestMatrices.withSingularValues(shape[0], shape[1], values, new Random(1));
      GramDecomposition factors = GramDecomposition.of(matrix, shape[0], shape[1]);
      assertEquals(2, factors.rank());
      assertEquals(0, factors.spectrum().get(2));
      assertTrue(factors.spectrum().get(1) > limit);
    }
  }
}
