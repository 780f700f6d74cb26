package org.lowrank.overparam.penalty;

import org.lowrank.core.spectrum.MatrixCheck;

/**
 * The Frobenius norm of the end-to-end weight. Convex. At the zero matrix the subgradient taken is
 * 0, the shortest. No square over- or underflows on the way.
 *
 * <p>Source: G. Golub, C. Van Loan, "Matrix computations", 4th edition (2013), section 2.3.
 */
public final class FrobeniusPenalty implements Penalty {
  private static final PenaltyInfo INFO =
      new PenaltyInfo(
          "sqrt(sum w^2) = sqrt(sum s^2)",
          "w / sqrt(sum w^2), 0 for the zero matrix",
          "Golub, Van Loan: Matrix computations, 4th edition, 2013, section 2.3");

  @Override
  public PenaltyInfo info() {
    return INFO;
  }

  @Override
  public double value(double[] weights, int rows, int cols) {
    double scale = scale(weights, rows, cols);
    return scaledNorm(weights, scale) / scale;
  }

  @Override
  public double valueAndGradient(double[] weights, int rows, int cols, double[] gradient) {
    GradientCheck.requireFits(weights, gradient);
    double scale = scale(weights, rows, cols);
    double norm = scaledNorm(weights, scale);
    for (int i = 0; i < weights.length; i++) {
      gradient[i] = norm == 0 ? 0 : weights[i] * scale / norm;
    }
    return norm / scale;
  }

  /** A power of two that brings the largest entry to between 1 and 2; rounds nothing. */
  private static double scale(double[] weights, int rows, int cols) {
    double largest = MatrixCheck.largestMagnitude(weights, rows, cols);
    return largest == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(largest));
  }

  private static double scaledNorm(double[] weights, double scale) {
    double sum = 0;
    for (double w : weights) {
      double scaled = w * scale;
      sum += scaled * scaled;
    }
    return Math.sqrt(sum);
  }
}
