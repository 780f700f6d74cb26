package org.lowrank.core.batch;

import java.util.Arrays;

/**
 * Singular values of all matrices of a batch. Holds the working memory for one shape; reusable, not
 * thread-safe.
 *
 * <p>Tall matrices are reduced to R first (Chan 1982), wide ones are taken transposed; then
 * Householder bidiagonalization and dqds. The error of a value is a small multiple of the rounding
 * unit times n times the largest value. Values of one matrix do not depend on its lane, on the
 * other matrices or on the number of lanes, bit for bit.
 */
public final class BatchSingularValues {
  /** From rows = 5/3 cols on, QR first needs fewer operations. */
  private static final double TALL = 5.0 / 3.0;

  private final int rows;
  private final int cols;
  private final int lanes;
  private final int count;
  private final LaneScaling scaling;
  private final BatchQr qr;
  private final BatchBidiagonalization bidiagonalization;
  private final LockstepDqds dqds;
  private final double[][] diagonal;
  private final double[][] above;
  private final double[][] transposed;

  /**
   * Allocates the working memory.
   *
   * @param rows rows of each matrix, at least 1
   * @param cols columns of each matrix, at least 1
   * @param lanes number of matrices, at least 1
   */
  public BatchSingularValues(int rows, int cols, int lanes) {
    MatrixBatch.requirePositive("rows", rows);
    MatrixBatch.requirePositive("cols", cols);
    MatrixBatch.requirePositive("lanes", lanes);
    this.rows = rows;
    this.cols = cols;
    this.lanes = lanes;
    count = Math.min(rows, cols);
    int length = Math.max(rows, cols);
    boolean tall = length > TALL * count;
    scaling = new LaneScaling(lanes);
    qr = tall ? new BatchQr(length, count, lanes) : null;
    bidiagonalization = new BatchBidiagonalization(tall ? count : length, count, lanes);
    dqds = new LockstepDqds(count, lanes);
    diagonal = new double[count][lanes];
    above = new double[count][lanes];
    transposed = rows < cols ? new double[rows * cols][] : null;
  }

  /** Number of singular values of each matrix, min(rows, cols). */
  public int count() {
    return count;
  }

  /**
   * Computes the singular values of each matrix, descending. A zero matrix gives exact zeros, a
   * matrix of lower rank trailing values of the order of rounding, a matrix with a NaN or infinite
   * entry only NaN.
   *
   * @param a matrices, [rows, cols], destroyed. Modified.
   * @param values receives the singular values, [lanes][count]. Modified.
   */
  public void compute(MatrixBatch a, double[][] values) {
    MatrixBatch.requireShape("matrices", a, rows, cols, lanes);
    double[][] entries = a.entries();
    scaling.apply(entries);
    double[][] upright = transposed == null ? entries : transpose(entries);
    if (qr != null) {
      qr.factor(upright);
    }
    bidiagonalization.reduce(upright, diagonal, above);
    for (int i = 0; i < count; i++) {
      LaneKernels.multiply(dqds.q()[i], diagonal[i], diagonal[i], lanes);
      LaneKernels.multiply(dqds.e()[i], above[i], above[i], lanes);
    }
    dqds.solve();
    for (int l = 0; l < lanes; l++) {
      finish(l, values[l]);
    }
  }

  private double[][] transpose(double[][] entries) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        transposed[j * rows + i] = entries[i * cols + j];
      }
    }
    return transposed;
  }

  private void finish(int l, double[] values) {
    if (!scaling.isFinite(l)) {
      Arrays.fill(values, 0, count, Double.NaN);
      return;
    }
    if (scaling.isZero(l)) {
      Arrays.fill(values, 0, count, 0.0);
      return;
    }
    if (dqds.failed(l)) {
      bisect(l, values);
    } else {
      double[] squares = dqds.values(l);
      for (int i = 0; i < count; i++) {
        values[i] = Math.sqrt(squares[i]);
      }
    }
    double factor = scaling.factor(l);
    if (factor != 1.0) {
      for (int i = 0; i < count; i++) {
        values[i] /= factor;
      }
    }
  }

  /** The positive eigenvalues of the Golub-Kahan form [0 B; B' 0], permuted to tridiagonal. */
  private void bisect(int l, double[] values) {
    double[] zero = new double[2 * count];
    double[] off = new double[2 * count - 1];
    for (int i = 0; i < count; i++) {
      off[2 * i] = diagonal[i][l];
      if (i + 1 < count) {
        off[2 * i + 1] = above[i][l];
      }
    }
    TridiagonalBisection bisection = new TridiagonalBisection(zero, off);
    for (int i = 0; i < count; i++) {
      values[i] = Math.max(0.0, bisection.eigenvalue(2 * count - 1 - i));
    }
  }
}
