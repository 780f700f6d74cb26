package org.lowrank.core.kernel;

/**
 * A symmetric matrix K = B diag(signs) B^T given by its thin factor.
 *
 * @param b row-major, shape [rows, cols]
 * @param rows as many as K has
 * @param cols as many as signs
 * @param signs +1 or -1 for each column of B
 */
public record SignedFactor(double[] b, int rows, int cols, int[] signs) {
  /** A positive semidefinite K = B B^T. */
  static SignedFactor positive(double[] b, int rows, int cols) {
    int[] signs = new int[cols];
    java.util.Arrays.fill(signs, 1);
    return new SignedFactor(b, rows, cols, signs);
  }

  /** K, row-major, shape [rows, rows]. */
  public double[] product() {
    double[] k = new double[rows * rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int c = 0; c < cols; c++) {
          sum += signs[c] * b[i * cols + c] * b[j * cols + c];
        }
        k[i * rows + j] = sum;
        k[j * rows + i] = sum;
      }
    }
    return k;
  }
}
