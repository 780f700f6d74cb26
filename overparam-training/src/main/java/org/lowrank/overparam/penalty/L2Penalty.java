package org.lowrank.overparam.penalty;

import org.lowrank.core.spectrum.MatrixCheck;

/**
 * Half the sum of the squared entries of the end-to-end weight: weight decay, but of the weight
 * that the factors multiply to and not of the factors. Convex and smooth. {@link FrobeniusPenalty}
 * is its square root but for the half, and pulls with equal force at every size.
 *
 * <p>Source: A. Krogh, J. Hertz, "A simple weight decay can improve generalization", NIPS 1991.
 */
public final class L2Penalty implements Penalty {
  private static final PenaltyInfo INFO =
      new PenaltyInfo(
          "sum w^2 / 2",
          "w",
          "Krogh, Hertz: A simple weight decay can improve generalization, NIPS 1991 (there of the"
              + " weights that are learnt, here of the end-to-end weight)");

  @Override
  public PenaltyInfo info() {
    return INFO;
  }

  @Override
  public double value(double[] weights, int rows, int cols) {
    MatrixCheck.largestMagnitude(weights, rows, cols);
    double sum = 0;
    for (double w : weights) {
      sum += w * w;
    }
    return sum / 2;
  }

  @Override
  public double valueAndGradient(double[] weights, int rows, int cols, double[] gradient) {
    GradientCheck.requireFits(weights, gradient);
    double value = value(weights, rows, cols);
    System.arraycopy(weights, 0, gradient, 0, weights.length);
    return value;
  }
}
