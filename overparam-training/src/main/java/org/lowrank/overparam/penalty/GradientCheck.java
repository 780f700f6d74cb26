package org.lowrank.overparam.penalty;

import org.lowrank.core.base.InvalidInputException;

/** What every penalty asks of the array that takes its gradient. */
final class GradientCheck {
  private GradientCheck() {}

  /**
   * @throws InvalidInputException if the gradient has another length than the weights
   */
  static void requireFits(double[] weights, double[] gradient) {
    if (gradient.length != weights.length) {
      throw new InvalidInputException(
          "the gradient of "
              + weights.length
              + " weights has as many entries, found "
              + gradient.length);
    }
  }
}
