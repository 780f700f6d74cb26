package org.lowrank.core.spectrum;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Eigenvalues and eigenvectors of a real symmetric matrix, A = V^T diag(values) V, by LAPACK's
 * divide and conquer (dsyevd).
 *
 * @param n size
 * @param values ascending, n of them
 * @param vectors row-major, shape [n, n]; row k is the unit eigenvector of value k
 */
public record EigenDecomposition(int n, double[] values, double[] vectors) {
  /**
   * Decomposes a matrix.
   *
   * @param matrix row-major, shape [n, n], symmetric. Not modified.
   * @throws org.lowrank.core.InvalidInputException if an entry is NaN or infinite
   * @throws NoConvergenceException if LAPACK gives up
   */
  public static EigenDecomposition of(double[] matrix, int n) {
    MatrixCheck.largestMagnitude(matrix, n, n); // names an entry that is no number
    Blas.pinToOneThread();
    OffHeapDoubles buffer = new OffHeapDoubles();
    OffHeapDoubles eigenvalues = new OffHeapDoubles();
    DoublePointer a = buffer.atLeast((long) n * n).put(matrix, 0, n * n);
    DoublePointer w = eigenvalues.atLeast(n);
    // Column-major and symmetric: eigenvector k comes back as column k, which is our row k.
    int info =
        openblas.LAPACKE_dsyevd(openblas.LAPACK_COL_MAJOR, (byte) 'V', (byte) 'U', n, a, n, w);
    if (info != 0) {
      throw new NoConvergenceException("dsyevd gave up on a " + n + " x " + n + " matrix: " + info);
    }
    double[] values = new double[n];
    double[] vectors = new double[n * n];
    w.get(values);
    a.get(vectors);
    buffer.release();
    eigenvalues.release();
    return new EigenDecomposition(n, values, vectors);
  }
}
