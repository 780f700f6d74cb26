package org.lowrank.core.batch;

import java.util.Arrays;

/**
 * Householder QR factorization of tall matrices, of which only R is kept.
 *
 * <p>Rows are taken in blocks: each block is eliminated against the R of the rows above it, so that
 * what a block works on stays in second-level cache (as in Demmel, Grigori, Hoemmen and Langou
 * 2012, for one sequential processor). The blocks depend on the shape only, and so do the results.
 * Each reflection is applied in one pass that also collects the products with the next.
 */
final class BatchQr {
  /** Rows that are taken at once. */
  private static final int BLOCK = 16;

  private final int rows;
  private final int cols;
  private final int lanes;
  private final double[] g;
  private final double[] diagonal;
  private final double[] norm;
  private double[][] w;
  private double[][] next;

  BatchQr(int rows, int cols, int lanes) {
    this.rows = rows;
    this.cols = cols;
    this.lanes = lanes;
    g = new double[lanes];
    diagonal = new double[lanes];
    norm = new double[lanes];
    w = new double[cols][lanes];
    next = new double[cols][lanes];
  }

  /**
   * Replaces the first cols rows by R, zeros below its diagonal.
   *
   * @param a entries, row-major, [rows * cols][lanes], rows at least cols. Modified.
   */
  void factor(double[][] a) {
    int begin = 0;
    for (int end = Math.min(rows, cols + BLOCK); begin < rows; ) {
      eliminate(a, begin, end);
      begin = end;
      end = Math.min(rows, end + BLOCK);
    }
    for (int i = 1; i < cols; i++) {
      for (int j = 0; j < i; j++) {
        Arrays.fill(a[i * cols + j], 0.0);
      }
    }
  }

  /** Makes rows [begin, end) zero below the diagonal; rows before begin are upper triangular. */
  private void eliminate(double[][] a, int begin, int end) {
    reflectColumn(a, 0, begin, end);
    for (int j = 1; j < cols; j++) {
      int first = Math.max(begin, 1);
      LaneKernels.multiply(w[j], a[0], a[j], lanes);
      for (int i = first; i < end; i++) {
        LaneKernels.add(w[j], a[i * cols], a[i * cols + j], lanes);
      }
    }
    for (int k = 0; k < cols; k++) {
      System.arraycopy(norm, 0, diagonal, 0, lanes);
      for (int j = k + 1; j < cols; j++) {
        LaneKernels.scale(w[j], g, lanes);
        LaneKernels.subtract(a[k * cols + j], a[k * cols + k], w[j], lanes);
      }
      if (k + 1 < cols) {
        updateAndReflect(a, k, begin, end);
      }
      System.arraycopy(diagonal, 0, a[k * cols + k], 0, lanes);
      double[][] swap = w;
      w = next;
      next = swap;
    }
  }

  /** Applies reflection k and collects, on the way, the products with reflection k + 1. */
  private void updateAndReflect(double[][] a, int k, int begin, int end) {
    int first = Math.max(begin, k + 1);
    for (int i = first; i < end; i++) {
      LaneKernels.subtract(a[i * cols + k + 1], a[i * cols + k], w[k + 1], lanes);
    }
    reflectColumn(a, k + 1, begin, end);
    int pivotRow = (k + 1) * cols;
    for (int j = k + 2; j < cols; j++) {
      double[] wj = w[j];
      double[] sum = next[j];
      if (first > k + 1) {
        LaneKernels.multiply(sum, a[pivotRow + k + 1], a[pivotRow + j], lanes);
      } else {
        Arrays.fill(sum, 0.0);
      }
      for (int i = first; i < end; i++) {
        int row = i * cols;
        LaneKernels.subtractThenAdd(a[row + j], a[row + k], wj, a[row + k + 1], sum, lanes);
      }
    }
  }

  private void reflectColumn(double[][] a, int k, int begin, int end) {
    int first = Math.max(begin, k + 1);
    int below = first * cols + k;
    LaneKernels.dot(norm, a, below, cols, a, below, cols, end - first, lanes);
    LaneReflector.reflect(a[k * cols + k], norm, g, lanes);
  }
}
