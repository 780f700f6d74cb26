package org.lowrank.core.spectrum;

import org.lowrank.core.base.InvalidInputException;

/** What every solver asks of a matrix before it looks at it: a shape that fits, finite entries. */
public final class MatrixCheck {
  private MatrixCheck() {}

  /**
   * The largest absolute entry, 0 for a zero matrix.
   *
   * @param matrix row-major, shape [rows, cols]. Not modified.
   * @throws InvalidInputException for an empty or misfitting shape, or a NaN or infinite entry
   */
  public static double largestMagnitude(double[] matrix, int rows, int cols) {
    if (rows < 1 || cols < 1) {
      throw new InvalidInputException(
          "a matrix needs at least one row and one column, found " + rows + " x " + cols);
    }
    if (matrix.length != (long) rows * cols) {
      throw new InvalidInputException(
          "a "
              + rows
              + " x "
              + cols
              + " matrix has "
              + (long) rows * cols
              + " entries, found "
              + matrix.length);
    }
    double largest = 0;
    for (int i = 0; i < matrix.length; i++) {
      double magnitude = Math.abs(matrix[i]);
      if (!(magnitude <= Double.MAX_VALUE)) {
        throw new InvalidInputException(
            "matrix entries must be finite, found "
                + matrix[i]
                + " in row "
                + (i / cols + 1)
                + ", column "
                + (i % cols + 1)
                + " (counted from 1)");
      }
      if (magnitude > largest) {
        largest = magnitude;
      }
    }
    return largest;
  }

  /**
   * What {@link SingularFactors#recombine} asks of its arrays.
   *
   * @throws InvalidInputException if the length of one of them doesn't fit
   */
  static void requireRecombinable(Spectrum spectrum, double[] values, double[] result) {
    int entries = spectrum.rows() * spectrum.cols();
    if (values.length != spectrum.size() || result.length != entries) {
      throw new InvalidInputException(
          "recombining a "
              + spectrum.rows()
              + " x "
              + spectrum.cols()
              + " matrix takes "
              + spectrum.size()
              + " values and a result of "
              + entries
              + " entries, found "
              + values.length
              + " and "
              + result.length);
    }
  }

  /**
   * Takes the scale out of computed singular values or eigenvalues.
   *
   * @param values what was computed from a matrix multiplied by 2^exponent. Modified.
   * @param largest the largest absolute entry of the unscaled matrix, for the message
   * @throws InvalidInputException if one of them exceeds the largest double
   */
  static void unscale(double[] values, int exponent, double largest) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.scalb(values[i], -exponent);
      if (Double.isInfinite(values[i])) {
        throw new InvalidInputException(
            "the spectrum of a matrix with entries as large as "
                + largest
                + " exceeds the largest double; scale the matrix down");
      }
    }
  }
}
