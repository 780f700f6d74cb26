package org.lowrank.core.spectrum;

/**
 * Eigenvalues of a real symmetric matrix by sweeps of plane rotations over all off-diagonal
 * entries, row by row.
 */
final class CyclicJacobi {
  private static final int MAX_SWEEPS = 60;
  private static final double EPSILON = 0x1p-53;

  /** Entries below this are 0 beside the largest, which the caller scales to about 1. */
  private static final double NEGLIGIBLE = 0x1p-960;

  private CyclicJacobi() {}

  /**
   * @param a the matrix, shape [n, n], largest entry about 1; only entries [i][j] with j >= i are
   *     used. Modified.
   * @return the eigenvalues in no order
   * @throws NoConvergenceException if an entry is still too large after the last sweep
   */
  static double[] eigenvalues(double[][] a) {
    int n = a.length;
    for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
      boolean rotated = false;
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          rotated |= annihilate(a, p, q);
        }
      }
      if (!rotated) {
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
          diagonal[i] = a[i][i];
        }
        return diagonal;
      }
    }
    throw new NoConvergenceException(
        "cyclic Jacobi on a "
            + n
            + " x "
            + n
            + " matrix did not converge in "
            + MAX_SWEEPS
            + " sweeps");
  }

  /** Rotates a[p][q] to 0; false if it already is, in comparison to its two diagonal entries. */
  private static boolean annihilate(double[][] a, int p, int q) {
    double pivot = a[p][q];
    double scale = Math.sqrt(Math.abs(a[p][p])) * Math.sqrt(Math.abs(a[q][q]));
    if (Math.abs(pivot) <= Math.max(EPSILON * scale, NEGLIGIBLE)) {
      return false;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * pivot);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + hypotenuse(theta));
    double c = 1 / Math.sqrt(1 + t * t);
    double s = c * t;
    double tau = s / (1 + c);
    a[p][p] -= t * pivot;
    a[q][q] += t * pivot;
    a[p][q] = 0;
    for (int k = 0; k < a.length; k++) {
      if (k == p || k == q) {
        continue;
      }
      int rowP = Math.min(k, p);
      int colP = Math.max(k, p);
      int rowQ = Math.min(k, q);
      int colQ = Math.max(k, q);
      double g = a[rowP][colP];
      double h = a[rowQ][colQ];
      a[rowP][colP] = g - s * (h + g * tau);
      a[rowQ][colQ] = h + s * (g - h * tau);
    }
    return true;
  }

  /** sqrt(1 + x^2) without overflow. */
  private static double hypotenuse(double x) {
    double magnitude = Math.abs(x);
    return magnitude > 0x1p500 ? magnitude : Math.sqrt(1 + x * x);
  }
}
