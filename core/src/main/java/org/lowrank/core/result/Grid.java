package org.lowrank.core.result;

/**
 * A function's values on a rectangular grid.
 *
 * @param name the panel's title, as in "2 layers"
 * @param x horizontal positions, increasing
 * @param y vertical positions, increasing
 * @param values at [row of y][column of x]; NaN where there is none
 */
public record Grid(String name, double[] x, double[] y, double[][] values) {
  public Grid {
    if (values.length != y.length) {
      throw new IllegalArgumentException(
          "grid " + name + " has " + y.length + " y but " + values.length + " rows");
    }
    for (double[] row : values) {
      if (row.length != x.length) {
        throw new IllegalArgumentException(
            "grid " + name + " has " + x.length + " x but a row of " + row.length);
      }
    }
  }
}
