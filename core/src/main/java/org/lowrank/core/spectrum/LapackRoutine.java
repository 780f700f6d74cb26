package org.lowrank.core.spectrum;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The three routines in use, values only. The LAPACKE_*_work forms take their workspace from the
 * caller and don't look for NaNs, which {@link MatrixCheck} has already done.
 */
enum LapackRoutine implements LapackDriver {
  /** Singular values by divide and conquer. */
  DGESDD {
    @Override
    int call(
        DoublePointer a,
        DoublePointer s,
        DoublePointer work,
        int lwork,
        IntPointer iwork,
        int m,
        int n) {
      return openblas.LAPACKE_dgesdd_work(
          openblas.LAPACK_COL_MAJOR,
          NO_VECTORS,
          m,
          n,
          a,
          m,
          s,
          NONE,
          1,
          NONE,
          1,
          work,
          lwork,
          iwork);
    }
  },

  /** Singular values by implicit QR. */
  DGESVD {
    @Override
    int call(
        DoublePointer a,
        DoublePointer s,
        DoublePointer work,
        int lwork,
        IntPointer iwork,
        int m,
        int n) {
      return openblas.LAPACKE_dgesvd_work(
          openblas.LAPACK_COL_MAJOR,
          NO_VECTORS,
          NO_VECTORS,
          m,
          n,
          a,
          m,
          s,
          NONE,
          1,
          NONE,
          1,
          work,
          lwork);
    }
  },

  /**
   * Symmetric eigenvalues, ascending. The lower triangle in column-major order is the upper one of
   * the row-major matrix.
   */
  DSYEVD {
    @Override
    int call(
        DoublePointer a,
        DoublePointer s,
        DoublePointer work,
        int lwork,
        IntPointer iwork,
        int m,
        int n) {
      // Without vectors LAPACK asks for one integer, whatever n is.
      int liwork = lwork < 0 ? -1 : 1;
      return openblas.LAPACKE_dsyevd_work(
          openblas.LAPACK_COL_MAJOR, NO_VECTORS, LOWER, n, a, n, s, work, lwork, iwork, liwork);
    }
  };

  private static final byte NO_VECTORS = 'N';
  private static final byte LOWER = 'L';
  private static final DoublePointer NONE = new DoublePointer();
  private static final int INTEGERS_PER_VALUE = 8;

  abstract int call(
      DoublePointer a,
      DoublePointer s,
      DoublePointer work,
      int lwork,
      IntPointer iwork,
      int m,
      int n);

  @Override
  public int compute(LapackWorkspace workspace, int m, int n) {
    int size = Math.min(m, n);
    DoublePointer a = workspace.matrix((long) m * n);
    DoublePointer s = workspace.values(size);
    IntPointer iwork = workspace.integers((long) INTEGERS_PER_VALUE * size);
    DoublePointer query = workspace.scratch(1);
    int info = call(a, s, query, -1, iwork, m, n);
    if (info != 0) {
      return info;
    }
    int lwork = (int) query.get();
    return call(a, s, workspace.scratch(lwork), lwork, iwork, m, n);
  }
}
