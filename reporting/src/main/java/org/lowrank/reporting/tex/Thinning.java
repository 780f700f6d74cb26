package org.lowrank.reporting.tex;

import java.util.BitSet;
import org.lowrank.reporting.figure.FigureAxis;

/**
 * Which points of a line are needed in print: leaving out the others moves the line by less than a
 * printer's dot. TeX takes a third of a millisecond for a point, some thousand of them in a figure
 * and a hundred figures in a paper.
 *
 * <p>The method is Douglas and Peucker's (The Canadian Cartographer 10, 1973).
 */
final class Thinning {
  /** In shares of the axes: 0.03 mm in a column's width. */
  private static final double TOLERANCE = 4e-4;

  private final double[] x;
  private final double[] y;
  private final BitSet kept = new BitSet();

  private Thinning(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  /**
   * The points to keep: the ends of every piece, those without a place, which end pieces, and what
   * the shape needs.
   *
   * @param across the points' places along the first axis
   * @param up along the second; as many
   */
  static BitSet keep(FigureAxis first, double[] across, FigureAxis second, double[] up) {
    double[] x = new double[across.length];
    double[] y = new double[across.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = first.share(across[i]);
      y[i] = second.share(up[i]);
    }
    Thinning thinning = new Thinning(x, y);
    thinning.pieces();
    return thinning.kept;
  }

  private void pieces() {
    int start = 0;
    for (int i = 0; i <= x.length; i++) {
      if (i == x.length || !Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
        if (i > start) {
          kept.set(start);
          kept.set(i - 1);
          piece(start, i - 1);
        }
        if (i < x.length) {
          kept.set(i);
        }
        start = i + 1;
      }
    }
  }

  private void piece(int from, int to) {
    int farthest = -1;
    double most = TOLERANCE;
    for (int i = from + 1; i < to; i++) {
      double distance = distance(i, from, to);
      if (distance > most) {
        most = distance;
        farthest = i;
      }
    }
    if (farthest >= 0) {
      kept.set(farthest);
      piece(from, farthest);
      piece(farthest, to);
    }
  }

  /** From a point to the line between two others, or to the nearer of its ends. */
  private double distance(int point, int from, int to) {
    double dx = x[to] - x[from];
    double dy = y[to] - y[from];
    double square = dx * dx + dy * dy;
    double along =
        square == 0 ? 0 : ((x[point] - x[from]) * dx + (y[point] - y[from]) * dy) / square;
    double t = Math.max(0, Math.min(1, along));
    double across = x[point] - x[from] - t * dx;
    double up = y[point] - y[from] - t * dy;
    return Math.sqrt(across * across + up * up);
  }
}
