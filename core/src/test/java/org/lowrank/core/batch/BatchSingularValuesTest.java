package org.lowrank.core.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;

class BatchSingularValuesTest {
  /** Backward stable methods are off by a few rounding units times n; this is 45 of them. */
  private static final double TOLERANCE = 1e-14;

  private static void assertClose(double[] expected, double[] found, String what) {
    assertEquals(expected.length, found.length, what);
    double bound = TOLERANCE * expected.length * expected[0];
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], bound, what + ", value " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,1", "1,6", "6,1", "2,2", "3,2", "2,3", "5,3", "3,5", "16,16", "20,16", "16,20", "40,16",
    "16,40", "32,32", "33,7"
  })
  void findsConstructedSpectra(int rows, int cols) {
    Random random = new Random(rows * 50 + cols);
    int count = Math.min(rows, cols);
    double[][] spectra = new double[12][count];
    double[][] matrices = new double[12][];
    for (int lane = 0; lane < matrices.length; lane++) {
      for (int i = 0; i < count; i++) {
        // From all alike to fourteen orders of magnitude.
        spectra[lane][i] =
            StrictMath.exp(-random.nextDouble() * 3.0 * lane) * (1.0 + random.nextDouble());
      }
      spectra[lane] = Matrices.descending(spectra[lane]);
      matrices[lane] = Matrices.withSingularValues(spectra[lane], rows, cols, random);
    }
    double[][] found = Matrices.singularValues(rows, cols, matrices);
    for (int lane = 0; lane < matrices.length; lane++) {
      assertClose(spectra[lane], found[lane], rows + " x " + cols + ", lane " + lane);
    }
  }

  @ParameterizedTest
  @CsvSource({"16,1", "16,4", "16,16", "32,8", "32,16", "64,2"})
  void agreesWithJacobiOnProductsOfRandomFactors(int size, int factors) {
    Random random = new Random(size + factors);
    double[][] matrices = new double[10][];
    for (int lane = 0; lane < matrices.length; lane++) {
      matrices[lane] = Matrices.product(size, factors, random);
    }
    double[][] found = Matrices.singularValues(size, size, matrices);
    for (int lane = 0; lane < matrices.length; lane++) {
      assertClose(
          Matrices.jacobiSingularValues(matrices[lane], size, size), found[lane], "lane " + lane);
    }
  }

  @Test
  void zeroMatrixGivesExactZeros() {
    double[][] found =
        Matrices.singularValues(3, 3, new double[9], new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    assertArrayEquals(new double[3], found[0]);
    assertArrayEquals(new double[] {1, 1, 1}, found[1], 1e-15);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 15})
  void matrixOfLowerRankHasTrailingValuesOfTheOrderOfRounding(int rank) {
    Random random = new Random(rank);
    double[] a =
        Matrices.multiply(
            Matrices.gaussian(16, rank, random), Matrices.gaussian(rank, 16, random), 16, rank, 16);
    double[] found = Matrices.singularValues(16, 16, a)[0];
    assertClose(Matrices.jacobiSingularValues(a, 16, 16), found, "rank " + rank);
    assertTrue(found[rank] <= 1e-14 * found[0], Arrays.toString(found));
    assertTrue(found[rank - 1] >= 1e-6 * found[0], Arrays.toString(found));
  }

  @Test
  void structuredSingularMatricesAreExact() {
    double[] ones = new double[36];
    Arrays.fill(ones, 1.0);
    double[] shift = new double[36];
    double[] firstColumn = new double[36];
    double[] corner = new double[36];
    double[] zeroColumns = new double[36];
    for (int i = 0; i < 6; i++) {
      firstColumn[i * 6] = 2.0;
      if (i < 5) {
        shift[i * 6 + i + 1] = 1.0;
      }
      zeroColumns[i * 6 + 2] = 3.0;
      zeroColumns[i * 6 + 4] = i % 2 == 0 ? 1.0 : -1.0;
    }
    corner[35] = -4.0;
    double[][] found = Matrices.singularValues(6, 6, ones, shift, firstColumn, corner, zeroColumns);
    double wide = 3.0 * Math.sqrt(6.0);
    assertClose(new double[] {6, 0, 0, 0, 0, 0}, found[0], "ones");
    assertClose(new double[] {1, 1, 1, 1, 1, 0}, found[1], "nilpotent shift");
    assertClose(new double[] {2 * Math.sqrt(6), 0, 0, 0, 0, 0}, found[2], "one column");
    assertClose(new double[] {4, 0, 0, 0, 0, 0}, found[3], "last entry alone");
    assertClose(new double[] {wide, Math.sqrt(6), 0, 0, 0, 0}, found[4], "zero columns");
  }

  @Test
  void equalValuesOfIdentityAndOrthogonalMatricesAreFound() {
    double[] ones = new double[16];
    Arrays.fill(ones, 1.0);
    double[] identity = new double[256];
    for (int i = 0; i < 16; i++) {
      identity[i * 17] = 1.0;
    }
    double[] orthogonal = Matrices.withSingularValues(ones, 16, 16, new Random(4));
    double[] clustered = ones.clone();
    for (int i = 0; i < 16; i++) {
      clustered[i] = (i < 8 ? 1.0 : 1e-4) * (1.0 + 1e-12 * (16 - i));
    }
    double[] clusters = Matrices.withSingularValues(clustered, 16, 16, new Random(5));
    double[][] found = Matrices.singularValues(16, 16, identity, orthogonal, clusters);
    assertClose(ones, found[0], "identity");
    assertClose(ones, found[1], "orthogonal");
    assertClose(clustered, found[2], "two clusters");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, 1e-300, 1e200, 1e-200, 1e40, 1e-305})
  void scaledMatrixHasScaledValues(double factor) {
    Random random = new Random(9);
    double[] a = Matrices.gaussian(8, 8, random);
    double[] expected = Matrices.jacobiSingularValues(a, 8, 8);
    double[] found = Matrices.singularValues(8, 8, Matrices.scaled(a, factor), a)[0];
    for (int i = 0; i < 8; i++) {
      assertEquals(expected[i], found[i] / factor, 1e-13 * expected[0]);
    }
  }

  @Test
  void entriesOfWildlyDifferentSizeDoNotDisturb() {
    double[] a = {1e150, 0, 0, 0, 1e-150, 0, 0, 1e-300, 1.0};
    double[] b = {1.0, 1e-170, 1e-160, 1e-165, 1e-168, 1e-300, 0, 1e-310, 1e-200};
    double[][] found = Matrices.singularValues(3, 3, a, b);
    assertEquals(1e150, found[0][0], 1e136);
    assertEquals(1.0, found[1][0], 1e-14);
    assertTrue(found[0][1] <= 1e136 && found[1][1] <= 1e-14);
  }

  @Test
  void sumThatOverflowsIsNotTakenForAnInfiniteEntry() {
    double[] a = new double[16];
    for (int i = 0; i < 4; i++) {
      a[i * 5] = 1e308;
    }
    assertArrayEquals(
        new double[] {1e308, 1e308, 1e308, 1e308}, Matrices.singularValues(4, 4, a)[0], 1e295);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void badEntrySpoilsItsLaneOnly(double bad) {
    Random random = new Random(2);
    double[] good = Matrices.gaussian(7, 5, random);
    double[] spoilt = Matrices.gaussian(7, 5, random);
    spoilt[11] = bad;
    double[][] found = Matrices.singularValues(7, 5, good, spoilt, good);
    double[] alone = Matrices.singularValues(7, 5, good)[0];
    for (double value : found[1]) {
      assertTrue(Double.isNaN(value));
    }
    assertArrayEquals(alone, found[0]);
    assertArrayEquals(alone, found[2]);
  }

  @ParameterizedTest
  @CsvSource({"16,16", "9,4", "4,9", "12,10"})
  void laneResultDependsOnNothingButItsMatrix(int rows, int cols) {
    Random random = new Random(rows);
    int count = 37;
    double[][] matrices = new double[count][];
    for (int lane = 0; lane < count; lane++) {
      matrices[lane] = Matrices.gaussian(rows, cols, random);
      if (lane % 5 == 1) {
        Arrays.fill(matrices[lane], 1, rows * cols / 2, 0.0);
      } else if (lane % 5 == 3) {
        matrices[lane] = Matrices.scaled(matrices[lane], 1e250);
      }
    }
    matrices[20][2] = Double.NaN;
    double[][] together = Matrices.singularValues(rows, cols, matrices);
    for (int lane = 0; lane < count; lane++) {
      assertArrayEquals(
          Matrices.singularValues(rows, cols, matrices[lane])[0], together[lane], "lane " + lane);
    }
    for (int lanes : new int[] {2, 7, 16}) {
      double[][] some = Arrays.copyOfRange(matrices, 10, 10 + lanes);
      double[][] found = Matrices.singularValues(rows, cols, some);
      for (int lane = 0; lane < lanes; lane++) {
        assertArrayEquals(together[10 + lane], found[lane], lanes + " lanes, lane " + lane);
      }
    }
  }

  @Test
  void compiledCodeGivesTheBitsOfTheFirstInterpretedRun() {
    Random random = new Random(11);
    double[][] matrices = new double[48][];
    for (int lane = 0; lane < matrices.length; lane++) {
      matrices[lane] = Matrices.product(16, 1 + lane % 16, random);
    }
    double[][] first = Matrices.singularValues(16, 16, matrices);
    for (int run = 0; run < 300; run++) {
      double[][] again = Matrices.singularValues(16, 16, matrices);
      for (int lane = 0; lane < matrices.length; lane++) {
        assertArrayEquals(first[lane], again[lane], "run " + run);
      }
    }
  }

  @Test
  void reusedSolverForgetsTheLastBatch() {
    Random random = new Random(12);
    double[] a = Matrices.gaussian(6, 6, random);
    double[] b = Matrices.gaussian(6, 6, random);
    BatchSingularValues solver = new BatchSingularValues(6, 6, 2);
    double[][] values = new double[2][6];
    double[] bad = a.clone();
    bad[0] = Double.NaN;
    solver.compute(Matrices.batch(6, 6, bad, Matrices.scaled(b, 1e290)), values);
    solver.compute(Matrices.batch(6, 6, a, b), values);
    assertArrayEquals(Matrices.singularValues(6, 6, a)[0], values[0]);
    assertArrayEquals(Matrices.singularValues(6, 6, b)[0], values[1]);
  }

  @Test
  void rejectsABatchOfAnotherShape() {
    BatchSingularValues solver = new BatchSingularValues(2, 3, 4);
    assertThrows(
        InvalidInputException.class,
        () -> solver.compute(new MatrixBatch(3, 2, 4), new double[4][2]));
    assertThrows(InvalidInputException.class, () -> new BatchSingularValues(0, 3, 4));
  }
}
