package org.lowrank.core.spectrum;

import java.util.List;

/**
 * Eigenvalues and eigenvectors of a real symmetric matrix, A = V^T diag(values) V, by LAPACK's
 * divide and conquer (dsyevd).
 *
 * @param n size
 * @param values ascending, n of them
 * @param vectors row-major, shape [n, n]; row k is the unit eigenvector of value k
 */
public record EigenDecomposition(int n, double[] values, double[] vectors) {
  private static final List<LapackVectorRoutine> DRIVERS = List.of(LapackVectorRoutine.DSYEVD);

  /**
   * Decomposes a matrix.
   *
   * @param matrix row-major, shape [n, n], symmetric. Not modified.
   * @throws org.lowrank.core.base.InvalidInputException if an entry is NaN or infinite
   * @throws NoConvergenceException if LAPACK gives up
   */
  public static EigenDecomposition of(double[] matrix, int n) {
    MatrixCheck.largestMagnitude(matrix, n, n); // names an entry that is no number
    Blas.pinToOneThread();
    LapackWorkspace workspace = LapackWorkspace.ofThisThread();
    try {
      double[] values = LapackDriver.firstSuccess(DRIVERS, workspace, matrix, n, n);
      double[] vectors = new double[n * n];
      // Column-major and symmetric: eigenvector k comes back as column k, which is our row k.
      workspace.matrix(vectors.length).get(vectors);
      return new EigenDecomposition(n, values, vectors);
    } finally {
      workspace.releaseIfLarge();
    }
  }
}
