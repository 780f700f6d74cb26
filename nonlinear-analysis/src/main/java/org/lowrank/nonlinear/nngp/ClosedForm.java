package org.lowrank.nonlinear.nngp;

/** Dual activations in closed form, entry by entry. */
enum ClosedForm implements DualActivation {
  /** The covariance itself. */
  LINEAR("closed form") {
    @Override
    double of(double a, double b, double c) {
      return c;
    }
  },

  /** Cho, Saul 2009, NeurIPS, equation 6 with n = 1, halved. */
  RELU("closed form, arc-cosine kernel (Cho, Saul 2009, equation 6)") {
    @Override
    double of(double a, double b, double c) {
      return rectified(a, b, c);
    }
  },

  /** With f(x) = (1 - s) max(0, x) + s x. */
  LEAKY_RELU("closed form, from the arc-cosine kernel (Cho, Saul 2009, equation 6)") {
    @Override
    double of(double a, double b, double c) {
      double steep = 1 - SLOPE;
      return steep * steep * rectified(a, b, c) + SLOPE * c;
    }
  },

  /** Williams 1997, NeurIPS, equation 11. */
  ERF("closed form (Williams 1997, equation 11)") {
    @Override
    double of(double a, double b, double c) {
      double root = Math.sqrt((1 + 2 * a) * (1 + 2 * b));
      return 2 / Math.PI * StrictMath.asin(within(2 * c / root));
    }
  },

  /** Of E[cos(u - v)] - E[cos(u + v)] = exp(-(a + b) / 2) (exp(c) - exp(-c)). */
  SINE("closed form (characteristic function of the normal law)") {
    @Override
    double of(double a, double b, double c) {
      double scale = StrictMath.exp(c - (a + b) / 2); // no overflow where c is large
      return -0.5 * scale * StrictMath.expm1(-2 * c);
    }
  },

  /** Tsuchida, Pearce, van der Heide, Roosta, Gallagher 2021, AAAI, proposition 2. */
  GELU("closed form (Tsuchida et al. 2021, proposition 2)") {
    @Override
    double of(double a, double b, double c) {
      double product = (1 + a) * (1 + b);
      double density = 1 / (2 * Math.PI * Math.sqrt(Math.max(product - c * c, 1)));
      double both = 0.25 + StrictMath.asin(within(c / Math.sqrt(product))) / (2 * Math.PI);
      return c * both + density * (a * b + c * c * (1 - a * b) / product);
    }
  };

  /** That of the core's leaky ReLU. */
  private static final double SLOPE = 0.01;

  private final String description;

  ClosedForm(String description) {
    this.description = description;
  }

  /**
   * E[f(u) f(v)].
   *
   * @param a variance of u
   * @param b variance of v
   * @param c their covariance
   */
  abstract double of(double a, double b, double c);

  @Override
  public void apply(double[] covariance, int n, double[] after) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double value = of(covariance[i * n + i], covariance[j * n + j], covariance[i * n + j]);
        after[i * n + j] = value;
        after[j * n + i] = value;
      }
    }
  }

  @Override
  public String description() {
    return description;
  }

  /** E[max(0, u) max(0, v)]. */
  private static double rectified(double a, double b, double c) {
    double lengths = Math.sqrt(a) * Math.sqrt(b);
    if (lengths == 0) {
      return 0;
    }
    // The angle by its tangent: an arc cosine loses half the digits of small angles.
    double adjacent = Math.max(-lengths, Math.min(lengths, c));
    double opposite = Math.sqrt((lengths - adjacent) * (lengths + adjacent));
    double angle = StrictMath.atan2(opposite, adjacent);
    return (opposite + (Math.PI - angle) * adjacent) / (2 * Math.PI);
  }

  private static double within(double ratio) {
    return Math.max(-1, Math.min(1, ratio));
  }
}
