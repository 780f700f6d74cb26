package org.lowrank.core.spectrum;

import java.util.List;

/** One LAPACK routine, as {@link LapackSolver} and {@link SingularValueDecomposition} call it. */
interface LapackDriver {
  /** The routine's name, for messages. */
  String name();

  /**
   * Computes the values of the matrix in {@code workspace.matrix} (column-major, m x n, destroyed)
   * into {@code workspace.values}.
   *
   * @return LAPACK's info: 0 for success
   */
  int compute(LapackWorkspace workspace, int m, int n);

  /**
   * The values by the first routine that succeeds; vectors, if it computes any, are then in the
   * workspace.
   *
   * @param drivers what to try, in order
   * @param matrix column-major, shape [m, n]. Not modified.
   * @return min(m, n) values, in a new array
   * @throws NoConvergenceException if all fail
   */
  static double[] firstSuccess(
      List<? extends LapackDriver> drivers,
      LapackWorkspace workspace,
      double[] matrix,
      int m,
      int n) {
    double[] values = new double[Math.min(m, n)];
    StringBuilder failures = new StringBuilder();
    for (LapackDriver driver : drivers) {
      workspace.matrix(matrix.length).put(matrix, 0, matrix.length);
      int info = driver.compute(workspace, m, n);
      workspace.values(values.length).get(values, 0, values.length);
      if (info == 0 && allFinite(values)) {
        return values;
      }
      failures.append(failures.length() == 0 ? "" : ", ").append(driver.name()).append(' ');
      failures.append(info == 0 ? "gave values that are not finite" : "gave info = " + info);
    }
    throw new NoConvergenceException(
        "LAPACK failed on a matrix of shape " + n + " x " + m + ": " + failures);
  }

  private static boolean allFinite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
