package org.lowrank.core.spectrum;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;
import org.lowrank.core.spectrum.Blas.Operand;

/**
 * The largest singular value of a matrix and its two vectors, A right = value left, by LAPACK's
 * dsyevr on the smaller Gram matrix, asked for the largest eigenvalue only. No iteration of a
 * number of steps that depends on the gap: bisection and inverse iteration end alike for every
 * spectrum. All digits of the value are right, for squaring spoils only the small ones.
 *
 * <p>Where the largest value occurs several times, the vectors are one pair of many. A zero matrix
 * has value 0 and vectors of zeros.
 *
 * @param value the spectral norm
 * @param left unit vector, as long as the matrix has rows
 * @param right unit vector, as long as the matrix has columns
 */
public record LeadingSingularPair(double value, double[] left, double[] right) {
  private static final int SCRATCH_PER_VALUE = 10;

  /** For the places of the vector's nonzero entries, and for the number of values found. */
  private static final int FURTHER_INTEGERS = 3;

  /**
   * Computes the pair.
   *
   * @param matrix row-major, shape [rows, cols]. Not modified.
   * @throws org.lowrank.core.base.InvalidInputException if the shape is empty or doesn't fit, an
   *     entry is NaN or infinite, or the value exceeds the largest double
   * @throws NoConvergenceException if LAPACK gives up
   */
  public static LeadingSingularPair of(double[] matrix, int rows, int cols) {
    Blas.pinToOneThread(); // other libraries in the process may have undone it
    ScaledMatrix scaled = ScaledMatrix.forSquares(matrix, rows, cols);
    if (scaled.largest() == 0) {
      return new LeadingSingularPair(0, new double[rows], new double[cols]);
    }
    boolean wide = rows <= cols;
    int size = Math.min(rows, cols);
    int length = Math.max(rows, cols);
    double[] gram = new double[size * size];
    Blas.gram(new Operand(scaled.entries(), 0, !wide), gram, size, length);
    double[] near = leadingEigenvector(gram, size);
    double[] far = new double[length];
    if (wide) {
      Blas.multiply(near, scaled.entries(), far, 1, size, length);
    } else {
      Blas.multiply(scaled.entries(), near, far, length, size, 1);
    }
    double norm = 0;
    for (double entry : far) {
      norm += entry * entry;
    }
    norm = Math.sqrt(norm);
    for (int i = 0; i < length; i++) {
      far[i] /= norm;
    }
    double[] value = {norm};
    scaled.unscale(value);
    return wide
        ? new LeadingSingularPair(value[0], near, far)
        : new LeadingSingularPair(value[0], far, near);
  }

  /**
   * @param gram shape [n, n], symmetric, not zero
   */
  private static double[] leadingEigenvector(double[] gram, int n) {
    LapackWorkspace workspace = LapackWorkspace.ofThisThread();
    try {
      workspace.matrix(gram.length).put(gram, 0, gram.length);
      DoublePointer query = workspace.scratch(1);
      int info = dsyevr(workspace, n, query, -1);
      if (info == 0) {
        int lwork = (int) query.get();
        info = dsyevr(workspace, n, workspace.scratch(lwork), lwork);
      }
      if (info != 0) {
        throw new NoConvergenceException(
            "LAPACK failed on a matrix of shape " + n + " x " + n + ": DSYEVR gave info = " + info);
      }
      double[] vector = new double[n];
      workspace.left(n).get(vector);
      return vector;
    } finally {
      workspace.releaseIfLarge();
    }
  }

  private static int dsyevr(LapackWorkspace workspace, int n, DoublePointer work, int lwork) {
    int liwork = SCRATCH_PER_VALUE * n;
    IntPointer integers = workspace.integers((long) liwork + FURTHER_INTEGERS);
    return openblas.LAPACKE_dsyevr_work(
        openblas.LAPACK_COL_MAJOR,
        (byte) 'V',
        (byte) 'I',
        (byte) 'U',
        n,
        workspace.matrix((long) n * n),
        n,
        0,
        0,
        n,
        n,
        0,
        integers.getPointer(liwork + 2L),
        workspace.values(n),
        workspace.left(n),
        n,
        integers.getPointer(liwork),
        work,
        lwork,
        integers,
        lwork < 0 ? -1 : liwork);
  }
}
