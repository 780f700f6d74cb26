package org.lowrank.core.sampling;

/**
 * Widths and areas below f(x) = exp(-x^2 / 2), from which {@link NormalZiggurat} makes its tables.
 * All by bisection or quadrature to the last bits of a double, once, when the class is loaded.
 */
final class ZigguratGeometry {
  /** No normal number that a double can tell apart lies beyond. */
  static final double FAR = 16;

  /** Nodes and weights of the 5-point Gauss-Legendre rule on [-1, 1], the positive half. */
  private static final double[] NODES = {0, 0.5384693101056831, 0.906179845938664};

  private static final double[] WEIGHTS = {
    0.5688888888888889, 0.47862867049936647, 0.23692688505618908
  };

  /** Sub-intervals that bring the quadrature error below the rounding error. */
  private static final int OVERHANG_PANELS = 8;

  private static final int TAIL_PANELS = 256;

  private ZigguratGeometry() {}

  /** f(x) = exp(-x^2 / 2). */
  static double curve(double x) {
    return StrictMath.exp(-0.5 * x * x);
  }

  /**
   * The largest width x below {@code limit} with x (f(x) - base) = share: the rectangle of that
   * area on the line y = base whose upper right corner touches the curve.
   */
  static double layerWidth(double share, double base, double limit) {
    // The area peaks where f(x) (1 - x^2) = base, at or left of 1, and falls from there to limit.
    double peak = 0;
    double end = Math.min(1, limit);
    for (double x = 0.5 * end; x > peak && x < end; x = 0.5 * (peak + end)) {
      if (curve(x) * (1 - x * x) > base) {
        peak = x;
      } else {
        end = x;
      }
    }
    double inside = peak;
    double outside = limit;
    for (double x = 0.5 * (inside + outside);
        x > inside && x < outside;
        x = 0.5 * (inside + outside)) {
      if (x * (curve(x) - base) >= share) {
        inside = x;
      } else {
        outside = x;
      }
    }
    return inside;
  }

  /** Area between the curve and the line y = f(right), from left to right. */
  static double overhangArea(double left, double right) {
    return areaAbove(curve(right), left, right, OVERHANG_PANELS);
  }

  /** Area under the curve to the right of an edge. */
  static double tailArea(double edge) {
    return areaAbove(0, edge, FAR, TAIL_PANELS);
  }

  private static double areaAbove(double base, double left, double right, int panels) {
    double half = 0.5 * (right - left) / panels;
    double sum = 0;
    for (int panel = 0; panel < panels; panel++) {
      double middle = left + (2 * panel + 1) * half;
      sum += WEIGHTS[0] * (curve(middle) - base);
      for (int node = 1; node < NODES.length; node++) {
        double offset = half * NODES[node];
        sum += WEIGHTS[node] * (curve(middle - offset) + curve(middle + offset) - 2 * base);
      }
    }
    return sum * half;
  }

  /**
   * Largest distance between the curve and its chord over [left, right], in units of the chord's
   * fall. The interval must not hold the inflection point 1 inside.
   */
  static double bulge(double left, double right) {
    double fall = curve(left) - curve(right);
    double slope = fall / (right - left);
    boolean convex = left >= 1;
    // The farthest point has the chord's slope; f's slope is monotone on either side of 1.
    double low = left;
    double high = right;
    for (double x = 0.5 * (low + high); x > low && x < high; x = 0.5 * (low + high)) {
      boolean steeper = x * curve(x) > slope;
      if (steeper == convex) {
        low = x;
      } else {
        high = x;
      }
    }
    double chord = curve(left) - slope * (low - left);
    // A hair more, for the rounding of the test it is used in.
    return Math.abs(chord - curve(low)) / fall + 1e-9;
  }
}
