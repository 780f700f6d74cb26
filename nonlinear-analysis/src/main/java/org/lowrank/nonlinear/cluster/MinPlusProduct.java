package org.lowrank.nonlinear.cluster;

/**
 * Products of matrices in which sums are minima and products are sums: c_ij = min over k of a_ik +
 * b_kj. Over parts of n x n row-major matrices.
 *
 * @param n of all three matrices
 */
record MinPlusProduct(int n) {
  /** A tile of b, of 128 kB, stays in the cache while all rows of a pass by. */
  private static final int INNER_TILE = 32;

  private static final int COLUMN_TILE = 512;

  /** Rows or columns {@code from} until before {@code to}. */
  record Span(int from, int to) {
    boolean holds(int place) {
      return from <= place && place < to;
    }
  }

  /**
   * Lowers a part of c to that of the product over {@code inner}, wherever it is more.
   *
   * @param a read at [rows, inner]. Not modified.
   * @param b read at [inner, columns]. Not modified there.
   * @param c lowered at [rows, columns], may be b if that is elsewhere. Modified.
   */
  void lower(double[] a, double[] b, double[] c, Span rows, Span inner, Span columns) {
    for (int k = inner.from; k < inner.to; k += INNER_TILE) {
      int kEnd = Math.min(k + INNER_TILE, inner.to);
      for (int j = columns.from; j < columns.to; j += COLUMN_TILE) {
        int jEnd = Math.min(j + COLUMN_TILE, columns.to);
        for (int i = rows.from; i < rows.to; i++) {
          lowerRow(a, b, c, i * n, k, kEnd, j, jEnd);
        }
      }
    }
  }

  private void lowerRow(
      double[] a, double[] b, double[] c, int row, int kFrom, int kTo, int from, int to) {
    for (int k = kFrom; k < kTo; k++) {
      double ak = a[row + k];
      for (int j = from; j < to; j++) {
        c[row + j] = Math.min(c[row + j], ak + b[k * n + j]);
      }
    }
  }
}
