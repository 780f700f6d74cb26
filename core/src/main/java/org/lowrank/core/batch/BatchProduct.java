package org.lowrank.core.batch;

/**
 * Products of matrices, lane by lane.
 *
 * <p>NaN and infinite entries follow IEEE arithmetic and stay in their lane.
 */
public final class BatchProduct {
  /** Rows of the left factor that share each column of the right one while it is in cache. */
  private static final int TILE_ROWS = 3;

  /** Part of the left factor that is kept in first-level cache. */
  private static final int TILE_BYTES = 18_000;

  /** Products that are summed before they are added to the result. */
  private static final int GROUP = 3;

  private BatchProduct() {}

  /**
   * C = A B.
   *
   * @param a left factors, [rows, inner]. Not modified.
   * @param b right factors, [inner, cols]. Not modified.
   * @param c receives the products, [rows, cols]; must not be a or b. Modified.
   */
  public static void multiply(MatrixBatch a, MatrixBatch b, MatrixBatch c) {
    MatrixBatch.requireShape("right factor", b, a.cols(), b.cols(), a.lanes());
    MatrixBatch.requireShape("product", c, a.rows(), b.cols(), a.lanes());
    run(a, b.entries(), 1, b.cols(), c);
  }

  /**
   * C = A B<sup>T</sup>.
   *
   * @param a left factors, [rows, inner]. Not modified.
   * @param b right factors before transposition, [cols, inner]. Not modified.
   * @param c receives the products, [rows, cols]; must not be a or b. Modified.
   */
  public static void multiplyTransposed(MatrixBatch a, MatrixBatch b, MatrixBatch c) {
    MatrixBatch.requireShape("right factor", b, b.rows(), a.cols(), a.lanes());
    MatrixBatch.requireShape("product", c, a.rows(), b.rows(), a.lanes());
    run(a, b.entries(), b.cols(), 1, c);
  }

  private static void run(
      MatrixBatch a, double[][] right, int columnStep, int innerStep, MatrixBatch c) {
    if (c == a || c.entries() == right) {
      throw new IllegalArgumentException("the product must not be one of its factors");
    }
    int rows = c.rows();
    int cols = c.cols();
    int inner = a.cols();
    int lanes = c.lanes();
    double[][] left = a.entries();
    double[][] out = c.entries();
    int chunk = GROUP * Math.max(1, TILE_BYTES / (GROUP * TILE_ROWS * Double.BYTES * lanes));
    for (int k = 0; k < inner; ) {
      // A remainder of 1 or 2 joins the last chunk, so that the order of summation is always one.
      int length = inner - k < chunk + GROUP ? inner - k : chunk;
      for (int i0 = 0; i0 < rows; i0 += TILE_ROWS) {
        int iEnd = Math.min(rows, i0 + TILE_ROWS);
        for (int j = 0; j < cols; j++) {
          int p0 = j * columnStep + k * innerStep;
          for (int i = i0; i < iEnd; i++) {
            double[] entry = out[i * cols + j];
            int x0 = i * inner + k;
            if (k == 0) {
              LaneKernels.dot(entry, left, x0, 1, right, p0, innerStep, length, lanes);
            } else {
              LaneKernels.addDot(entry, left, x0, 1, right, p0, innerStep, length, lanes);
            }
          }
        }
      }
      k += length;
    }
  }
}
