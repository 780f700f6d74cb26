package org.lowrank.core.batch;

import java.util.Arrays;
import org.lowrank.core.base.InvalidInputException;

/**
 * Absolute eigenvalues of B diag(signs) B<sup>T</sup> for all matrices B of a batch, without
 * forming it where B is tall. Holds the working memory for one shape; reusable, not thread-safe.
 *
 * <p>It serves kernels of n inputs with r features: the Gram matrix (all signs +1) and the
 * cosine-distance kernel K = 1 1<sup>T</sup> - N N<sup>T</sup>, whose B is [1 N] with signs (+1,
 * -1, ..., -1). Of the n eigenvalues only min(n, r) can differ from zero: with B = Q R they are
 * those of R diag(signs) R<sup>T</sup>, r x r. Where all signs agree they are the squares of B's
 * singular values. The error of a value is a small multiple of the rounding unit times the square
 * of B's norm. Where signs differ, parts of B can cancel, and values that are no more than what
 * rounding leaves of that are exact zeros: those up to max(n, r) 2<sup>-52</sup> times the square
 * of B's Frobenius norm.
 */
public final class BatchSignedSpectrum {
  private static final double ROUNDING = 0x1p-52;

  private final int rows;
  private final int cols;
  private final int lanes;
  private final int count;
  private final boolean[] negative;
  private final BatchSingularValues singularValues;
  private final LaneScaling scaling;
  private final BatchQr qr;
  private final MatrixBatch middle;
  private final BatchSymmetricEigenvalues eigenvalues;
  private final double[][] negated;
  private final double[][] signed;
  private final double[] squares;

  /**
   * Allocates the working memory.
   *
   * @param rows n, rows of each B, at least 1
   * @param cols r, columns of each B, at least 1
   * @param signs +1 or -1 for each column, the same for all lanes, [cols]. Not modified.
   * @param lanes number of matrices, at least 1
   */
  public BatchSignedSpectrum(int rows, int cols, int[] signs, int lanes) {
    MatrixBatch.requirePositive("rows", rows);
    MatrixBatch.requirePositive("cols", cols);
    MatrixBatch.requirePositive("lanes", lanes);
    this.rows = rows;
    this.cols = cols;
    this.lanes = lanes;
    count = Math.min(rows, cols);
    negative = negative(signs, cols);
    boolean mixed = false;
    for (boolean sign : negative) {
      mixed |= sign != negative[0];
    }
    if (mixed) {
      singularValues = null;
      scaling = new LaneScaling(lanes);
      qr = rows > cols ? new BatchQr(rows, cols, lanes) : null;
      middle = new MatrixBatch(count, count, lanes);
      eigenvalues = new BatchSymmetricEigenvalues(count, lanes);
      negated = new double[count * cols][lanes];
      signed = new double[count * cols][];
      squares = new double[lanes];
    } else {
      singularValues = new BatchSingularValues(rows, cols, lanes);
      scaling = null;
      qr = null;
      middle = null;
      eigenvalues = null;
      negated = null;
      signed = null;
      squares = null;
    }
  }

  private static boolean[] negative(int[] signs, int cols) {
    if (signs.length != cols) {
      throw new InvalidInputException("signs must be " + cols + " values, found " + signs.length);
    }
    boolean[] negative = new boolean[cols];
    for (int k = 0; k < cols; k++) {
      if (signs[k] != 1 && signs[k] != -1) {
        throw new InvalidInputException("signs must be +1 or -1, found " + signs[k]);
      }
      negative[k] = signs[k] < 0;
    }
    return negative;
  }

  /** Number of values of each matrix, min(rows, cols); all other eigenvalues are exact zeros. */
  public int count() {
    return count;
  }

  /**
   * Computes the absolute eigenvalues of each matrix, descending. A zero B gives exact zeros, a B
   * with a NaN or infinite entry only NaN.
   *
   * @param b matrices B, [rows, cols], destroyed. Modified.
   * @param values receives the absolute eigenvalues, [lanes][count]. Modified.
   */
  public void compute(MatrixBatch b, double[][] values) {
    MatrixBatch.requireShape("matrices", b, rows, cols, lanes);
    if (singularValues != null) {
      singularValues.compute(b, values);
      for (int l = 0; l < lanes; l++) {
        for (int i = 0; i < count; i++) {
          values[l][i] *= values[l][i];
        }
      }
      return;
    }
    scaling.apply(b.entries());
    if (qr != null) {
      qr.factor(b.entries());
    }
    sumSquares(b.entries());
    formMiddle(b.entries());
    eigenvalues.compute(middle, values);
    for (int l = 0; l < lanes; l++) {
      finish(l, values[l]);
    }
  }

  /** The lower triangle of R diag(signs) R'; of R, row i starts at column i. */
  private void formMiddle(double[][] r) {
    double[][] m = middle.entries();
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < cols; k++) {
        int at = i * cols + k;
        signed[at] = negative[k] ? negated[at] : r[at];
        if (negative[k]) {
          negate(negated[at], r[at], lanes);
        }
      }
    }
    for (int i = 0; i < count; i++) {
      int first = qr != null ? i : 0;
      for (int j = 0; j <= i; j++) {
        double[] entry = m[i * count + j];
        LaneKernels.dot(
            entry, r, i * cols + first, 1, signed, j * cols + first, 1, cols - first, lanes);
      }
      for (int j = i + 1; j < count; j++) {
        Arrays.fill(m[i * count + j], 0.0);
      }
    }
  }

  /** Each lane's squared Frobenius norm, which R has from B. */
  private void sumSquares(double[][] r) {
    Arrays.fill(squares, 0.0);
    for (int i = 0; i < count; i++) {
      for (int k = qr != null ? i : 0; k < cols; k++) {
        addSquare(squares, r[i * cols + k], lanes);
      }
    }
  }

  private static void addSquare(double[] c, double[] x, int lanes) {
    for (int l = 0; l < lanes; l++) {
      c[l] += x[l] * x[l];
    }
  }

  private static void negate(double[] c, double[] x, int lanes) {
    for (int l = 0; l < lanes; l++) {
      c[l] = -x[l];
    }
  }

  private void finish(int l, double[] values) {
    if (!scaling.isFinite(l)) {
      Arrays.fill(values, 0, count, Double.NaN);
      return;
    }
    double factor = scaling.factor(l);
    double noise = Math.max(rows, cols) * ROUNDING * squares[l];
    for (int i = 0; i < count; i++) {
      double value = Math.abs(values[i]);
      values[i] = value <= noise ? 0 : value / factor / factor;
    }
    LockstepDqds.sortDescending(values, count);
  }
}
