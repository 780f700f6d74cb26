package org.lowrank.reporting.figure;

/**
 * How high a plot is: in proportion to its width, or as high as its rows of bars need.
 *
 * @param aspect height over width; 0 where there are rows
 * @param rows how many rows stand below each other; 0 for none
 * @param bars how many bars each row has
 */
public record Proportion(double aspect, int rows, int bars) {
  /** Wider than high, for curves. */
  static final Proportion LANDSCAPE = new Proportion(0.68, 0, 0);

  /** As wide as high, for two axes of one range. */
  static final Proportion SQUARE = new Proportion(1, 0, 0);

  /** Rows of bars below each other, at least one. */
  static Proportion ofRows(int rows, int bars) {
    return new Proportion(0, Math.max(1, rows), bars);
  }

  /** Whether the vertical axis is a list of rows. */
  public boolean hasRows() {
    return rows > 0;
  }

  /**
   * The height of a plot, in the units of the arguments.
   *
   * @param width of the plot
   * @param bar the height of a bar, where there is room
   * @param label the height of a row's label
   * @param gap between labels, where there is room
   * @param most that rows should take in all; labels may need more
   */
  public double height(double width, double bar, double label, double gap, double most) {
    if (!hasRows()) {
      return aspect * width;
    }
    double row = Math.max((bars + 1) * bar, label + gap);
    return rows * (rows * row <= most ? row : Math.max(most / rows, label));
  }
}
