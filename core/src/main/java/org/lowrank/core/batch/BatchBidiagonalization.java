package org.lowrank.core.batch;

import java.util.Arrays;

/**
 * Householder bidiagonalization (Golub and Kahan 1965).
 *
 * <p>The left reflection of a step, its right reflection and the products with the next left
 * reflection are applied in one pass over the matrix, as LAPACK's dlabrd does it for a block: A -=
 * v w<sup>T</sup> + z u<sup>T</sup> and at once y += A<sup>T</sup> v'. A second pass computes z.
 */
final class BatchBidiagonalization {
  private final int rows;
  private final int cols;
  private final int lanes;
  private final double[] g;
  private final double[] h;
  private final double[] wu;
  private final double[][] z;
  private double[][] w;
  private double[][] next;

  BatchBidiagonalization(int rows, int cols, int lanes) {
    this.rows = rows;
    this.cols = cols;
    this.lanes = lanes;
    g = new double[lanes];
    h = new double[lanes];
    wu = new double[lanes];
    z = new double[rows][lanes];
    w = new double[cols][lanes];
    next = new double[cols][lanes];
  }

  /**
   * Reduces each lane to upper bidiagonal form.
   *
   * @param a entries, row-major, [rows * cols][lanes], rows at least cols. Modified.
   * @param diagonal receives the diagonal, [cols][lanes]. Modified.
   * @param above receives the superdiagonal, [cols - 1 or more][lanes]. Modified.
   */
  void reduce(double[][] a, double[][] diagonal, double[][] above) {
    reflectColumn(a, 0, diagonal[0]);
    for (int j = 1; j < cols; j++) {
      LaneKernels.dot(w[j], a, 0, cols, a, j, cols, rows, lanes);
    }
    for (int k = 0; k < cols - 1; k++) {
      for (int j = k + 1; j < cols; j++) {
        LaneKernels.scale(w[j], g, lanes);
        LaneKernels.subtract(a[k * cols + j], a[k * cols + k], w[j], lanes);
      }
      reflectRow(a, k, above[k]);
      updateAndReflect(a, k, diagonal[k + 1]);
      double[][] swap = w;
      w = next;
      next = swap;
    }
  }

  /** Builds the right reflection of step k, and z = A' u where A' has the left one applied. */
  private void reflectRow(double[][] a, int k, double[] norm) {
    int first = k * cols + k + 1;
    int length = cols - k - 1;
    LaneKernels.dot(norm, a, first + 1, 1, a, first + 1, 1, length - 1, lanes);
    LaneReflector.reflect(a[first], norm, h, lanes);
    LaneKernels.dot(wu, w, k + 1, 1, a, first, 1, length, lanes);
    for (int i = k + 1; i < rows; i++) {
      LaneKernels.dot(z[i], a, i * cols + k + 1, 1, a, first, 1, length, lanes);
      LaneKernels.subtract(z[i], a[i * cols + k], wu, lanes);
      LaneKernels.scale(z[i], h, lanes);
    }
  }

  private void updateAndReflect(double[][] a, int k, double[] norm) {
    int pivotRow = k * cols;
    for (int i = k + 1; i < rows; i++) {
      int row = i * cols;
      LaneKernels.subtract(a[row + k + 1], a[row + k], w[k + 1], z[i], a[pivotRow + k + 1], lanes);
    }
    reflectColumn(a, k + 1, norm);
    for (int j = k + 2; j < cols; j++) {
      double[] wj = w[j];
      double[] uj = a[pivotRow + j];
      double[] sum = next[j];
      Arrays.fill(sum, 0.0);
      for (int i = k + 1; i < rows; i++) {
        int row = i * cols;
        LaneKernels.subtractThenAdd(
            a[row + j], a[row + k], wj, z[i], uj, a[row + k + 1], sum, lanes);
      }
    }
  }

  private void reflectColumn(double[][] a, int k, double[] norm) {
    int below = (k + 1) * cols + k;
    LaneKernels.dot(norm, a, below, cols, a, below, cols, rows - k - 1, lanes);
    LaneReflector.reflect(a[k * cols + k], norm, g, lanes);
  }
}
