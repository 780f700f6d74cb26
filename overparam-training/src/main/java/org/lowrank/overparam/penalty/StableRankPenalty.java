package org.lowrank.overparam.penalty;

import org.lowrank.core.spectrum.LeadingSingularPair;

/**
 * The stable rank of the end-to-end weight: squared Frobenius over squared spectral norm. Between 1
 * and the rank, independent of the weight's scale, so that the gradient is orthogonal to the weight
 * and inversely proportional to its size. Not convex.
 *
 * <p>With r the stable rank, the gradient is 2 (W / s_1 - r u_1 v_1^T) / s_1: everything shrinks
 * but the leading direction. Where the largest value occurs several times, there is no gradient,
 * and this is that of one pair of vectors (an element of Clarke's generalized gradient). The zero
 * matrix, which the source leaves out, has value and gradient 0. For weights below 1e-300 the
 * gradient, which would exceed every double, is that of 1e-300.
 *
 * <p>Source: M. Rudelson, R. Vershynin, "Sampling from large matrices: an approach through
 * geometric functional analysis", J. ACM 54 (2007), where it is called numerical rank.
 */
public final class StableRankPenalty implements Penalty {
  private static final PenaltyInfo INFO =
      new PenaltyInfo(
          "r = sum s^2 / s_1^2",
          "2 (W / s_1 - r u_1 v_1^T) / s_1, one pair if several values are largest; 0 for the zero"
              + " matrix",
          "Rudelson, Vershynin: Sampling from large matrices: an approach through geometric"
              + " functional analysis, J. ACM 54, 2007 (there called numerical rank)");

  @Override
  public PenaltyInfo info() {
    return INFO;
  }

  @Override
  public double value(double[] weights, int rows, int cols) {
    return stableRank(weights, LeadingSingularPair.of(weights, rows, cols).value());
  }

  @Override
  public double valueAndGradient(double[] weights, int rows, int cols, double[] gradient) {
    GradientCheck.requireFits(weights, gradient);
    LeadingSingularPair pair = LeadingSingularPair.of(weights, rows, cols);
    double largest = pair.value();
    double value = stableRank(weights, largest);
    double factor = 2 * ScaleInvariance.inverseOf(largest);
    for (int row = 0; row < rows; row++) {
      double share = value * pair.left()[row];
      for (int col = 0; col < cols; col++) {
        int i = row * cols + col;
        double ratio = largest == 0 ? 0 : weights[i] / largest;
        gradient[i] = factor * (ratio - share * pair.right()[col]);
      }
    }
    return value;
  }

  private static double stableRank(double[] weights, double largest) {
    if (largest == 0) {
      return 0;
    }
    double sum = 0;
    for (double w : weights) {
      double ratio = w / largest;
      sum += ratio * ratio;
    }
    return sum;
  }
}
