package org.lowrank.nonlinear.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.kernel.GramKernel;

class DissimilarityMatrixTest {
  private static void assertRejected(String message, Executable call) {
    assertEquals(message, assertThrows(InvalidInputException.class, call).getMessage());
  }

  @Test
  void badMatricesAreRejectedNamingTheEntry() {
    assertRejected(
        "dissimilarities must be 2 x 2 = 4 numbers, found 3",
        () -> DissimilarityMatrix.of(2, 0, 1, 0));
    assertRejected(
        "dissimilarities must have at least one row and one column, found 0 x 0",
        () -> DissimilarityMatrix.of(0));
    assertRejected(
        "dissimilarities must be finite, found NaN in row 1, column 2",
        () -> DissimilarityMatrix.of(2, 0, Double.NaN, 1, 0));
    assertRejected(
        "dissimilarities must be finite, found NaN in row 2, column 2",
        () -> DissimilarityMatrix.of(2, 0, 1, 1, Double.NaN));
    assertRejected(
        "dissimilarities must be finite, found -Infinity in row 2, column 1",
        () -> DissimilarityMatrix.of(2, 0, 1, Double.NEGATIVE_INFINITY, 0));
    assertRejected(
        "dissimilarities must be symmetric, found 1.5 in row 2, column 1 and 1.0 in row 1, column 2",
        () -> DissimilarityMatrix.of(2, 0, 1, 1.5, 0));
    assertRejected(
        "dissimilarities must not be negative, found -1.0 in row 2, column 1",
        () -> DissimilarityMatrix.of(2, 0, -1, -1, 0));
  }

  @Test
  void whatRoundingLeavesIsForgiven() {
    DissimilarityMatrix matrix = DissimilarityMatrix.of(3, 0, 1, 2, 1, 0, -1e-15, 2 + 4e-15, 0, 7);
    assertEquals(2 + 2e-15, matrix.get(0, 2), 5e-16);
    assertEquals(matrix.get(2, 0), matrix.get(0, 2));
    assertEquals(0, matrix.get(1, 2));
    assertEquals(0, matrix.get(2, 2));
  }

  @Test
  void distancesOfObservationsAreEuclidean() {
    DissimilarityMatrix matrix = DissimilarityMatrix.euclidean(3, 2, 0, 0, 3, 4, 3, 0);
    assertEquals(5, matrix.get(0, 1));
    assertEquals(3, matrix.get(2, 0));
    assertEquals(9, matrix.pathLength(1, 0, 2) + matrix.pathLength(1) + 1);
    assertEquals(5e300, DissimilarityMatrix.euclidean(2, 2, 0, 0, 3e300, 4e300).get(0, 1), 1e286);
    assertEquals(
        5e-300, DissimilarityMatrix.euclidean(2, 2, 0, 0, 3e-300, 4e-300).get(0, 1), 1e-314);
  }

  @Test
  void badObservationsAreRejected() {
    assertRejected(
        "observations must be 2 x 3 = 6 numbers, found 5",
        () -> DissimilarityMatrix.euclidean(2, 3, 1, 2, 3, 4, 5));
    assertRejected(
        "observations must be finite, found NaN in row 2, column 1",
        () -> DissimilarityMatrix.euclidean(2, 1, 1, Double.NaN));
    assertRejected(
        "distances must be finite, found Infinity in row 1, column 2",
        () -> DissimilarityMatrix.euclidean(2, 1, 1e308, -1e308));
  }

  @Test
  void innerProductsGiveTheDistancesOfTheirVectors() {
    int n = 12;
    double[] features = new Random(3).doubles(60, -1, 1).toArray();
    System.arraycopy(features, 0, features, 15, 5);
    double[] gram = new GramKernel().matrix(features, n, 5);
    double[] expected = DissimilarityMatrix.euclidean(n, 5, features).toArray();
    DissimilarityMatrix found = DissimilarityMatrix.ofInnerProducts(n, gram);
    assertArrayEquals(expected, found.toArray(), 1e-14);
    assertEquals(0, found.get(0, 3));
  }

  @Test
  void whatIsNoInnerProductIsRejected() {
    assertRejected(
        "inner products K must make K_ii + K_jj - 2 K_ij no less than 0, found -2.0 in row 2,"
            + " column 1",
        () -> DissimilarityMatrix.ofInnerProducts(2, 1, 2, 2, 1));
    assertRejected(
        "inner products must be symmetric, found 0.0 in row 2, column 1 and 0.5 in row 1, column 2",
        () -> DissimilarityMatrix.ofInnerProducts(2, 1, 0.5, 0, 1));
  }
}
