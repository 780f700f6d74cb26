package org.lowrank.reporting.figure;

import java.util.Arrays;
import java.util.Optional;

/**
 * A smooth density of a sample, by Gaussian kernels.
 *
 * @param x increasing, evenly spaced, three bandwidths beyond the extremes
 * @param density of the same length; integrates to 1 but for the kernels' tails
 */
public record KernelDensity(double[] x, double[] density) {
  private static final int BINS = 2048;
  private static final int LEAST_POINTS = 200;
  private static final int MOST_POINTS = 1000;
  private static final double REACH = 3;

  /** A spread below this share of the values' size is rounding, not a distribution. */
  private static final double CONSTANT = 1e-10;

  /**
   * The density of the values; empty if they are fewer than two or all equal but for rounding.
   *
   * @param values finite, in any order; Not modified
   */
  public static Optional<KernelDensity> of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted.length < 2) {
      return Optional.empty();
    }
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    if (high - low <= CONSTANT * Math.max(Math.abs(low), Math.abs(high))) {
      return Optional.empty();
    }
    return Optional.of(estimate(sorted, Bandwidth.of(sorted)));
  }

  private static KernelDensity estimate(double[] sorted, double h) {
    double low = sorted[0];
    double extent = sorted[sorted.length - 1] - low;
    double binWidth = extent / (BINS - 1);
    double[] weights = bin(sorted, low, binWidth);
    double span = extent + 2 * REACH * h;
    int points = (int) Math.max(LEAST_POINTS, Math.min(MOST_POINTS, Math.ceil(4 * span / h)));
    double[] x = new double[points];
    double[] density = new double[points];
    double norm = 1 / (sorted.length * h * Math.sqrt(2 * Math.PI));
    for (int i = 0; i < points; i++) {
      x[i] = low - REACH * h + span * i / (points - 1);
      // Kernels further away than 6 bandwidths add less than 2e-8 of their peak.
      int first = (int) Math.max(0, Math.ceil((x[i] - 6 * h - low) / binWidth));
      int last = (int) Math.min(BINS - 1, Math.floor((x[i] + 6 * h - low) / binWidth));
      double sum = 0;
      for (int bin = first; bin <= last; bin++) {
        if (weights[bin] != 0) {
          double z = (x[i] - low - bin * binWidth) / h;
          sum += weights[bin] * StrictMath.exp(-z * z / 2);
        }
      }
      density[i] = norm * sum;
    }
    return new KernelDensity(x, density);
  }

  /** Shares each value between its two neighbouring bins, which keeps its mean in place. */
  private static double[] bin(double[] sorted, double low, double binWidth) {
    double[] weights = new double[BINS];
    for (double value : sorted) {
      double place = (value - low) / binWidth;
      int below = Math.min((int) place, BINS - 2);
      double share = Math.min(1, place - below);
      weights[below] += 1 - share;
      weights[below + 1] += share;
    }
    return weights;
  }
}
