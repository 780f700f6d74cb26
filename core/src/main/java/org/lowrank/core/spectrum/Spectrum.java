package org.lowrank.core.spectrum;

import java.util.Arrays;
import org.lowrank.core.base.InvalidInputException;

/**
 * The singular values of one rows x cols matrix, in descending order: min(rows, cols) of them, all
 * finite, none negative, zeros included. Immutable.
 *
 * <p>A zero matrix has a spectrum of zeros; a rank-1 matrix has one positive value. NaN, infinite
 * and negative values are rejected, so that no metric has to think of them.
 */
public final class Spectrum {
  /** Within these bounds neither a square nor a sum of 2^31 squares can overflow or lose digits. */
  private static final double SQUARE_SAFE_MAX = 0x1p480;

  private static final double SQUARE_SAFE_MIN = 0x1p-480;

  private final int rows;
  private final int cols;
  private final double[] values;

  private Spectrum(int rows, int cols, double[] values) {
    this.rows = rows;
    this.cols = cols;
    this.values = values;
  }

  /**
   * The spectrum of a square matrix. It has a name of its own because an overload of {@link #of}
   * would take {@code of(2, 1, 0)} for the one singular value of a 2 x 1 matrix.
   *
   * @param values its singular values in any order, at least one. Not modified.
   * @throws InvalidInputException as {@link #of(int, int, double...)} does
   */
  public static Spectrum ofSquare(double... values) {
    return of(values.length, values.length, values);
  }

  /**
   * The spectrum of a rows x cols matrix.
   *
   * @param values its min(rows, cols) singular values in any order. Not modified.
   * @throws InvalidInputException if the matrix is empty, the number of values is another, or one
   *     of them is negative, NaN or infinite; the message names the value and its index
   */
  public static Spectrum of(int rows, int cols, double... values) {
    return owning(rows, cols, values.clone());
  }

  /**
   * As {@link #of(int, int, double...)}, but without a copy: for hot loops that have just made the
   * array. An array that is already descending is checked in one pass and not sorted.
   *
   * @param values the singular values, from here on the spectrum's own: the caller must neither
   *     change nor reuse the array. Modified (sorted, and -0.0 becomes 0.0).
   */
  public static Spectrum owning(int rows, int cols, double[] values) {
    if (rows < 1 || cols < 1) {
      throw new InvalidInputException(
          "a spectrum needs a matrix of at least one row and one column, found "
              + rows
              + " x "
              + cols);
    }
    if (values.length != Math.min(rows, cols)) {
      throw new InvalidInputException(
          "a "
              + rows
              + " x "
              + cols
              + " matrix has "
              + Math.min(rows, cols)
              + " singular values, found "
              + values.length);
    }
    if (!isDescending(values)) {
      requireSingularValues(values);
      sortDescending(values);
    }
    return new Spectrum(rows, cols, values);
  }

  /** Also false for NaN, infinite and negative values, and for a negative zero. */
  private static boolean isDescending(double[] values) {
    double previous = Double.MAX_VALUE;
    for (double value : values) {
      if (!(value <= previous && value >= 0)) {
        return false;
      }
      previous = value;
    }
    // 0.0 >= -0.0 holds, so a negative zero can only hide among the trailing zeros.
    return previous > 0 || !containsNegativeZero(values);
  }

  private static boolean containsNegativeZero(double[] values) {
    for (int i = values.length - 1; i >= 0 && values[i] == 0; i--) {
      if (Double.doubleToRawLongBits(values[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  private static void requireSingularValues(double[] values) {
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (!(value >= 0 && value <= Double.MAX_VALUE)) {
        throw new InvalidInputException(
            "singular values must be finite and not negative, found values[" + i + "] = " + value);
      }
    }
  }

  private static void sortDescending(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    Arrays.sort(values);
    for (int i = 0, j = values.length - 1; i < j; i++, j--) {
      double swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  /** Rows of the matrix, at least 1. */
  public int rows() {
    return rows;
  }

  /** Columns of the matrix, at least 1. */
  public int cols() {
    return cols;
  }

  /** How many singular values there are, zeros included: min(rows, cols), at least 1. */
  public int size() {
    return values.length;
  }

  /**
   * The singular value at an index, 0 being the largest.
   *
   * @throws ArrayIndexOutOfBoundsException outside 0 ... size() - 1
   */
  public double get(int index) {
    return values[index];
  }

  /** The largest singular value, the spectral norm of the matrix; 0 for a zero matrix. */
  public double largest() {
    return values[0];
  }

  /** The smallest singular value; 0 for a rank-deficient matrix. */
  public double smallest() {
    return values[values.length - 1];
  }

  /** The nuclear norm; infinite if the sum exceeds the largest double. */
  public double sum() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /**
   * The squared Frobenius norm. Overflows to infinity or underflows to 0 only if the result itself
   * does; prefer {@link #frobeniusNorm()}, or ratios to {@link #largest()}.
   */
  public double sumOfSquares() {
    double scale = squareScale();
    return sumOfSquares(scale) / scale / scale;
  }

  /** The Frobenius norm; no square over- or underflows on the way to it. */
  public double frobeniusNorm() {
    double scale = squareScale();
    return Math.sqrt(sumOfSquares(scale)) / scale;
  }

  private double sumOfSquares(double scale) {
    double sum = 0;
    for (double value : values) {
      double scaled = value * scale;
      sum += scaled * scaled;
    }
    return sum;
  }

  /** A power of two, so that scaling rounds nothing. */
  private double squareScale() {
    double largest = values[0];
    boolean safe = largest == 0 || (largest >= SQUARE_SAFE_MIN && largest <= SQUARE_SAFE_MAX);
    return safe ? 1 : Math.scalb(1.0, -Math.getExponent(largest));
  }

  /**
   * How many singular values exceed this share of the largest; 0 for a zero matrix.
   *
   * @param share from 0 to 1
   */
  public int countAbove(double share) {
    double threshold = share * values[0];
    int count = 0;
    while (count < values.length && values[count] > threshold) {
      count++;
    }
    return count;
  }

  /**
   * How many singular values exceed max(rows, cols) eps s_1, eps = 2^-52: what rounding cannot
   * explain. The tolerance of numpy.linalg.matrix_rank.
   */
  public int numericalRank() {
    return countAbove(Math.max(rows, cols) * Math.ulp(1.0));
  }

  /** Whether every singular value is 0. */
  public boolean isZero() {
    return values[0] == 0;
  }

  /** The singular values, descending, in a new array. */
  public double[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Spectrum that
        && rows == that.rows
        && cols == that.cols
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + cols) + Arrays.hashCode(values);
  }

  /** As in "Spectrum of a 2 x 3 matrix: [2.0, 1.0]". */
  @Override
  public String toString() {
    return "Spectrum of a " + rows + " x " + cols + " matrix: " + Arrays.toString(values);
  }
}
