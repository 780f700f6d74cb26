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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lowrank.core.base.InvalidInputException;

/** What both solvers must do. */
class SpectralSolverTest {
  /**
   * Relative to the largest value: matrices of up to 128 x 128 are built and solved with rounding.
   */
  private static final double TOLERANCE = 2e-14;

  static Stream<SpectralSolver> solvers() {
    return Stream.of(new LapackSolver(), new JacobiSolver());
  }

  private static void assertClose(double[] expected, double[] actual) {
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertArrayEquals(expected, actual, TOLERANCE * largest);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void findsConstructedSingularValuesOfEveryShape(SpectralSolver solver) {
    int[][] shapes = {{1, 1}, {1, 7}, {7, 1}, {2, 2}, {5, 3}, {3, 5}, {16, 16}, {40, 8}, {8, 40}};
    Random random = new Random(1);
    for (int[] shape : shapes) {
      double[] values = new double[Math.min(shape[0], shape[1])];
      for (int i = 0; i < values.length; i++) {
        values[i] = values.length - i + random.nextDouble();
      }
      double[] matrix = TestMatrices.withSingularValues(shape[0], shape[1], values, random);
      Spectrum spectrum = solver.singularValues(matrix, shape[0], shape[1]);
      Arrays.sort(values);
      double[] ascending = spectrum.toArray();
      Arrays.sort(ascending);
      assertClose(values, ascending);
      assertEquals(shape[0], spectrum.rows());
      assertEquals(shape[1], spectrum.cols());
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void findsGradedAndRepeatedSingularValues(SpectralSolver solver) {
    Random random = new Random(2);
    double[] graded = new double[24];
    double[] repeated = new double[24];
    for (int i = 0; i < graded.length; i++) {
      graded[i] = StrictMath.pow(10, -i * 0.5);
      repeated[i] = i < 8 ? 3 : i < 16 ? 1 : 0;
    }
    for (double[] values : new double[][] {graded, repeated}) {
      double[] matrix = TestMatrices.withSingularValues(24, 30, values, random);
      assertClose(values, solver.singularValues(matrix, 24, 30).toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void secondDifferenceMatrixHasItsClosedFormEigenvalues(SpectralSolver solver) {
    for (int n : new int[] {1, 2, 3, 33, 128}) {
      double[] matrix = new double[n * n];
      double[] expected = new double[n];
      for (int i = 0; i < n; i++) {
        matrix[i * n + i] = 2;
        expected[i] = 2 - 2 * StrictMath.cos(Math.PI * (i + 1) / (n + 1));
        if (i > 0) {
          matrix[i * n + i - 1] = -1;
          matrix[(i - 1) * n + i] = -1;
        }
      }
      assertClose(expected, solver.symmetricEigenvalues(matrix, n));
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void findsConstructedEigenvaluesOfBothSigns(SpectralSolver solver) {
    Random random = new Random(3);
    for (int n : new int[] {1, 2, 5, 33, 64}) {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = i % 5 == 0 ? 0 : random.nextGaussian();
      }
      double[] matrix = TestMatrices.withEigenvalues(values, random);
      Arrays.sort(values);
      assertClose(values, solver.symmetricEigenvalues(matrix, n));
      double[] magnitudes = solver.symmetricSingularValues(matrix, n).toArray();
      assertClose(solver.singularValues(matrix, n, n).toArray(), magnitudes);
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void readsOnlyTheUpperTriangleOfSymmetricMatrices(SpectralSolver solver) {
    double[] eigenvalues = solver.symmetricEigenvalues(new double[] {0, 1, 77, 0}, 2);
    assertArrayEquals(new double[] {-1, 1}, eigenvalues, 1e-15);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void rankOneLeavesOnlyRoundingErrors(SpectralSolver solver) {
    double[] ones = new double[20 * 20];
    Arrays.fill(ones, 1);
    double[] values = solver.singularValues(ones, 20, 20).toArray();
    assertEquals(20, values[0], 1e-13);
    assertEquals(0, values[1], 1e-13);
    double[] eigenvalues = solver.symmetricEigenvalues(ones, 20);
    assertEquals(20, eigenvalues[19], 1e-13);
    assertEquals(0, eigenvalues[18], 1e-13);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void zeroMatrixGivesZeros(SpectralSolver solver) {
    assertTrue(solver.singularValues(new double[12], 3, 4).isZero());
    assertArrayEquals(new double[3], solver.symmetricEigenvalues(new double[9], 3));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void oneByOneGivesTheAbsoluteValue(SpectralSolver solver) {
    assertEquals(Spectrum.ofSquare(2.5), solver.singularValues(new double[] {-2.5}, 1, 1));
    assertArrayEquals(new double[] {-2.5}, solver.symmetricEigenvalues(new double[] {-2.5}, 1));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void leavesTheMatrixAsItWas(SpectralSolver solver) {
    double[] matrix = TestMatrices.gaussian(6, 6, new Random(4));
    double[] before = matrix.clone();
    solver.singularValues(matrix, 6, 6);
    solver.symmetricEigenvalues(matrix, 6);
    assertArrayEquals(before, matrix);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void scalingByPowersOfTwoScalesTheValuesExactly(SpectralSolver solver) {
    double[] matrix = TestMatrices.gaussian(9, 9, new Random(5));
    double[] values = solver.singularValues(matrix, 9, 9).toArray();
    double[] eigenvalues = solver.symmetricEigenvalues(matrix, 9);
    for (int exponent : new int[] {-1000, -500, 500, 1000}) {
      double[] scaled = scaled(matrix, exponent);
      double[] expected = scaled(values, exponent);
      double tolerance = 1e-14 * expected[0];
      assertArrayEquals(expected, solver.singularValues(scaled, 9, 9).toArray(), tolerance);
      assertArrayEquals(
          scaled(eigenvalues, exponent), solver.symmetricEigenvalues(scaled, 9), tolerance);
    }
  }

  private static double[] scaled(double[] values, int exponent) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = Math.scalb(scaled[i], exponent);
    }
    return scaled;
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void denormalMatrixKeepsItsFewDigits(SpectralSolver solver) {
    double tiny = 1000 * Double.MIN_VALUE;
    Spectrum spectrum = solver.singularValues(new double[] {0, tiny, tiny, 0}, 2, 2);
    assertEquals(Spectrum.ofSquare(tiny, tiny), spectrum);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void rejectsSpectrumBeyondTheLargestDouble(SpectralSolver solver) {
    double[] huge = new double[16];
    Arrays.fill(huge, 1e308);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> solver.singularValues(huge, 4, 4));
    assertTrue(e.getMessage().contains("1.0E308"), e.getMessage());
    assertThrows(InvalidInputException.class, () -> solver.symmetricEigenvalues(huge, 4));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void rejectsEntriesThatAreNotFiniteNamingRowAndColumn(SpectralSolver solver) {
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      double[] matrix = new double[12];
      matrix[2 * 4 + 1] = bad;
      InvalidInputException e =
          assertThrows(InvalidInputException.class, () -> solver.singularValues(matrix, 3, 4));
      assertTrue(e.getMessage().contains(bad + " in row 3, column 2"), e.getMessage());
      double[] square = new double[9];
      square[5] = bad;
      e = assertThrows(InvalidInputException.class, () -> solver.symmetricEigenvalues(square, 3));
      assertTrue(e.getMessage().contains(bad + " in row 2, column 3"), e.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void rejectsEmptyAndMisfittingShapes(SpectralSolver solver) {
    double[] six = new double[6];
    assertThrows(InvalidInputException.class, () -> solver.singularValues(six, 2, 2));
    assertThrows(InvalidInputException.class, () -> solver.singularValues(six, 0, 6));
    assertThrows(InvalidInputException.class, () -> solver.singularValues(six, 65536, 65536));
    assertThrows(InvalidInputException.class, () -> solver.symmetricEigenvalues(six, 3));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void solversAgreeOnDeepProducts(SpectralSolver solver) {
    // Absolute errors of either are a small multiple of rounding errors of the largest value.
    double tolerance = 1e-14;
    SpectralSolver reference = new JacobiSolver();
    for (int n : new int[] {16, 32}) {
      for (int seed = 0; seed < 100; seed++) {
        double[] matrix = TestMatrices.deepProduct(n, 16, new Random(seed));
        double[] expected = reference.singularValues(matrix, n, n).toArray();
        double[] actual = solver.singularValues(matrix, n, n).toArray();
        assertArrayEquals(expected, actual, tolerance * expected[0]);
        double[] gram = new double[n * n];
        Blas.gram(matrix, gram, n, n);
        assertArrayEquals(
            reference.symmetricEigenvalues(gram, n),
            solver.symmetricEigenvalues(gram, n),
            tolerance * expected[0] * expected[0]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void sumOfSquaresIsThatOfTheEntries(SpectralSolver solver) {
    for (int seed = 0; seed < 50; seed++) {
      double[] matrix = TestMatrices.gaussian(12, 20, new Random(seed));
      double sum = 0;
      for (double entry : matrix) {
        sum += entry * entry;
      }
      assertEquals(sum, solver.singularValues(matrix, 12, 20).sumOfSquares(), 1e-13 * sum);
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void everyThreadGetsTheSameBytes(SpectralSolver solver) throws Exception {
    double[] matrix = TestMatrices.deepProduct(16, 16, new Random(6));
    Spectrum expected = solver.singularValues(matrix, 16, 16);
    double[] eigenvalues = solver.symmetricEigenvalues(matrix, 16);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int width = 1 + i % 30;
        results.add(
            threads.submit(
                () -> {
                  // Another shape in between must leave nothing behind.
                  solver.singularValues(new double[5 * width], 5, width);
                  return expected.equals(solver.singularValues(matrix, 16, 16))
                      && Arrays.equals(eigenvalues, solver.symmetricEigenvalues(matrix, 16));
                }));
      }
      for (Future<Boolean> result : results) {
        assertTrue(result.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void acceptsMatrixObjects(SpectralSolver solver) {
    assertEquals(Spectrum.of(2, 3, 2, 1), solver.singularValues(Matrix.of(2, 3, 0, 2, 0, 1, 0, 0)));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void saysWhatItIs(SpectralSolver solver) {
    assertTrue(solver.description().length() > 20);
  }
}
