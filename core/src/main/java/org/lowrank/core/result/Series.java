package org.lowrank.core.result;

import java.util.List;
import java.util.Objects;

/**
 * Curves over a common axis, with or without error bands.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param curveLabel what tells the curves apart, as in "sampler"; the legend's title
 * @param curves in legend order
 */
public record Series(
    String id, String title, String caption, Axis x, Axis y, String curveLabel, List<Curve> curves)
    implements Result {

  public Series {
    Objects.requireNonNull(id);
    curves = List.copyOf(curves);
  }

  @Override
  public Series withId(String newId) {
    return new Series(newId, title, caption, x, y, curveLabel, curves);
  }

  /**
   * One curve.
   *
   * @param name as in the legend; a theory curve that bears the name of a measured one is drawn in
   *     its colour
   * @param x horizontal positions, increasing
   * @param y values, of the same length; NaN leaves a gap
   * @param low lower ends of the error band, of the same length, or empty for none
   * @param high upper ends of the error band, of the same length, or empty for none
   */
  public record Curve(String name, Role role, double[] x, double[] y, double[] low, double[] high) {
    public Curve {
      if (y.length != x.length || low.length != high.length) {
        throw new IllegalArgumentException(
            "curve " + name + " has " + x.length + " x, " + y.length + " y");
      }
      if (low.length != 0 && low.length != x.length) {
        throw new IllegalArgumentException(
            "curve " + name + " has " + x.length + " x but " + low.length + " band values");
      }
    }

    /** A curve without a band. */
    public static Curve of(String name, Role role, double[] x, double[] y) {
      return new Curve(name, role, x, y, new double[0], new double[0]);
    }
  }
}
