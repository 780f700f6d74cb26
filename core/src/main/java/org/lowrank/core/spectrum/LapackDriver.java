package org.lowrank.core.spectrum;

/** One LAPACK routine, as {@link LapackSolver} calls it. */
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
}
