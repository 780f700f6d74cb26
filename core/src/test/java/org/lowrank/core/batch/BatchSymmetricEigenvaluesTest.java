package org.lowrank.core.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSymmetricEigenvaluesTest {
  private static final double TOLERANCE = 1e-14;

  private static double norm(double[] values) {
    double norm = 0.0;
    for (double value : values) {
      norm = Math.max(norm, Math.abs(value));
    }
    return norm;
  }

  private static void assertClose(double[] expected, double[] found, String what) {
    double bound = TOLERANCE * expected.length * norm(expected);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], bound, what + ", value " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 16, 33})
  void findsConstructedSpectraOfEitherSign(int size) {
    Random random = new Random(size);
    double[][] spectra = new double[12][size];
    double[][] matrices = new double[12][];
    for (int lane = 0; lane < matrices.length; lane++) {
      for (int i = 0; i < size; i++) {
        double sign = lane < 4 ? 1.0 : lane < 8 ? -1.0 : random.nextBoolean() ? 1.0 : -1.0;
        spectra[lane][i] = sign * StrictMath.exp(-random.nextDouble() * 8.0 * (lane % 4));
      }
      spectra[lane] = Matrices.descending(spectra[lane]);
      matrices[lane] = Matrices.withEigenvalues(spectra[lane], random);
    }
    double[][] found = Matrices.eigenvalues(size, matrices);
    for (int lane = 0; lane < matrices.length; lane++) {
      assertClose(spectra[lane], found[lane], "size " + size + ", lane " + lane);
    }
  }

  @Test
  void specialMatricesAreExact() {
    double[] ones = new double[25];
    Arrays.fill(ones, 1.0);
    double[] identity = new double[25];
    double[] ascending = new double[25];
    double[] exchange = new double[25];
    for (int i = 0; i < 5; i++) {
      identity[i * 6] = 1.0;
      ascending[i * 6] = i - 2.0;
      exchange[i * 5 + 4 - i] = 1.0;
    }
    double[][] found = Matrices.eigenvalues(5, ones, identity, ascending, exchange, new double[25]);
    assertClose(new double[] {5, 0, 0, 0, 0}, found[0], "ones");
    assertClose(new double[] {1, 1, 1, 1, 1}, found[1], "identity");
    assertClose(new double[] {2, 1, 0, -1, -2}, found[2], "diagonal");
    assertClose(new double[] {1, 1, 1, -1, -1}, found[3], "exchange");
    assertArrayEquals(new double[5], found[4], "zero");
  }

  @Test
  void upperTriangleDoesNotCount() {
    double[] a = Matrices.withEigenvalues(new double[] {3, 1, -2}, new Random(1));
    double[] lower = a.clone();
    lower[1] = 100.0;
    lower[2] = -7.0;
    lower[5] = 3.0;
    assertArrayEquals(Matrices.eigenvalues(3, a)[0], Matrices.eigenvalues(3, lower)[0]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, 1e-300, 1e150, 1e-150})
  void scaledMatrixHasScaledValues(double factor) {
    double[] expected = {4, 2.5, 0.125, -1, -3};
    double[] a = Matrices.withEigenvalues(expected, new Random(6));
    double[] found = Matrices.eigenvalues(5, Matrices.scaled(a, factor), a)[0];
    for (int i = 0; i < 5; i++) {
      assertEquals(expected[i], found[i] / factor, 1e-13);
    }
  }

  @Test
  void laneResultDependsOnNothingButItsMatrix() {
    Random random = new Random(8);
    int size = 9;
    double[][] matrices = new double[23][];
    for (int lane = 0; lane < matrices.length; lane++) {
      double[] values = Matrices.gaussian(size, 1, random);
      if (lane % 4 == 1) {
        Arrays.fill(values, 2, size, 0.0);
      }
      matrices[lane] = Matrices.scaled(Matrices.withEigenvalues(values, random), 1 + lane % 3);
    }
    matrices[7][0] = Double.POSITIVE_INFINITY;
    double[][] together = Matrices.eigenvalues(size, matrices);
    for (int lane = 0; lane < matrices.length; lane++) {
      double[] alone = Matrices.eigenvalues(size, matrices[lane])[0];
      assertArrayEquals(alone, together[lane], "lane " + lane);
      assertEquals(lane == 7, Double.isNaN(alone[0]));
    }
  }

  @Test
  void rankOneMatrixHasTrailingValuesOfTheOrderOfRounding() {
    double[] v = Matrices.gaussian(12, 1, new Random(3));
    double[] a = Matrices.multiply(v, v, 12, 1, 12);
    double[] found = Matrices.eigenvalues(12, a)[0];
    assertTrue(Math.abs(found[1]) <= 1e-14 * found[0]);
    assertTrue(Math.abs(found[11]) <= 1e-14 * found[0]);
  }
}
