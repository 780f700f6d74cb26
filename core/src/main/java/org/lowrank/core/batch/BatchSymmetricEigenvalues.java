package org.lowrank.core.batch;

import java.util.Arrays;

/**
 * Eigenvalues of all symmetric matrices of a batch, definite or not. Holds the working memory for
 * one shape; reusable, not thread-safe.
 *
 * <p>Householder tridiagonalization, then dqds of the matrix made positive definite by a shift. The
 * error of an eigenvalue is a small multiple of the rounding unit times n times the norm.
 * Eigenvalues of one matrix do not depend on its lane, on the other matrices or on the number of
 * lanes, bit for bit.
 */
public final class BatchSymmetricEigenvalues {
  /** Rounding of the shifted tridiagonal matrix, over its norm. */
  private static final double MARGIN = 0x1p-49;

  private final int size;
  private final int lanes;
  private final LaneScaling scaling;
  private final BatchTridiagonalization tridiagonalization;
  private final LockstepDqds dqds;
  private final double[][] diagonal;
  private final double[][] beside;
  private final double[] low;
  private final double[] norm;

  /**
   * Allocates the working memory.
   *
   * @param size rows and columns of each matrix, at least 1
   * @param lanes number of matrices, at least 1
   */
  public BatchSymmetricEigenvalues(int size, int lanes) {
    MatrixBatch.requirePositive("size", size);
    MatrixBatch.requirePositive("lanes", lanes);
    this.size = size;
    this.lanes = lanes;
    scaling = new LaneScaling(lanes);
    tridiagonalization = new BatchTridiagonalization(size, lanes);
    dqds = new LockstepDqds(size, lanes);
    diagonal = new double[size][lanes];
    beside = new double[size][lanes];
    low = new double[lanes];
    norm = new double[lanes];
  }

  /**
   * Computes the eigenvalues of each matrix, descending. A zero matrix gives exact zeros, a matrix
   * with a NaN or infinite entry only NaN.
   *
   * @param a symmetric matrices, [size, size]; only the lower triangle counts, but the upper must
   *     be finite too. Destroyed. Modified.
   * @param values receives the eigenvalues, [lanes][size]. Modified.
   */
  public void compute(MatrixBatch a, double[][] values) {
    MatrixBatch.requireShape("matrices", a, size, size, lanes);
    scaling.apply(a.entries());
    tridiagonalization.reduce(a.entries(), diagonal, beside);
    gershgorin();
    double[][] q = dqds.q();
    double[][] e = dqds.e();
    minus(q[0], diagonal[0], low, lanes);
    for (int i = 0; i + 1 < size; i++) {
      factorRow(q[i], e[i], beside[i], q[i + 1], diagonal[i + 1], low, lanes);
    }
    dqds.solve();
    for (int l = 0; l < lanes; l++) {
      finish(l, values[l]);
    }
  }

  /** A value of each lane below all of its eigenvalues, by no more than the norm. */
  private void gershgorin() {
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(norm, 0.0);
    for (int i = 0; i < size; i++) {
      for (int l = 0; l < lanes; l++) {
        double radius =
            (i > 0 ? Math.abs(beside[i - 1][l]) : 0.0)
                + (i + 1 < size ? Math.abs(beside[i][l]) : 0.0);
        low[l] = Math.min(low[l], diagonal[i][l] - radius);
        norm[l] = Math.max(norm[l], Math.abs(diagonal[i][l]) + radius);
      }
    }
    for (int l = 0; l < lanes; l++) {
      low[l] -= MARGIN * norm[l];
    }
  }

  private static void minus(double[] c, double[] x, double[] y, int lanes) {
    for (int l = 0; l < lanes; l++) {
      c[l] = x[l] - y[l];
    }
  }

  /** One row of T - low I = L D L'. */
  private static void factorRow(
      double[] q,
      double[] e,
      double[] beside,
      double[] nextQ,
      double[] nextDiagonal,
      double[] low,
      int lanes) {
    for (int l = 0; l < lanes; l++) {
      double ratio = beside[l] * beside[l] / q[l];
      e[l] = ratio;
      nextQ[l] = nextDiagonal[l] - low[l] - ratio;
    }
  }

  private void finish(int l, double[] values) {
    if (!scaling.isFinite(l)) {
      Arrays.fill(values, 0, size, Double.NaN);
      return;
    }
    if (scaling.isZero(l)) {
      Arrays.fill(values, 0, size, 0.0);
      return;
    }
    if (dqds.failed(l)) {
      bisect(l, values);
    } else {
      double[] shifted = dqds.values(l);
      for (int i = 0; i < size; i++) {
        values[i] = low[l] + shifted[i];
      }
    }
    double factor = scaling.factor(l);
    if (factor != 1.0) {
      for (int i = 0; i < size; i++) {
        values[i] /= factor;
      }
    }
  }

  private void bisect(int l, double[] values) {
    double[] main = new double[size];
    double[] off = new double[size - 1];
    for (int i = 0; i < size; i++) {
      main[i] = diagonal[i][l];
      if (i + 1 < size) {
        off[i] = beside[i][l];
      }
    }
    TridiagonalBisection bisection = new TridiagonalBisection(main, off);
    for (int i = 0; i < size; i++) {
      values[i] = bisection.eigenvalue(size - 1 - i);
    }
  }
}
