package org.lowrank.core.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SingularValueDecompositionTest {
  /** Destroys the matrix, as a failing LAPACK routine does, and reports failure. */
  private static final LapackDriver FAILING =
      new LapackDriver() {
        @Override
        public String name() {
          return "dfails";
        }

        @Override
        public int compute(LapackWorkspace workspace, int m, int n) {
          workspace.matrix((long) m * n).put(0, Double.NaN);
          return 4;
        }
      };

  @Test
  void vectorsAreOrthonormalForRepeatedAndZeroValuesToo() {
    double[][] spectra = {{5, 3, 2, 1}, {2, 2, 2, 2}, {3, 3, 0, 0}, {0, 0, 0, 0}};
    for (double[] values : spectra) {
      for (int[] shape : new int[][] {{4, 4}, {4, 11}, {11, 4}}) {
        int rows = shape[0];
        int cols = shape[1];
        double[] matrix = TestMatrices.withSingularValues(rows, cols, values, new Random(1));
        SingularValueDecomposition svd = SingularValueDecomposition.of(matrix, rows, cols);
        double[] columns = TestMatrices.transposed(svd.left(), rows, 4);
        assertArrayEquals(identity(), gram(columns, rows), 1e-14);
        assertArrayEquals(identity(), gram(svd.right(), cols), 1e-14);
      }
    }
  }

  private static double[] identity() {
    return new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
  }

  private static double[] gram(double[] fourRows, int length) {
    return TestMatrices.product(
        fourRows, TestMatrices.transposed(fourRows, 4, length), 4, length, 4);
  }

  @Test
  void leftTimesValuesTimesRightIsTheMatrix() {
    double[] matrix = TestMatrices.gaussian(7, 12, new Random(2));
    SingularValueDecomposition svd = SingularValueDecomposition.of(matrix, 7, 12);
    double[] scaled = svd.left().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= svd.spectrum().get(i % 7);
    }
    assertArrayEquals(matrix, TestMatrices.product(scaled, svd.right(), 7, 7, 12), 1e-13);
  }

  @Test
  void fallsBackToTheNextRoutineWithTheOriginalMatrix() {
    double[] matrix = TestMatrices.gaussian(6, 4, new Random(3));
    SingularValueDecomposition svd =
        SingularValueDecomposition.of(List.of(FAILING, LapackVectorRoutine.DGESVD), matrix, 6, 4);
    double[] result = new double[24];
    svd.recombine(svd.spectrum().toArray(), result);
    assertArrayEquals(matrix, result, 1e-14 * 6);
    NoConvergenceException e =
        assertThrows(
            NoConvergenceException.class,
            () -> SingularValueDecomposition.of(List.of(FAILING), matrix, 6, 4));
    assertEquals("LAPACK failed on a matrix of shape 6 x 4: dfails gave info = 4", e.getMessage());
  }
}
