package org.lowrank.core.network;

/**
 * The activations of the publication's experiments.
 *
 * <p>Gains follow one rule, that of He et al. 2015 (ICCV, section 2.2) carried over from ReLU:
 * 1/sqrt(E[f(z)^2]) for standard normal z, so that the mean square of a signal stays the same from
 * layer to layer. Those without a closed form were computed by quadrature to 1e-15.
 */
public enum StandardActivation implements Activation {
  /** Passes values on. */
  LINEAR("x", "none", 1) {
    @Override
    public double value(double x) {
      return x;
    }

    @Override
    public double derivative(double x) {
      return Double.isNaN(x) ? x : 1;
    }

    @Override
    public boolean isIdentity() {
      return true;
    }
  },

  /** Cuts negative values. */
  RELU("max(0, x)", "Nair, Hinton 2010, ICML", Math.sqrt(2)) {
    @Override
    public double value(double x) {
      return x > 0 || Double.isNaN(x) ? x : 0;
    }

    @Override
    public double derivative(double x) {
      return x > 0 ? 1 : Double.isNaN(x) ? x : 0;
    }

    @Override
    public void apply(double[] values, int count) {
      for (int i = 0; i < count; i++) {
        values[i] = Math.max(values[i], 0.0); // without a branch it is vectorized
      }
    }
  },

  /** Shrinks negative values to a hundredth. */
  LEAKY_RELU(
      "max(0.01 x, x)", "Maas, Hannun, Ng 2013, ICML workshop", Math.sqrt(2 / (1 + 0.01 * 0.01))) {
    @Override
    public double value(double x) {
      return x > 0 ? x : 0.01 * x;
    }

    @Override
    public double derivative(double x) {
      return x > 0 ? 1 : Double.isNaN(x) ? x : 0.01;
    }

    @Override
    public void apply(double[] values, int count) {
      for (int i = 0; i < count; i++) {
        values[i] = Math.max(values[i], 0.01 * values[i]);
      }
    }
  },

  /** Hyperbolic tangent. */
  TANH("tanh(x)", "LeCun et al. 1998, Efficient BackProp, section 4.4", 1.5925374197228312) {
    @Override
    public double value(double x) {
      return StrictMath.tanh(x);
    }

    @Override
    public double derivative(double x) {
      double value = value(x);
      return (1 - value) * (1 + value);
    }

    @Override
    public void applyWithDerivative(double[] values, double[] derivatives, int count) {
      for (int i = 0; i < count; i++) {
        double value = value(values[i]);
        values[i] = value;
        derivatives[i] = (1 - value) * (1 + value);
      }
    }
  },

  /** Scaled exponential linear unit; keeps mean 0 and variance 1. */
  SELU(
      "1.0507 x if x > 0, else 1.7581 (exp(x) - 1)",
      "Klambauer et al. 2017, NeurIPS, equation 2",
      1) {
    @Override
    public double value(double x) {
      return x > 0 || Double.isNaN(x)
          ? SELU_SCALE * x
          : SELU_SCALE * SELU_ALPHA * StrictMath.expm1(x);
    }

    @Override
    public double derivative(double x) {
      return x > 0 ? SELU_SCALE : SELU_SCALE * SELU_ALPHA * StrictMath.exp(x);
    }
  },

  /** Gaussian error linear unit, the exact form. */
  GELU("x Phi(x)", "Hendrycks, Gimpel 2016, arXiv 1606.08415", 1.5335304411955353) {
    @Override
    public double value(double x) {
      return x * NormalDistribution.cumulative(x);
    }

    @Override
    public double derivative(double x) {
      double density = NormalDistribution.density(x);
      return NormalDistribution.cumulative(x) + (density == 0 ? 0 : x * density);
    }
  },

  /** Sine. */
  SINE("sin(x)", "Sitzmann et al. 2020, NeurIPS", Math.sqrt(2 / (1 - StrictMath.exp(-2)))) {
    @Override
    public double value(double x) {
      return StrictMath.sin(x);
    }

    @Override
    public double derivative(double x) {
      return StrictMath.cos(x);
    }
  },

  /** Error function. */
  ERF(
      "erf(x)",
      "Williams 1997, NeurIPS, section 3.1",
      Math.sqrt(Math.PI / (2 * StrictMath.asin(2.0 / 3)))) {
    @Override
    public double value(double x) {
      return NormalDistribution.erf(x);
    }

    @Override
    public double derivative(double x) {
      return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x);
    }
  };

  /** SELU's factor (Klambauer et al. 2017, NeurIPS, equation 14). */
  public static final double SELU_SCALE = 1.0507009873554805;

  /** Minus SELU's limit at minus infinity, over its factor. */
  public static final double SELU_ALPHA = 1.6732632423543772;

  private final String formula;
  private final String source;
  private final double gain;

  StandardActivation(String formula, String source, double gain) {
    this.formula = formula;
    this.source = source;
    this.gain = gain;
  }

  @Override
  public String formula() {
    return formula;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public double gain() {
    return gain;
  }
}
