package org.lowrank.nonlinear.nngp;

import org.lowrank.core.network.Activation;
import org.lowrank.core.network.StandardActivation;

/**
 * What an activation f makes of the covariance of normal signals: E[f(u) f(v)] for (u, v) normal
 * with mean 0 (Daniely, Frostig, Singer 2016, definition 4, not normalized).
 */
public interface DualActivation {
  /**
   * The covariances after the activation.
   *
   * @param covariance before it, row-major, shape [n, n], symmetric, positive semidefinite but for
   *     rounding. Not modified.
   * @param after takes those after it. Modified.
   */
  void apply(double[] covariance, int n, double[] after);

  /** How it is computed, in one line. */
  String description();

  /** The closed form of an activation, or quadrature where none is known. */
  static DualActivation of(Activation activation) {
    if (!(activation instanceof StandardActivation standard)) {
      return new HermiteDual(activation);
    }
    return switch (standard) {
      case LINEAR -> ClosedForm.LINEAR;
      case RELU -> ClosedForm.RELU;
      case LEAKY_RELU -> ClosedForm.LEAKY_RELU;
      case ERF -> ClosedForm.ERF;
      case SINE -> ClosedForm.SINE;
      case GELU -> ClosedForm.GELU;
      case SELU -> new SeluDual();
      case TANH -> new HermiteDual(standard);
    };
  }
}
