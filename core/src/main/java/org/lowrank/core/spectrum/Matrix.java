package org.lowrank.core.spectrum;

import org.lowrank.core.base.InvalidInputException;

/**
 * A matrix of finite doubles as it comes from a file or a caller: a shape and row-major entries.
 * Immutable. Inner loops use plain {@code double[]} instead.
 */
public final class Matrix {
  private final int rows;
  private final int cols;
  private final double[] values;

  private Matrix(int rows, int cols, double[] values) {
    this.rows = rows;
    this.cols = cols;
    this.values = values;
  }

  /**
   * A matrix with these entries.
   *
   * @param rows at least 1
   * @param cols at least 1
   * @param values the entries, row-major, shape [rows, cols]. Not modified.
   * @throws InvalidInputException if the shape is empty or doesn't fit, or an entry is NaN or
   *     infinite; the message names its row and column
   */
  public static Matrix of(int rows, int cols, double... values) {
    MatrixCheck.largestMagnitude(values, rows, cols);
    return new Matrix(rows, cols, values.clone());
  }

  /** Number of rows, at least 1. */
  public int rows() {
    return rows;
  }

  /** Number of columns, at least 1. */
  public int cols() {
    return cols;
  }

  /** The entry in a row and a column, both counted from 0. */
  public double get(int row, int col) {
    if (row < 0 || row >= rows || col < 0 || col >= cols) {
      throw new IndexOutOfBoundsException(
          "no entry [" + row + "][" + col + "] in a " + rows + " x " + cols + " matrix");
    }
    return values[row * cols + col];
  }

  /** The entries, row-major, shape [rows, cols], in a new array. */
  public double[] values() {
    return values.clone();
  }

  /** For solvers, which don't modify what they are given. */
  double[] entries() {
    return values;
  }
}
