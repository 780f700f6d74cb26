package org.lowrank.overparam.penalty;

import org.lowrank.core.spectrum.MatrixCheck;

/**
 * The sum of the absolute entries of the end-to-end weight. Convex. At an entry of 0 the
 * subgradient taken is 0, the shortest.
 *
 * <p>Source: R. Tibshirani, "Regression shrinkage and selection via the lasso", Journal of the
 * Royal Statistical Society B 58 (1996).
 */
public final class L1Penalty implements Penalty {
  private static final PenaltyInfo INFO =
      new PenaltyInfo(
          "sum |w|",
          "sign(w), 0 where w = 0",
          "Tibshirani: Regression shrinkage and selection via the lasso, Journal of the Royal"
              + " Statistical Society B 58, 1996");

  @Override
  public PenaltyInfo info() {
    return INFO;
  }

  @Override
  public double value(double[] weights, int rows, int cols) {
    MatrixCheck.largestMagnitude(weights, rows, cols);
    double sum = 0;
    for (double w : weights) {
      sum += Math.abs(w);
    }
    return sum;
  }

  @Override
  public double valueAndGradient(double[] weights, int rows, int cols, double[] gradient) {
    GradientCheck.requireFits(weights, gradient);
    double value = value(weights, rows, cols);
    for (int i = 0; i < weights.length; i++) {
      gradient[i] = weights[i] == 0 ? 0 : Math.copySign(1, weights[i]);
    }
    return value;
  }
}
