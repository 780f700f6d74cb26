package org.lowrank.core.batch;

/**
 * Eigenvalues of one symmetric tridiagonal matrix by bisection with Sturm counts (Golub and Van
 * Loan, section 8.4). Slow and certain: what the fast iteration falls back on.
 */
final class TridiagonalBisection {
  /** Halvings from a Gershgorin interval to the spacing of doubles; more change nothing. */
  private static final int HALVINGS = 120;

  private final double[] diagonal;
  private final double[] squares;
  private final double lower;
  private final double upper;
  private final double smallestPivot;

  /**
   * Takes a matrix with finite entries.
   *
   * @param diagonal [n]. Not modified.
   * @param above the superdiagonal, [n - 1]. Not modified.
   */
  TridiagonalBisection(double[] diagonal, double[] above) {
    int n = diagonal.length;
    this.diagonal = diagonal;
    squares = new double[n];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double largestSquare = 1.0;
    for (int i = 0; i < n; i++) {
      double left = i > 0 ? Math.abs(above[i - 1]) : 0.0;
      double right = i + 1 < n ? Math.abs(above[i]) : 0.0;
      squares[i] = left * left;
      largestSquare = Math.max(largestSquare, squares[i]);
      low = Math.min(low, diagonal[i] - left - right);
      high = Math.max(high, diagonal[i] + left + right);
    }
    lower = low;
    upper = high;
    smallestPivot = Double.MIN_NORMAL * largestSquare;
  }

  /**
   * One eigenvalue.
   *
   * @param index 0 for the smallest, n - 1 for the largest
   */
  double eigenvalue(int index) {
    double low = lower;
    double high = upper;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high) {
        break;
      }
      if (countBelow(middle) > index) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return 0.5 * (low + high);
  }

  private int countBelow(double x) {
    int count = 0;
    double pivot = 1.0;
    for (int i = 0; i < diagonal.length; i++) {
      pivot = diagonal[i] - x - squares[i] / pivot;
      if (Math.abs(pivot) < smallestPivot) {
        pivot = -smallestPivot;
      }
      if (pivot < 0.0) {
        count++;
      }
    }
    return count;
  }
}
