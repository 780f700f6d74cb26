package org.lowrank.overparam.penalty;

import java.util.Arrays;
import org.lowrank.core.spectrum.SingularFactors;

/**
 * The nuclear norm of the end-to-end weight, the sum of its singular values: the convex envelope of
 * the rank on the unit ball of the spectral norm.
 *
 * <p>The gradient is U V^T. With singular values of 0 that is a subgradient if U and V hold only
 * the directions of the others, and the shortest of all: any U V^T + Z with Z of spectral norm at
 * most 1, orthogonal to both, is one too (Watson). Zero is what the {@link Factorization} calls
 * zero.
 *
 * <p>Source: M. Fazel, H. Hindi, S. Boyd, "A rank minimization heuristic with application to
 * minimum order system approximation", American Control Conference 2001; M. Fazel, "Matrix rank
 * minimization with applications", PhD thesis, Stanford 2002; G. Watson, "Characterization of the
 * subdifferential of some matrix norms", Linear Algebra and its Applications 170 (1992).
 */
public final class NuclearPenalty implements Penalty {
  private static final PenaltyInfo INFO =
      new PenaltyInfo(
          "sum s",
          "U V^T over the nonzero s",
          "Fazel, Hindi, Boyd: A rank minimization heuristic with application to minimum order"
              + " system approximation, ACC 2001; subgradient: Watson: Characterization of the"
              + " subdifferential of some matrix norms, Linear Algebra and its Applications 170,"
              + " 1992");

  private final Factorization factorization;

  /** By the Gram matrix. */
  public NuclearPenalty() {
    this(Factorization.GRAM);
  }

  /**
   * A penalty of chosen accuracy.
   *
   * @param factorization how the singular values are computed
   */
  public NuclearPenalty(Factorization factorization) {
    this.factorization = factorization;
  }

  @Override
  public PenaltyInfo info() {
    return INFO;
  }

  @Override
  public double value(double[] weights, int rows, int cols) {
    return factorization.of(weights, rows, cols).spectrum().sum();
  }

  @Override
  public double valueAndGradient(double[] weights, int rows, int cols, double[] gradient) {
    GradientCheck.requireFits(weights, gradient);
    SingularFactors factors = factorization.of(weights, rows, cols);
    double[] derivative = new double[factors.spectrum().size()];
    Arrays.fill(derivative, 1);
    factors.recombine(derivative, gradient);
    return factors.spectrum().sum();
  }
}
