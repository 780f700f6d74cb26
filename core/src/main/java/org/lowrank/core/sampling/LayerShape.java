package org.lowrank.core.sampling;

import org.lowrank.core.base.InvalidInputException;

/**
 * What a sampler has to know of a linear layer. Its weight matrix has shape [out, in].
 *
 * @param in number of inputs, the fan-in; positive
 * @param out number of outputs, the fan-out; positive
 * @param gain the factor recommended for the activation that follows, such as 1 for none and the
 *     square root of 2 for ReLU; positive and finite
 * @param first whether it is a network's first layer, which is given the inputs
 */
public record LayerShape(int in, int out, double gain, boolean first) {
  /** The longest array that every Java machine can make. */
  private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  /**
   * Checks the values.
   *
   * @throws InvalidInputException if one is not positive, the gain is not finite, or the matrix
   *     would not fit into an array
   */
  public LayerShape {
    requirePositive("in", in);
    requirePositive("out", out);
    if (!(gain > 0) || !Double.isFinite(gain)) {
      throw new InvalidInputException("gain must be positive and finite, found " + gain);
    }
    if ((long) in * out > MAX_SIZE) {
      throw new InvalidInputException(
          "a layer must have at most " + MAX_SIZE + " weights, found " + out + " x " + in);
    }
  }

  /** A layer that is not a network's first, or for a law that makes no difference. */
  public LayerShape(int in, int out, double gain) {
    this(in, out, gain, false);
  }

  /** A layer that no activation follows, gain 1. */
  public static LayerShape of(int in, int out) {
    return new LayerShape(in, out, 1);
  }

  /** Number of weights, in x out. */
  public int size() {
    return in * out;
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new InvalidInputException("layer " + name + " must be positive, found " + value);
    }
  }
}
