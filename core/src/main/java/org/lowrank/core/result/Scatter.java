package org.lowrank.core.result;

import java.util.List;
import java.util.Objects;

/**
 * Points with error bars, in groups: one quantity against another, such as published values against
 * measured ones.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param groupLabel what tells the groups apart, as in "optimizer"; the legend's title
 * @param groups in legend order
 * @param identity whether both axes hold the same quantity: they then span one range, and the line
 *     of equal values is drawn
 */
public record Scatter(
    String id,
    String title,
    String caption,
    Axis x,
    Axis y,
    String groupLabel,
    List<Group> groups,
    boolean identity)
    implements Result {

  public Scatter {
    Objects.requireNonNull(id);
    groups = List.copyOf(groups);
  }

  @Override
  public Scatter withId(String newId) {
    return new Scatter(newId, title, caption, x, y, groupLabel, groups, identity);
  }

  /**
   * Points of one colour and marker.
   *
   * @param name as in the legend
   * @param points in any order
   */
  public record Group(String name, List<Point> points) {
    public Group {
      points = List.copyOf(points);
    }
  }

  /**
   * A point with its error bars; an end that is NaN leaves the bar out.
   *
   * @param x horizontal position
   * @param xLow left end of the horizontal bar
   * @param xHigh right end of the horizontal bar
   * @param y vertical position
   * @param yLow lower end of the vertical bar
   * @param yHigh upper end of the vertical bar
   */
  public record Point(double x, double xLow, double xHigh, double y, double yLow, double yHigh) {
    /** A point without error bars. */
    public static Point of(double x, double y) {
      return new Point(x, Double.NaN, Double.NaN, y, Double.NaN, Double.NaN);
    }

    /** A point with a vertical error bar. */
    public static Point of(double x, double y, double yLow, double yHigh) {
      return new Point(x, Double.NaN, Double.NaN, y, yLow, yHigh);
    }
  }
}
