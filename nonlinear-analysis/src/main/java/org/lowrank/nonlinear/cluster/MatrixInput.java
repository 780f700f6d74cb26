package org.lowrank.nonlinear.cluster;

import org.lowrank.core.base.InvalidInputException;

/** Checks of matrices that callers give; rows and columns in messages are counted from 1. */
final class MatrixInput {
  private MatrixInput() {}

  /**
   * The largest absolute entry of a matrix of the right shape with finite entries.
   *
   * @param name what the entries are, in the plural
   */
  static double largest(String name, double[] entries, int rows, int columns) {
    if (rows < 1 || columns < 1) {
      throw new InvalidInputException(
          name + " must have at least one row and one column, found " + rows + " x " + columns);
    }
    if ((long) rows * columns != entries.length) {
      throw new InvalidInputException(
          name
              + " must be "
              + rows
              + " x "
              + columns
              + " = "
              + (long) rows * columns
              + " numbers, found "
              + entries.length);
    }
    double largest = 0;
    for (int i = 0; i < entries.length; i++) {
      double magnitude = Math.abs(entries[i]);
      if (!(magnitude <= Double.MAX_VALUE)) {
        throw new InvalidInputException(
            name + " must be finite, found " + entries[i] + place(i / columns, i % columns));
      }
      largest = Math.max(largest, magnitude);
    }
    return largest;
  }

  /** What stands in row i, column j and in row j, column i; the mean if rounding differs. */
  static double symmetric(String name, double[] entries, int n, int i, int j, double tolerance) {
    double below = entries[i * n + j];
    double above = entries[j * n + i];
    if (below == above) {
      return below;
    }
    if (Math.abs(below - above) > tolerance) {
      throw new InvalidInputException(
          name
              + " must be symmetric, found "
              + below
              + place(i, j)
              + " and "
              + above
              + place(j, i));
    }
    return below / 2 + above / 2;
  }

  /** The exponent of a number's power of two; 0 for 0. */
  static int exponent(double number) {
    return number == 0 ? 0 : Math.getExponent(number);
  }

  /** Where an entry stands, for a message. */
  static String place(int row, int column) {
    return " in row " + (row + 1) + ", column " + (column + 1);
  }
}
