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
import org.lowrank.core.base.InvalidInputException;

class BatchSignedSpectrumTest {
  private static int[] signs(int cols, String kind) {
    int[] signs = new int[cols];
    Arrays.fill(signs, kind.equals("plus") ? 1 : -1);
    if (kind.equals("distance")) {
      signs[0] = 1;
    } else if (kind.equals("alternating")) {
      for (int k = 0; k < cols; k += 2) {
        signs[k] = 1;
      }
    }
    return signs;
  }

  private static double[] full(double[] b, int rows, int cols, int[] signs) {
    double[] k = new double[rows * rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        for (int c = 0; c < cols; c++) {
          k[i * rows + j] += b[i * cols + c] * signs[c] * b[j * cols + c];
        }
      }
    }
    return k;
  }

  private static double[][] spectra(int rows, int cols, int[] signs, double[]... matrices) {
    BatchSignedSpectrum solver = new BatchSignedSpectrum(rows, cols, signs, matrices.length);
    double[][] values = new double[matrices.length][solver.count()];
    solver.compute(Matrices.batch(rows, cols, matrices), values);
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "20,5,distance",
    "20,5,plus",
    "20,5,minus",
    "20,5,alternating",
    "5,20,distance",
    "5,20,plus",
    "5,20,alternating",
    "6,6,distance",
    "1,4,distance",
    "7,1,plus",
    "128,33,distance"
  })
  void equalsAbsoluteEigenvaluesOfTheFullKernel(int rows, int cols, String kind) {
    Random random = new Random(rows + cols);
    int[] signs = signs(cols, kind);
    double[][] matrices = new double[3][];
    for (int lane = 0; lane < matrices.length; lane++) {
      matrices[lane] = Matrices.gaussian(rows, cols, random);
    }
    double[][] found = spectra(rows, cols, signs, matrices);
    for (int lane = 0; lane < matrices.length; lane++) {
      double[] kernel = full(matrices[lane], rows, cols, signs);
      // Singular values of a symmetric matrix are its absolute eigenvalues.
      double[] expected = Matrices.jacobiSingularValues(kernel, rows, rows);
      for (int i = 0; i < rows; i++) {
        double value = i < found[lane].length ? found[lane][i] : 0.0;
        assertEquals(expected[i], value, 1e-14 * rows * expected[0], kind + ", value " + i);
      }
    }
  }

  @Test
  void cosineDistanceKernelOfTwoOppositeGroupsHasRankOneSpectrumPair() {
    // Unit features +1 or -1: K is 0 within and 2 between groups of 6 and 3.
    double[] b = new double[18];
    for (int i = 0; i < 9; i++) {
      b[2 * i] = 1.0;
      b[2 * i + 1] = i < 6 ? 1.0 : -1.0;
    }
    double[] found = spectra(9, 2, new int[] {1, -1}, b)[0];
    double expected = 2.0 * Math.sqrt(18.0);
    assertArrayEquals(new double[] {expected, expected}, found, 1e-13);
  }

  @Test
  void zeroAndBadMatricesKeepToTheirLanes() {
    double[] good = Matrices.gaussian(10, 3, new Random(2));
    double[] bad = good.clone();
    bad[17] = Double.NaN;
    int[] signs = {1, -1, -1};
    double[][] found = spectra(10, 3, signs, new double[30], bad, good);
    assertArrayEquals(new double[3], found[0]);
    for (double value : found[1]) {
      assertTrue(Double.isNaN(value));
    }
    assertArrayEquals(spectra(10, 3, signs, good)[0], found[2]);
  }

  @Test
  void scalesAsTheSquareOfTheMatrix() {
    double[] b = Matrices.gaussian(10, 4, new Random(3));
    int[] signs = {1, -1, -1, 1};
    double[][] found =
        spectra(10, 4, signs, b, Matrices.scaled(b, 0x1p400), Matrices.scaled(b, 0x1p-400));
    for (int i = 0; i < 4; i++) {
      assertEquals(found[0][i], found[1][i] * 0x1p-800, 1e-13 * found[0][0]);
      assertEquals(found[0][i], found[2][i] * 0x1p800, 1e-13 * found[0][0]);
    }
  }

  @Test
  void rejectsSignsOtherThanPlusAndMinusOne() {
    assertEquals(
        "signs must be +1 or -1, found 0",
        assertThrows(
                InvalidInputException.class,
                () -> new BatchSignedSpectrum(4, 2, new int[] {1, 0}, 8))
            .getMessage());
    assertEquals(
        "signs must be 2 values, found 3",
        assertThrows(
                InvalidInputException.class, () -> new BatchSignedSpectrum(4, 2, new int[3], 8))
            .getMessage());
  }
}
