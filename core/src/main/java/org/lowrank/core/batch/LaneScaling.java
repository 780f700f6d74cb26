package org.lowrank.core.batch;

import java.util.Arrays;

/**
 * Brings each lane into a range where squares neither overflow nor vanish, by a power of two, which
 * is exact. Lanes whose absolute sum lies in [2<sup>-100</sup>, 2<sup>100</sup>] keep their values.
 */
final class LaneScaling {
  private static final int UNTOUCHED = 100;

  /** Largest shift whose factor and its inverse are both normal numbers. */
  private static final int LARGEST_SHIFT = 1000;

  private final double[] sum;
  private final double[] factor;
  private final boolean[] finite;

  LaneScaling(int lanes) {
    sum = new double[lanes];
    factor = new double[lanes];
    finite = new boolean[lanes];
  }

  /**
   * Scales the lanes.
   *
   * @param entries [any][lanes]. Modified.
   */
  void apply(double[][] entries) {
    int lanes = sum.length;
    Arrays.fill(sum, 0.0);
    for (double[] entry : entries) {
      addAbsolute(sum, entry, lanes);
    }
    boolean scaled = false;
    for (int l = 0; l < lanes; l++) {
      finite[l] = sum[l] < Double.POSITIVE_INFINITY || allFinite(entries, l);
      factor[l] = factor(sum[l]);
      scaled |= factor[l] != 1.0;
    }
    if (scaled) {
      for (double[] entry : entries) {
        LaneKernels.scale(entry, factor, lanes);
      }
    }
  }

  private static void addAbsolute(double[] sum, double[] entry, int lanes) {
    for (int l = 0; l < lanes; l++) {
      sum[l] += Math.abs(entry[l]);
    }
  }

  private static double factor(double sum) {
    if (sum == 0.0 || Double.isNaN(sum)) {
      return 1.0;
    }
    // The exponent of infinity is 1024: finite entries whose sum overflowed are scaled down.
    int exponent = Math.getExponent(sum);
    if (Math.abs(exponent) <= UNTOUCHED) {
      return 1.0;
    }
    return Math.scalb(1.0, Math.max(-LARGEST_SHIFT, Math.min(LARGEST_SHIFT, -exponent)));
  }

  private static boolean allFinite(double[][] entries, int lane) {
    for (double[] entry : entries) {
      if (!Double.isFinite(entry[lane])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the lane had neither NaN nor infinite entries. */
  boolean isFinite(int lane) {
    return finite[lane];
  }

  /** Whether all entries of the lane were zero. */
  boolean isZero(int lane) {
    return sum[lane] == 0.0;
  }

  /** What the lane's entries have been multiplied with, a power of two. */
  double factor(int lane) {
    return factor[lane];
  }
}
