package org.lowrank.core.spectrum;

/**
 * A checked matrix, multiplied by a power of two where its scale would trouble LAPACK or its
 * squares.
 *
 * @param entries row-major; the caller's own array where nothing had to be scaled. Not modified.
 * @param exponent the entries are those of the matrix times 2^exponent
 * @param largest the largest absolute entry of the matrix as it was
 */
record ScaledMatrix(double[] entries, int exponent, double largest) {
  /**
   * LAPACK rescales matrices outside about 1e-138 ... 1e138 by a factor that rounds. Scaling by a
   * power of two well within these bounds rounds nothing.
   */
  private static final int EXPONENT_LIMIT = 400;

  /** Sums of squares of entries within 2^-200 ... 2^200 stay within LAPACK's bounds as well. */
  private static final int SQUARE_EXPONENT_LIMIT = 200;

  private static final int MANTISSA_BITS = 53;

  /**
   * For algorithms on the matrix itself.
   *
   * @param matrix row-major, shape [rows, cols]. Not modified.
   * @throws org.lowrank.core.base.InvalidInputException as {@link MatrixCheck#largestMagnitude}
   *     does
   */
  static ScaledMatrix of(double[] matrix, int rows, int cols) {
    return scaled(matrix, MatrixCheck.largestMagnitude(matrix, rows, cols), EXPONENT_LIMIT);
  }

  /** For algorithms on a Gram matrix, as {@link #of}. */
  static ScaledMatrix forSquares(double[] matrix, int rows, int cols) {
    return scaled(matrix, MatrixCheck.largestMagnitude(matrix, rows, cols), SQUARE_EXPONENT_LIMIT);
  }

  private static ScaledMatrix scaled(double[] matrix, double largest, int limit) {
    int exponent = -exponentOf(largest);
    if (largest == 0 || Math.abs(exponent) <= limit) {
      return new ScaledMatrix(matrix, 0, largest);
    }
    double[] scaled = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      scaled[i] = Math.scalb(matrix[i], exponent);
    }
    return new ScaledMatrix(scaled, exponent, largest);
  }

  /** As {@link Math#getExponent}, but true for denormal numbers too. */
  private static int exponentOf(double value) {
    return value < Double.MIN_NORMAL
        ? Math.getExponent(Math.scalb(value, MANTISSA_BITS)) - MANTISSA_BITS
        : Math.getExponent(value);
  }

  /**
   * Takes the scale out of singular values or eigenvalues of the entries.
   *
   * @param values Modified.
   * @throws org.lowrank.core.base.InvalidInputException if one of them exceeds the largest double
   */
  void unscale(double[] values) {
    if (exponent != 0) {
      MatrixCheck.unscale(values, exponent, largest);
    }
  }
}
