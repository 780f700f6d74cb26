package org.lowrank.overparam.penalty;

import org.lowrank.core.base.InvalidInputException;

/**
 * Adds a penalty's gradient to that of the loss, for layers of one shape whose weights lie
 * somewhere in flat arrays of floats or doubles. Penalty and sum are computed in double whatever
 * the arrays hold, so that a float gradient is rounded once. Holds the working memory of one
 * thread; not thread-safe.
 *
 * <p>The weight lies row-major, shape [rows, cols] = [out, in * k * k], from an offset on; the
 * gradient likewise. (Deeplearning4j's dense weights, [in, out] in Fortran order, and convolution
 * weights, [out, in, k, k] in C order, lie so.) Weight and gradient may be parts of one array, but
 * must not overlap.
 */
public final class PenaltyGradients {
  private final PenaltyTerm term;
  private final int rows;
  private final int cols;
  private final double[] weight;
  private final double[] derivative;

  /**
   * For weights of one shape.
   *
   * @param term the penalty and its strength
   * @param rows at least 1
   * @param cols at least 1
   * @throws InvalidInputException if the shape is empty or has more entries than an array
   */
  public PenaltyGradients(PenaltyTerm term, int rows, int cols) {
    if (rows < 1 || cols < 1 || (long) rows * cols > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "a penalty needs a weight of 1 to "
              + Integer.MAX_VALUE
              + " entries, found "
              + rows
              + " x "
              + cols);
    }
    this.term = term;
    this.rows = rows;
    this.cols = cols;
    this.weight = new double[rows * cols];
    this.derivative = new double[rows * cols];
  }

  /**
   * Adds strength times the penalty's gradient.
   *
   * @param weights hold the weight from {@code weightOffset} on. Not modified.
   * @param gradient holds the loss's gradient from {@code gradientOffset} on. Modified there, but
   *     not if an exception is thrown.
   * @return strength times penalty, to be added to the loss
   * @throws InvalidInputException as {@link Penalty#value} does, and if an array is too short
   */
  public double addTo(double[] gradient, int gradientOffset, double[] weights, int weightOffset) {
    requireFits("weights", weights.length, weightOffset);
    requireFits("gradient", gradient.length, gradientOffset);
    System.arraycopy(weights, weightOffset, weight, 0, weight.length);
    double value = differentiate();
    for (int i = 0; i < derivative.length; i++) {
      gradient[gradientOffset + i] += term.strength() * derivative[i];
    }
    return value;
  }

  /** As {@link #addTo(double[], int, double[], int)}, for floats. */
  public double addTo(float[] gradient, int gradientOffset, float[] weights, int weightOffset) {
    requireFits("weights", weights.length, weightOffset);
    requireFits("gradient", gradient.length, gradientOffset);
    for (int i = 0; i < weight.length; i++) {
      weight[i] = weights[weightOffset + i];
    }
    double value = differentiate();
    for (int i = 0; i < derivative.length; i++) {
      double sum = gradient[gradientOffset + i] + term.strength() * derivative[i];
      gradient[gradientOffset + i] = (float) sum;
    }
    return value;
  }

  private double differentiate() {
    return term.strength() * term.penalty().valueAndGradient(weight, rows, cols, derivative);
  }

  private void requireFits(String name, int length, int offset) {
    if (offset < 0 || length - offset < weight.length) {
      throw new InvalidInputException(
          "a "
              + rows
              + " x "
              + cols
              + " weight needs "
              + weight.length
              + " "
              + name
              + " from index "
              + offset
              + " on, found an array of "
              + length);
    }
  }
}
