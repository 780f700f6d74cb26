package org.lowrank.overparam.penalty;

/**
 * A number to be kept small while a layer learns, and how it changes with the layer's weight.
 *
 * <p>The weight is the end-to-end one, that of the plain layer which a chain of factors collapses
 * to, as a matrix: shape [rows, cols] = [out, in * k * k], row-major, for a convolution with k x k
 * kernels, and [out, in] for a dense layer. How much the penalty counts beside the loss is the
 * caller's: see {@link PenaltyTerm}.
 *
 * <p>An implementation has no mutable state, may be called by many threads at once, and gives the
 * same bytes for the same matrix whichever thread asks. Value and gradient are never NaN. The value
 * is finite unless it exceeds the largest double. The gradient is finite for every finite matrix,
 * whether zero, of low rank or with repeated singular values; where the penalty has no gradient,
 * the implementation says which subgradient or other limit it takes. The zero matrix has value and
 * gradient 0.
 */
public interface Penalty {
  /** Formula, gradient and source. */
  PenaltyInfo info();

  /**
   * The penalty.
   *
   * @param weights row-major, shape [rows, cols]. Not modified.
   * @return not negative
   * @throws org.lowrank.core.base.InvalidInputException if the shape is empty or doesn't fit, an
   *     entry is NaN or infinite (the message names its row and column), or a singular value that
   *     the penalty needs exceeds the largest double
   */
  double value(double[] weights, int rows, int cols);

  /**
   * The penalty, to the last bit as {@link #value} gives it, and its gradient.
   *
   * @param weights row-major, shape [rows, cols]. Not modified.
   * @param gradient takes the derivative by each entry, row-major, shape [rows, cols]; another
   *     array than the weights. Modified, but not if an exception is thrown.
   * @return the penalty
   * @throws org.lowrank.core.base.InvalidInputException as {@link #value} does, and if the
   *     gradient's length doesn't fit
   */
  double valueAndGradient(double[] weights, int rows, int cols, double[] gradient);
}
