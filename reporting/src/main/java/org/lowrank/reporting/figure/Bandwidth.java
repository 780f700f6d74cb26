package org.lowrank.reporting.figure;

/**
 * The standard deviation of the Gaussians of a kernel density estimate, by the direct plug-in rule
 * of S. J. Sheather and M. C. Jones, "A reliable data-based bandwidth selection method for kernel
 * density estimation" (1991), on binned data as in R's {@code bw.SJ(x, method = "dpi")}.
 *
 * <p>Where its estimates of curvature break down (few values, many ties) it falls back to, and it
 * never goes below half or above 1.3 times, the rule of thumb 0.9 min(sd, IQR / 1.349) n^(-1/5) of
 * B. W. Silverman (1986), which keeps ties from becoming needles.
 */
final class Bandwidth {
  private static final int BINS = 1000;
  private static final int FEWEST = 10;

  /** Of the rule of thumb; below it, ties become needles. */
  private static final double LEAST = 0.5;

  /**
   * Of the rule of thumb; a Gaussian sample's best is 1.18 times, and no smoother law is expected.
   */
  private static final double MOST = 1.3;

  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  private final int n;
  private final double binWidth;

  /** How many pairs of values lie this many bins apart. */
  private final double[] pairs = new double[BINS];

  private Bandwidth(double[] sorted) {
    n = sorted.length;
    double low = sorted[0];
    binWidth = (sorted[n - 1] - low) * 1.01 / BINS;
    double[] counts = new double[BINS];
    for (double value : sorted) {
      counts[Math.min(BINS - 1, (int) ((value - low) / binWidth))]++;
    }
    for (int i = 0; i < BINS; i++) {
      if (counts[i] == 0) {
        continue;
      }
      pairs[0] += counts[i] * (counts[i] - 1) / 2;
      for (int j = 0; j < i; j++) {
        pairs[i - j] += counts[i] * counts[j];
      }
    }
  }

  /**
   * The bandwidth for the values.
   *
   * @param sorted ascending, finite, not all equal; Not modified
   * @return above 0, in the values' units
   */
  static double of(double[] sorted) {
    double thumb = 0.9 * scale(sorted) * StrictMath.pow(sorted.length, -0.2);
    if (sorted.length < FEWEST) {
      return thumb;
    }
    double plugIn = new Bandwidth(sorted).plugIn(scale(sorted));
    return Double.isFinite(plugIn)
        ? Math.max(LEAST * thumb, Math.min(plugIn, MOST * thumb))
        : thumb;
  }

  /** The spread of the bulk: the smaller of standard deviation and interquartile range / 1.349. */
  private static double scale(double[] sorted) {
    int n = sorted.length;
    double mean = 0;
    for (double value : sorted) {
      mean += value / n;
    }
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / (n - 1));
    double quartiles = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.349;
    return quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private double plugIn(double scale) {
    double roughness = -sixth(1.23 * scale * StrictMath.pow(n, -1.0 / 9));
    double pilot = StrictMath.pow(2.394 / (n * roughness), 1.0 / 7);
    return StrictMath.pow(1 / (2 * Math.sqrt(Math.PI) * n * fourth(pilot)), 0.2);
  }

  /** Estimate of the integral of the density times its fourth derivative. */
  private double fourth(double h) {
    double sum = 0;
    for (int i = 0; i < BINS; i++) {
      double d = (i * binWidth / h) * (i * binWidth / h);
      sum += StrictMath.exp(-d / 2) * (d * d - 6 * d + 3) * pairs[i];
    }
    return (2 * sum + 3.0 * n) / (n * (n - 1.0) * StrictMath.pow(h, 5) * ROOT_TWO_PI);
  }

  /** Estimate of the integral of the density times its sixth derivative. */
  private double sixth(double h) {
    double sum = 0;
    for (int i = 0; i < BINS; i++) {
      double d = (i * binWidth / h) * (i * binWidth / h);
      sum += StrictMath.exp(-d / 2) * (d * d * d - 15 * d * d + 45 * d - 15) * pairs[i];
    }
    return (2 * sum - 15.0 * n) / (n * (n - 1.0) * StrictMath.pow(h, 7) * ROOT_TWO_PI);
  }
}
