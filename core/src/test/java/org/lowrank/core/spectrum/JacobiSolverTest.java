package org.lowrank.core.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The relative accuracy that makes it a reference. */
class JacobiSolverTest {
  private static final double RELATIVE = 1e-13;

  private final JacobiSolver solver = new JacobiSolver();

  @Test
  void findsEverySingularValueOfScaledOrthogonalColumnsToFullRelativeAccuracy() {
    int n = 12;
    double[] matrix = TestMatrices.orthonormalRows(n, n, new Random(1));
    double[] expected = new double[n];
    for (int j = 0; j < n; j++) {
      expected[j] = StrictMath.pow(10, 275 - 50 * j);
      for (int i = 0; i < n; i++) {
        matrix[i * n + j] *= expected[j];
      }
    }
    double[] values = solver.singularValues(matrix, n, n).toArray();
    for (int j = 0; j < n; j++) {
      assertEquals(expected[j], values[j], RELATIVE * expected[j]);
    }
  }

  /** The product of the singular values is the absolute determinant, which is known. */
  @Test
  void productOfSingularValuesIsTheDeterminantHoweverTheColumnsAreScaled() {
    int n = 6;
    double b = 0.5;
    double[] matrix = new double[n * n];
    double logDeterminant = StrictMath.log(1 + n * b);
    for (int j = 0; j < n; j++) {
      double scale = StrictMath.pow(10, 40 * ((j * 5) % n) - 100);
      logDeterminant += StrictMath.log(scale);
      for (int i = 0; i < n; i++) {
        matrix[i * n + j] = scale * (b + (i == j ? 1 : 0));
      }
    }
    double sum = 0;
    for (double value : solver.singularValues(matrix, n, n).toArray()) {
      sum += StrictMath.log(value);
    }
    assertEquals(logDeterminant, sum, 1e-12);
  }

  @Test
  void smallSingularValueOfTwoByTwoKeepsItsDigits() {
    // det = 1e-20, s_1 = sqrt(2) to working precision.
    double[] values = solver.singularValues(new double[] {1, 1e-20, 1, 2e-20}, 2, 2).toArray();
    assertEquals(Math.sqrt(2), values[0], 1e-15);
    assertEquals(1e-20 / Math.sqrt(2), values[1], 1e-34);
  }

  @Test
  void smallEigenvalueOfGradedPositiveMatrixKeepsItsDigits() {
    // det = 1e-20 - 0.25e-20.
    double[] values = solver.symmetricEigenvalues(new double[] {1, 0.5e-10, 0.5e-10, 1e-20}, 2);
    assertEquals(0.75e-20, values[0], 1e-34);
    assertEquals(1, values[1], 1e-15);
  }

  @Test
  void convergesOnManyRandomMatricesOfLowRank() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      double[] a = TestMatrices.gaussian(20, 3, random);
      double[] b = TestMatrices.gaussian(3, 15, random);
      double[] values =
          solver.singularValues(TestMatrices.product(a, b, 20, 3, 15), 20, 15).toArray();
      assertTrue(values[2] > 1e-2);
      assertTrue(values[3] < 1e-13 * values[0]);
      double[] gram = new double[20 * 20];
      Blas.gram(a, gram, 20, 3);
      double[] eigenvalues = solver.symmetricEigenvalues(gram, 20);
      assertEquals(0, eigenvalues[0], 1e-13 * eigenvalues[19]);
      assertEquals(0, eigenvalues[16], 1e-13 * eigenvalues[19]);
      assertTrue(eigenvalues[17] > 1e-2);
    }
  }

  @Test
  void givesUpByNameOnMatricesThatNeverSettle() {
    double[][] broken = {{Double.NaN, 1}, {1, 1}};
    assertThrows(NoConvergenceException.class, () -> CyclicJacobi.eigenvalues(broken));
    double[][] columns = {{1, Double.NaN}, {1, 1}};
    assertThrows(
        NoConvergenceException.class, () -> OneSidedJacobi.orthogonalize(columns, new double[2]));
  }
}
