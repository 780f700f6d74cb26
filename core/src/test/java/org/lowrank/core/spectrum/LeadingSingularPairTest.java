package org.lowrank.core.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;

class LeadingSingularPairTest {
  private static double norm(double[] x) {
    double sum = 0;
    for (double entry : x) {
      sum += entry * entry;
    }
    return Math.sqrt(sum);
  }

  /** That it is a pair, that its vectors are unit vectors, and that its value is the largest. */
  private static void check(double[] matrix, int rows, int cols, double tolerance) {
    LeadingSingularPair pair = LeadingSingularPair.of(matrix, rows, cols);
    double largest = new LapackSolver().singularValues(matrix, rows, cols).largest();
    assertEquals(largest, pair.value(), tolerance * largest);
    assertEquals(1, norm(pair.left()), 1e-14);
    assertEquals(1, norm(pair.right()), 1e-14);
    double[] image = TestMatrices.product(matrix, pair.right(), rows, cols, 1);
    double[] back = TestMatrices.product(pair.left(), matrix, 1, rows, cols);
    for (int i = 0; i < rows; i++) {
      assertEquals(pair.value() * pair.left()[i], image[i], 1e-12 * largest);
    }
    for (int j = 0; j < cols; j++) {
      assertEquals(pair.value() * pair.right()[j], back[j], 1e-12 * largest);
    }
  }

  @Test
  void isThePairOfTheLargestValueOfAnyShape() {
    int[][] shapes = {{1, 1}, {1, 7}, {7, 1}, {2, 2}, {16, 16}, {5, 60}, {60, 5}, {120, 130}};
    for (int[] shape : shapes) {
      for (int seed = 0; seed < 10; seed++) {
        double[] matrix = TestMatrices.gaussian(shape[0], shape[1], new Random(seed));
        check(matrix, shape[0], shape[1], 1e-14);
      }
    }
  }

  @Test
  void repeatedAndNearlyEqualLargestValuesGiveOnePair() {
    double[][] spectra = {{2, 2, 2, 2}, {3, 3, 1, 0}, {1, 1 - 1e-13, 0.5, 0}, {1, 0, 0, 0}};
    for (double[] values : spectra) {
      check(TestMatrices.withSingularValues(4, 9, values, new Random(1)), 4, 9, 1e-14);
      check(TestMatrices.withSingularValues(9, 4, values, new Random(1)), 9, 4, 1e-14);
    }
    double[] identity = new double[900];
    for (int i = 0; i < 30; i++) {
      identity[i * 31] = 1;
    }
    check(identity, 30, 30, 0);
  }

  @Test
  void scaleDoesNotMatter() {
    double[] matrix = TestMatrices.gaussian(6, 9, new Random(2));
    for (int exponent : new int[] {-1000, -300, 300, 1000}) {
      double[] scaled = matrix.clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = Math.scalb(scaled[i], exponent);
      }
      check(scaled, 6, 9, 1e-14);
    }
  }

  @Test
  void zeroMatrixHasValueAndVectorsOfZero() {
    LeadingSingularPair pair = LeadingSingularPair.of(new double[6], 2, 3);
    assertEquals(0, pair.value());
    assertArrayEquals(new double[2], pair.left());
    assertArrayEquals(new double[3], pair.right());
  }

  @Test
  void refusesEntriesThatAreNotFiniteNamingTheirPlace() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> LeadingSingularPair.of(new double[] {1, 2, 3, Double.NaN}, 2, 2));
    assertTrue(e.getMessage().contains("NaN in row 2, column 2"), e.getMessage());
  }
}
