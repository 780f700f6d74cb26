package org.lowrank.core.batch;

/**
 * Householder reduction of symmetric matrices to tridiagonal form (Golub and Van Loan, section
 * 8.3.1), from the lower triangle alone.
 */
final class BatchTridiagonalization {
  private final int size;
  private final int lanes;
  private final double[] g;
  private final double[] half;
  private final double[] factor;
  private final double[][] w;

  /** Entry (i, j) and entry (j, i) are one array, that of the lower triangle. */
  private final double[][] mirrored;

  BatchTridiagonalization(int size, int lanes) {
    this.size = size;
    this.lanes = lanes;
    g = new double[lanes];
    half = new double[lanes];
    factor = new double[lanes];
    w = new double[size][lanes];
    mirrored = new double[size * size][];
    java.util.Arrays.fill(half, 0.5);
  }

  /**
   * Reduces each lane.
   *
   * @param a entries, row-major, [size * size][lanes]; only the lower triangle is read. Modified.
   * @param diagonal receives the diagonal, [size][lanes]. Modified.
   * @param beside receives the subdiagonal, [size - 1 or more][lanes]. Modified.
   */
  void reduce(double[][] a, double[][] diagonal, double[][] beside) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        mirrored[i * size + j] = a[i * size + j];
        mirrored[j * size + i] = a[i * size + j];
      }
    }
    for (int k = 0; k + 2 < size; k++) {
      reflect(k, beside[k]);
      for (int i = k + 1; i < size; i++) {
        int row = i * size;
        for (int j = k + 1; j <= i; j++) {
          LaneKernels.subtract(a[row + j], a[row + k], w[j], w[i], a[j * size + k], lanes);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      System.arraycopy(a[i * size + i], 0, diagonal[i], 0, lanes);
    }
    if (size > 1) {
      System.arraycopy(a[size * size - 2], 0, beside[size - 2], 0, lanes);
    }
  }

  /** Builds reflection k and w = g (A v - v g (v' A v) / 2), so that A - v w' - w v' is similar. */
  private void reflect(int k, double[] norm) {
    int pivot = (k + 1) * size + k;
    int length = size - k - 1;
    LaneKernels.dot(
        norm, mirrored, pivot + size, size, mirrored, pivot + size, size, length - 1, lanes);
    LaneReflector.reflect(mirrored[pivot], norm, g, lanes);
    for (int i = k + 1; i < size; i++) {
      LaneKernels.dot(w[i], mirrored, i * size + k + 1, 1, mirrored, pivot, size, length, lanes);
      LaneKernels.scale(w[i], g, lanes);
    }
    LaneKernels.dot(factor, w, k + 1, 1, mirrored, pivot, size, length, lanes);
    LaneKernels.scale(factor, g, lanes);
    LaneKernels.scale(factor, half, lanes);
    for (int i = k + 1; i < size; i++) {
      LaneKernels.subtract(w[i], mirrored[i * size + k], factor, lanes);
    }
  }
}
