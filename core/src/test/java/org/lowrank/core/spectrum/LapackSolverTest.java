package org.lowrank.core.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LapackSolverTest {
  /** Destroys the matrix, as a failing LAPACK routine does, and reports failure. */
  private static final LapackDriver FAILING = new FakeDriver("dfails", 3, 0);

  /** Reports success over nonsense. */
  private static final LapackDriver LYING = new FakeDriver("dlies", 0, Double.NaN);

  private record FakeDriver(String name, int info, double result) implements LapackDriver {
    @Override
    public int compute(LapackWorkspace workspace, int m, int n) {
      for (int i = 0; i < m * n; i++) {
        workspace.matrix((long) m * n).put(i, -1);
      }
      workspace.values(Math.min(m, n)).put(0, result);
      return info;
    }
  }

  @Test
  void fallsBackToTheNextRoutineWithTheOriginalMatrix() {
    double[] matrix = TestMatrices.gaussian(5, 4, new Random(1));
    Spectrum expected = new LapackSolver().singularValues(matrix, 5, 4);
    LapackSolver solver =
        new LapackSolver(List.of(FAILING, LYING, LapackRoutine.DGESVD), List.of());
    assertArrayEquals(expected.toArray(), solver.singularValues(matrix, 5, 4).toArray(), 1e-15 * 5);
  }

  @Test
  void throwsNamingShapeRoutinesAndInfoIfAllFail() {
    LapackSolver solver = new LapackSolver(List.of(FAILING, LYING), List.of(FAILING));
    NoConvergenceException e =
        assertThrows(
            NoConvergenceException.class, () -> solver.singularValues(new double[6], 2, 3));
    assertEquals(
        "LAPACK failed on a matrix of shape 2 x 3: dfails gave info = 3, dlies gave values that are"
            + " not finite",
        e.getMessage());
    assertThrows(NoConvergenceException.class, () -> solver.symmetricEigenvalues(new double[4], 2));
  }

  @Test
  void bothSingularValueRoutinesAgree() {
    LapackSolver qr = new LapackSolver(List.of(LapackRoutine.DGESVD), List.of());
    LapackSolver divide = new LapackSolver(List.of(LapackRoutine.DGESDD), List.of());
    int[][] shapes = {{1, 1}, {16, 16}, {200, 3}, {3, 200}, {70, 50}, {150, 150}};
    for (int[] shape : shapes) {
      double[] matrix = TestMatrices.gaussian(shape[0], shape[1], new Random(2));
      double[] expected = qr.singularValues(matrix, shape[0], shape[1]).toArray();
      double[] actual = divide.singularValues(matrix, shape[0], shape[1]).toArray();
      assertArrayEquals(expected, actual, 1e-14 * expected[0]);
    }
  }

  @Test
  void solvesMatricesTooLargeToKeepBuffersFor() {
    int rows = 5000;
    int cols = 1000;
    double[] matrix = new double[rows * cols];
    for (int j = 0; j < cols; j++) {
      matrix[(rows - 1 - j) * cols + j] = j + 1;
    }
    Spectrum spectrum = new LapackSolver().singularValues(matrix, rows, cols);
    assertEquals(cols, spectrum.largest(), 1e-11);
    assertEquals(1, spectrum.smallest(), 1e-11);
  }

  @Test
  void descriptionNamesLibraryAndThreads() {
    String description = new LapackSolver().description();
    assertTrue(description.contains("OpenBLAS"), description);
    assertTrue(description.endsWith("1 thread"), description);
  }
}
