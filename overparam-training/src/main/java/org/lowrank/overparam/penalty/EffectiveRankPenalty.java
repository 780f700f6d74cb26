package org.lowrank.overparam.penalty;

import org.lowrank.core.metric.EffectiveRank;
import org.lowrank.core.spectrum.SingularFactors;
import org.lowrank.core.spectrum.Spectrum;

/**
 * The effective rank of the end-to-end weight, rho = -sum p ln p with p_i = s_i / sum s, in nats
 * and not exponentiated: what over-parameterization is observed to lower, put into the loss.
 * Independent of the weight's scale, so that the gradient is orthogonal to the weight and inversely
 * proportional to its size. Not convex.
 *
 * <p>With S = sum s, the derivative by s_i is -(ln p_i + rho) / S: it shrinks values whose p lies
 * below exp(-rho) and makes those above grow. By Lewis's theorem the gradient is U diag of these
 * V^T; it is the same for whichever basis of directions equal singular values are given.
 *
 * <p>As s_i goes to 0 the derivative goes to plus infinity, if only as a logarithm: at
 * rank-deficient matrices rho has no gradient and no finite subgradient, and the direction of a
 * zero singular value isn't determined either. Policy: the gradient is that of rho on the matrices
 * of the same rank, directions of zero singular values get 0. Zero is what the {@link
 * Factorization} calls zero, by the Gram matrix at least 1e-8 s_1, so that no direction is pulled
 * with more than (19 + ln S/s_1) / S. A descent thus neither follows noise nor blows up, and what
 * has become zero stays so as far as the penalty goes. The zero matrix has value and gradient 0.
 * For weights below 1e-300 the gradient, which would exceed every double, is that of 1e-300.
 *
 * <p>Source: M. Huh, H. Mobahi, R. Zhang, B. Cheung, P. Agrawal, P. Isola, "The low-rank simplicity
 * bias in deep networks", TMLR 2023, after O. Roy, M. Vetterli, "The effective rank: a measure of
 * effective dimensionality", EUSIPCO 2007, who take the exponential; gradient by A. Lewis, "The
 * convex analysis of unitarily invariant matrix functions", Journal of Convex Analysis 2 (1995).
 */
public final class EffectiveRankPenalty implements Penalty {
  private static final EffectiveRank METRIC = new EffectiveRank();

  private static final PenaltyInfo INFO =
      new PenaltyInfo(
          "-sum p ln p, p_i = s_i / sum s",
          "U diag(-(ln p_i + rho) / sum s) V^T over the nonzero s; the limit at s_i = 0 is infinite,"
              + " 0 is taken",
          "Huh, Mobahi, Zhang, Cheung, Agrawal, Isola: The low-rank simplicity bias in deep"
              + " networks, TMLR 2023, after Roy, Vetterli: The effective rank, EUSIPCO 2007 (there"
              + " exponentiated); gradient: Lewis: The convex analysis of unitarily invariant matrix"
              + " functions, Journal of Convex Analysis 2, 1995");

  private final Factorization factorization;

  /** By the Gram matrix. */
  public EffectiveRankPenalty() {
    this(Factorization.GRAM);
  }

  /**
   * A penalty of chosen accuracy.
   *
   * @param factorization how the singular values are computed
   */
  public EffectiveRankPenalty(Factorization factorization) {
    this.factorization = factorization;
  }

  @Override
  public PenaltyInfo info() {
    return INFO;
  }

  @Override
  public double value(double[] weights, int rows, int cols) {
    return METRIC.of(factorization.of(weights, rows, cols).spectrum());
  }

  @Override
  public double valueAndGradient(double[] weights, int rows, int cols, double[] gradient) {
    GradientCheck.requireFits(weights, gradient);
    SingularFactors factors = factorization.of(weights, rows, cols);
    double value = METRIC.of(factors.spectrum());
    factors.recombine(derivative(factors.spectrum(), factors.rank(), value), gradient);
    return value;
  }

  /**
   * By each singular value; computed from ratios to the largest, which neither over- nor underflow.
   */
  private static double[] derivative(Spectrum spectrum, int rank, double effectiveRank) {
    double[] derivative = new double[spectrum.size()];
    double sum = 0;
    for (int i = 0; i < rank; i++) {
      sum += spectrum.get(i) / spectrum.largest();
    }
    double inverse = ScaleInvariance.inverseOf(spectrum.largest()) / sum;
    for (int i = 0; i < rank; i++) {
      double share = spectrum.get(i) / spectrum.largest() / sum;
      derivative[i] = -(StrictMath.log(share) + effectiveRank) * inverse;
    }
    return derivative;
  }
}
