package org.lowrank.nonlinear.nngp;

import org.lowrank.core.network.NormalDistribution;
import org.lowrank.core.network.StandardActivation;

/**
 * The dual of SELU. Given u, v is normal, and E[f(v) | u] has a closed form (as in Tsuchida et al.
 * 2021, section 3); what is left is an integral over u alone, smooth on either side of the kink at
 * 0, by Gauss-Legendre quadrature on panels that shrink towards it.
 */
final class SeluDual implements DualActivation {
  /** Beyond so many deviations the normal law holds less than 1e-32. */
  private static final double END = 12;

  /** Panels of half a deviation, then each half as wide as the one before, on each side. */
  private static final double WIDEST = 0.5;

  private static final int SHRINKING = 16;

  /** Gauss-Legendre nodes and weights on [-1, 1], ten points, the positive half. */
  private static final double[] NODES = {
    0.14887433898163122,
    0.4333953941292472,
    0.6794095682990244,
    0.8650633666889845,
    0.9739065285171717
  };

  private static final double[] WEIGHTS = {
    0.29552422471475287,
    0.26926671930999635,
    0.21908636251598204,
    0.1494513491505806,
    0.06667134430868814
  };

  private static final double[] POINTS;
  private static final double[] MASSES;

  static {
    int wide = (int) ((END - WIDEST) / WIDEST);
    int panels = wide + SHRINKING + 1;
    POINTS = new double[2 * panels * 2 * NODES.length];
    MASSES = new double[POINTS.length];
    int next = 0;
    for (int side = -1; side <= 1; side += 2) {
      double high = END;
      for (int p = 0; p < panels; p++) {
        double low = p < wide ? high - WIDEST : p == panels - 1 ? 0 : high / 2;
        for (int k = 0; k < NODES.length; k++) {
          for (int half = -1; half <= 1; half += 2) {
            double z = (low + high) / 2 + half * NODES[k] * (high - low) / 2;
            POINTS[next] = side * z;
            MASSES[next] = WEIGHTS[k] * (high - low) / 2 * NormalDistribution.density(z);
            next++;
          }
        }
        high = low;
      }
    }
  }

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

  static double of(double a, double b, double c) {
    if (a == 0) {
      return 0; // f(0) = 0
    }
    double deviation = Math.sqrt(a);
    double slope = c / deviation;
    double left = Math.sqrt(Math.max(0, b - slope * slope));
    double sum = 0;
    for (int q = 0; q < POINTS.length; q++) {
      double z = POINTS[q];
      sum += MASSES[q] * StandardActivation.SELU.value(deviation * z) * mean(slope * z, left);
    }
    return sum;
  }

  /** E[f(m + s z)]. */
  private static double mean(double m, double s) {
    if (s == 0) {
      return StandardActivation.SELU.value(m);
    }
    double t = m / s;
    double positive = m * NormalDistribution.cumulative(t) + s * NormalDistribution.density(t);
    // exp(m + s^2/2) P(z < -t - s) - P(z < -t), each of them a density times Mills' ratio.
    double negative = exponential(m, s, t) - NormalDistribution.cumulative(-t);
    return StandardActivation.SELU_SCALE * (positive + StandardActivation.SELU_ALPHA * negative);
  }

  private static double exponential(double m, double s, double t) {
    double tail = NormalDistribution.cumulative(-t - s);
    return tail == 0 ? 0 : StrictMath.exp(m + s * s / 2) * tail;
  }

  @Override
  public String description() {
    return "closed form of the inner, Gauss-Legendre quadrature of the outer integral";
  }
}
