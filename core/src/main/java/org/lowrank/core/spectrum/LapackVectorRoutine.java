package org.lowrank.core.spectrum;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;

/** The routines in use that compute vectors as well. {@link LapackRoutine} are those without. */
enum LapackVectorRoutine implements LapackDriver {
  /** Thin singular value decomposition by divide and conquer: U left, V^T right. */
  DGESDD {
    @Override
    int call(LapackWorkspace workspace, int m, int n, DoublePointer work, int lwork) {
      int size = Math.min(m, n);
      return openblas.LAPACKE_dgesdd_work(
          openblas.LAPACK_COL_MAJOR,
          THIN,
          m,
          n,
          workspace.matrix((long) m * n),
          m,
          workspace.values(size),
          workspace.left((long) m * size),
          m,
          workspace.right((long) size * n),
          size,
          work,
          lwork,
          workspace.integers((long) INTEGERS_PER_VALUE * size));
    }
  },

  /** Thin singular value decomposition by implicit QR: U left, V^T right. */
  DGESVD {
    @Override
    int call(LapackWorkspace workspace, int m, int n, DoublePointer work, int lwork) {
      int size = Math.min(m, n);
      return openblas.LAPACKE_dgesvd_work(
          openblas.LAPACK_COL_MAJOR,
          THIN,
          THIN,
          m,
          n,
          workspace.matrix((long) m * n),
          m,
          workspace.values(size),
          workspace.left((long) m * size),
          m,
          workspace.right((long) size * n),
          size,
          work,
          lwork);
    }
  },

  /** Symmetric eigenvalues, ascending, by divide and conquer; the vectors replace the matrix. */
  DSYEVD {
    @Override
    int call(LapackWorkspace workspace, int m, int n, DoublePointer work, int lwork) {
      int liwork = 3 + 5 * n; // what its documentation asks for with vectors
      IntPointer iwork = workspace.integers(liwork);
      return openblas.LAPACKE_dsyevd_work(
          openblas.LAPACK_COL_MAJOR,
          VECTORS,
          UPPER,
          n,
          workspace.matrix((long) n * n),
          n,
          workspace.values(n),
          work,
          lwork,
          iwork,
          lwork < 0 ? -1 : liwork);
    }
  };

  private static final byte THIN = 'S';
  private static final byte VECTORS = 'V';
  private static final byte UPPER = 'U';
  private static final int INTEGERS_PER_VALUE = 8;

  abstract int call(LapackWorkspace workspace, int m, int n, DoublePointer work, int lwork);

  @Override
  public int compute(LapackWorkspace workspace, int m, int n) {
    DoublePointer query = workspace.scratch(1);
    int info = call(workspace, m, n, query, -1);
    if (info != 0) {
      return info;
    }
    int lwork = (int) query.get();
    return call(workspace, m, n, workspace.scratch(lwork), lwork);
  }
}
