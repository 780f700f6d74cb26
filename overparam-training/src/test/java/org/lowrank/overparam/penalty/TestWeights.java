package org.lowrank.overparam.penalty;

import java.util.Random;
import org.lowrank.core.spectrum.SingularValueDecomposition;

/** Weights with known or generic spectra, row-major. */
final class TestWeights {
  private TestWeights() {}

  static double[] gaussian(int rows, int cols, long seed) {
    Random random = new Random(seed);
    double[] weights = new double[rows * cols];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextGaussian();
    }
    return weights;
  }

  /** U diag(values) V^T; the same seed and shape give the same random U and V. */
  static double[] withSpectrum(int rows, int cols, long seed, double... values) {
    double[] weights = new double[rows * cols];
    SingularValueDecomposition.of(gaussian(rows, cols, seed), rows, cols)
        .recombine(values, weights);
    return weights;
  }

  static double[] identity(int n) {
    double[] identity = new double[n * n];
    for (int i = 0; i < n; i++) {
      identity[i * n + i] = 1;
    }
    return identity;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** a + factor b. */
  static double[] sum(double[] a, double factor, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + factor * b[i];
    }
    return sum;
  }
}
