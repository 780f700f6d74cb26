package org.lowrank.nonlinear.optimize;

import java.util.Locale;
import org.lowrank.core.base.Require;

/**
 * Gradient descent, stochastic where the objective has mini-batches, with or without Nesterov's
 * momentum: v <- momentum v + g, x <- x - learningRate (g + momentum v), as PyTorch and Keras have
 * it, which is Sutskever et al. 2013, equations 3 and 4, seen from where the gradient is taken.
 */
public final class GradientDescent extends FirstOrder {
  /** The largest learning rate. */
  public static final double MAX_RATE = 1e6;

  /** The largest momentum. */
  public static final double MAX_MOMENTUM = 0.9999;

  private final double learningRate;
  private final double momentum;

  /**
   * @param momentum 0 for none, below 1
   */
  public GradientDescent(double learningRate, double momentum) {
    Require.between("learningRate", learningRate, 0, MAX_RATE);
    Require.between("momentum", momentum, 0, MAX_MOMENTUM);
    this.learningRate = learningRate;
    this.momentum = momentum;
  }

  @Override
  public String description() {
    return momentum == 0
        ? String.format(Locale.ROOT, "gradient descent, learning rate %.3g", learningRate)
        : String.format(
            Locale.ROOT,
            "gradient descent with Nesterov momentum %.3g, learning rate %.3g",
            momentum,
            learningRate);
  }

  @Override
  public String source() {
    return momentum == 0
        ? "Robbins, Monro 1951, Annals of Mathematical Statistics 22"
        : "Nesterov 1983; Sutskever et al. 2013, ICML, equations 3 and 4";
  }

  @Override
  Update update(double[] start) {
    if (momentum == 0) {
      return (step, x, gradient) -> {
        for (int i = 0; i < x.length; i++) {
          x[i] -= learningRate * gradient[i];
        }
      };
    }
    double[] velocity = new double[start.length];
    return (step, x, gradient) -> {
      for (int i = 0; i < x.length; i++) {
        velocity[i] = momentum * velocity[i] + gradient[i];
        x[i] -= learningRate * (gradient[i] + momentum * velocity[i]);
      }
    };
  }
}
