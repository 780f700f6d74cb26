package org.lowrank.overparam.penalty;

import org.lowrank.core.base.InvalidInputException;

/**
 * A penalty as it enters a loss: strength times penalty.
 *
 * @param penalty of one layer's end-to-end weight
 * @param strength the factor, often called lambda, 0 or more
 */
public record PenaltyTerm(Penalty penalty, double strength) {
  /**
   * @throws InvalidInputException if the strength is negative, NaN or infinite
   */
  public PenaltyTerm {
    if (!(strength >= 0 && strength <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
          "the strength of a penalty must be finite and not negative, found " + strength);
    }
  }

  /**
   * What is added to the loss.
   *
   * @param weights row-major, shape [rows, cols]. Not modified.
   * @throws InvalidInputException as {@link Penalty#value} does
   */
  public double value(double[] weights, int rows, int cols) {
    return strength * penalty.value(weights, rows, cols);
  }
}
