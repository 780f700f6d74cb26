package org.lowrank.core.kernel;

/** Steps that kernels share, on features as row-major rows, shape [n, width]. */
final class FeatureRows {
  private FeatureRows() {}

  /** Scales each row to length 1, a row of zeros staying as it is. Modified. */
  static void normalize(double[] rows, int n, int width) {
    for (int i = 0; i < n; i++) {
      int from = i * width;
      double largest = 0;
      for (int j = from; j < from + width; j++) {
        largest = Math.max(largest, Math.abs(rows[j]));
      }
      if (largest == 0) {
        continue;
      }
      // A power of two, so that scaling is exact and squares neither overflow nor vanish.
      double scale = Math.scalb(1.0, -Math.max(-1000, Math.min(1000, Math.getExponent(largest))));
      double squares = 0;
      for (int j = from; j < from + width; j++) {
        rows[j] *= scale;
        squares += rows[j] * rows[j];
      }
      double inverse = 1 / Math.sqrt(squares);
      for (int j = from; j < from + width; j++) {
        rows[j] *= inverse;
      }
    }
  }

  /** Takes from each column its mean over the rows, which leaves zeros of equal ones. Modified. */
  static void subtractMeanOfRows(double[] rows, int n, int width) {
    for (int j = 0; j < width; j++) {
      subtractMean(rows, j, width, n);
    }
  }

  /**
   * Takes from each row the mean of its own entries, which leaves zeros of equal ones. Modified.
   */
  static void subtractMeanOfEntries(double[] rows, int n, int width) {
    for (int i = 0; i < n; i++) {
      subtractMean(rows, i * width, 1, width);
    }
  }

  private static void subtractMean(double[] values, int first, int step, int count) {
    int end = first + count * step;
    double sum = 0;
    double largest = 0;
    for (int k = first; k < end; k += step) {
      sum += values[k];
      largest = Math.max(largest, Math.abs(values[k]));
    }
    double mean = sum / count;
    // What rounding leaves of equal entries is no direction.
    double noise = count * Math.ulp(largest);
    double left = 0;
    for (int k = first; k < end; k += step) {
      values[k] -= mean;
      left = Math.max(left, Math.abs(values[k]));
    }
    if (left <= noise) {
      for (int k = first; k < end; k += step) {
        values[k] = 0;
      }
    }
  }
}
