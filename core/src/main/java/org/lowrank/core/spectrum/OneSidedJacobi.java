package org.lowrank.core.spectrum;

/**
 * Rotates pairs of columns until all are orthogonal to working precision; their lengths are then
 * the singular values. Every inner product is taken between columns scaled to unit size, so that
 * columns of very different lengths (1e300 beside 1e-300) neither overflow nor vanish.
 */
final class OneSidedJacobi {
  /**
   * The caller scales the matrix to entries of about this power of two: as large as it can be
   * without the norm of the matrix overflowing, so that small entries lose nothing.
   */
  static final int LARGEST_EXPONENT = 960;

  /** A matrix of size 1000 takes about 10; quadratic convergence makes more a defect. */
  private static final int MAX_SWEEPS = 60;

  /**
   * Of the shorter column's length over the longer one's. Below it the rotation changes the longer
   * column by less than a rounding error, and its tangent may underflow.
   */
  private static final double NEARLY_PARALLEL_AXES = 0x1p-200;

  private static final double EPSILON = 0x1p-53;

  private OneSidedJacobi() {}

  /**
   * @param columns the matrix, one array a column, each at least as long as there are columns.
   *     Modified.
   * @param norms the columns' lengths, which are the singular values, in no order. Modified.
   * @throws NoConvergenceException if columns still turn after the last sweep
   */
  static void orthogonalize(double[][] columns, double[] norms) {
    int n = columns.length;
    double tolerance = EPSILON * Math.sqrt(columns[0].length);
    for (int j = 0; j < n; j++) {
      norms[j] = norm(columns[j]);
    }
    for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
      boolean rotated = false;
      for (int p = 0; p < n - 1; p++) {
        bringLongestTo(p, columns, norms);
        for (int q = p + 1; q < n; q++) {
          rotated |= rotate(columns, norms, p, q, tolerance);
        }
      }
      if (!rotated) {
        return;
      }
    }
    throw new NoConvergenceException(
        "one-sided Jacobi on a matrix with "
            + n
            + " columns of "
            + columns[0].length
            + " did not converge in "
            + MAX_SWEEPS
            + " sweeps");
  }

  private static void bringLongestTo(int p, double[][] columns, double[] norms) {
    int longest = p;
    for (int j = p + 1; j < norms.length; j++) {
      if (norms[j] > norms[longest]) {
        longest = j;
      }
    }
    double[] column = columns[p];
    columns[p] = columns[longest];
    columns[longest] = column;
    double norm = norms[p];
    norms[p] = norms[longest];
    norms[longest] = norm;
  }

  /** Makes columns p and q orthogonal; false if they already are. */
  private static boolean rotate(
      double[][] columns, double[] norms, int p, int q, double tolerance) {
    if (norms[p] == 0 || norms[q] == 0) {
      return false;
    }
    double[] x = columns[p];
    double[] y = columns[q];
    double cosine = cosine(x, y, norms[p], norms[q]);
    if (Math.abs(cosine) <= tolerance) {
      return false;
    }
    double ratio = norms[q] / norms[p];
    if (ratio < NEARLY_PARALLEL_AXES) {
      double shadow = cosine * norms[q];
      for (int i = 0; i < x.length; i++) {
        y[i] -= shadow * (x[i] / norms[p]);
      }
    } else {
      double zeta = (ratio - 1 / ratio) / (2 * cosine);
      double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      double c = 1 / Math.sqrt(1 + t * t);
      double s = c * t;
      for (int i = 0; i < x.length; i++) {
        double xi = x[i];
        x[i] = c * xi - s * y[i];
        y[i] = s * xi + c * y[i];
      }
      norms[p] = norm(x);
    }
    norms[q] = norm(y);
    return true;
  }

  private static double cosine(double[] x, double[] y, double normX, double normY) {
    double scaleX = Math.scalb(1.0, -Math.getExponent(normX));
    double scaleY = Math.scalb(1.0, -Math.getExponent(normY));
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] * scaleX) * (y[i] * scaleY);
    }
    return sum / ((normX * scaleX) * (normY * scaleY));
  }

  private static double norm(double[] x) {
    double largest = 0;
    for (double value : x) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest == 0) {
      return 0;
    }
    double scale = Math.scalb(1.0, -Math.getExponent(largest));
    double sum = 0;
    for (double value : x) {
      double scaled = value * scale;
      sum += scaled * scaled;
    }
    return Math.sqrt(sum) / scale;
  }
}
