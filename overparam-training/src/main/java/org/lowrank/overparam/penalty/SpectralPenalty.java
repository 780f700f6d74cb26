package org.lowrank.overparam.penalty;

import org.lowrank.core.spectrum.LeadingSingularPair;

/**
 * The spectral norm of the end-to-end weight, its largest singular value. Convex. The gradient is
 * u_1 v_1^T; where the largest value occurs several times, that of one pair of vectors is a
 * subgradient among others; at the zero matrix the subgradient taken is 0, the shortest.
 *
 * <p>The pair is LAPACK's and converged, where the source takes a step of power iteration at each
 * step of training.
 *
 * <p>Source: Y. Yoshida, T. Miyato, "Spectral norm regularization for improving the
 * generalizability of deep learning", arXiv 1705.10941 (2017), who penalize half its square.
 */
public final class SpectralPenalty implements Penalty {
  private static final PenaltyInfo INFO =
      new PenaltyInfo(
          "s_1",
          "u_1 v_1^T, one pair if several values are largest; 0 for the zero matrix",
          "Yoshida, Miyato: Spectral norm regularization for improving the generalizability of deep"
              + " learning, arXiv 1705.10941, 2017 (there s_1^2 / 2, by power iteration)");

  @Override
  public PenaltyInfo info() {
    return INFO;
  }

  @Override
  public double value(double[] weights, int rows, int cols) {
    return LeadingSingularPair.of(weights, rows, cols).value();
  }

  @Override
  public double valueAndGradient(double[] weights, int rows, int cols, double[] gradient) {
    GradientCheck.requireFits(weights, gradient);
    LeadingSingularPair pair = LeadingSingularPair.of(weights, rows, cols);
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        gradient[row * cols + col] = pair.left()[row] * pair.right()[col];
      }
    }
    return pair.value();
  }
}
