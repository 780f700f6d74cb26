package org.lowrank.core.network;

/**
 * An activation function, applied unit by unit.
 *
 * <p>Implementations are stateless, have a constructor that Guice can call, and compute the same
 * bits on every JDK ({@link StrictMath} where a library function is needed).
 */
public interface Activation {
  /** Its formula, for {@code lowrank list activations}. */
  String formula();

  /** Where it comes from: authors, year, venue. */
  String source();

  /**
   * The factor by which weights of standard deviation 1/sqrt(fan-in) are to be multiplied to keep a
   * signal's size from layer to layer.
   */
  double gain();

  /** The function's value. NaN gives NaN. */
  double value(double x);

  /**
   * The function's derivative, for training. At a kink that of the left side, as the usual
   * libraries have it. NaN gives NaN.
   */
  double derivative(double x);

  /**
   * Replaces numbers by the function's values, bit for bit those of {@link #value}.
   *
   * @param values Modified.
   * @param count how many, from the first on
   */
  default void apply(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = value(values[i]);
    }
  }

  /**
   * Replaces numbers by the function's values, and gives its derivatives at them, bit for bit those
   * of {@link #value} and {@link #derivative}.
   *
   * @param values Modified.
   * @param derivatives takes the derivatives. Modified.
   * @param count how many, from the first on
   */
  default void applyWithDerivative(double[] values, double[] derivatives, int count) {
    for (int i = 0; i < count; i++) {
      double x = values[i];
      values[i] = value(x);
      derivatives[i] = derivative(x);
    }
  }

  /** Whether values are passed on as they are, so that layers can be multiplied together. */
  default boolean isIdentity() {
    return false;
  }
}
