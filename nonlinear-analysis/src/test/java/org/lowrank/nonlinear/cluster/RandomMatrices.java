package org.lowrank.nonlinear.cluster;

import java.util.Random;

/** Dissimilarities that come from no points. */
final class RandomMatrices {
  private RandomMatrices() {}

  /** Symmetric, uniform in [0, 1), zeros on the diagonal; row-major. */
  static double[] symmetric(int n, Random random) {
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        matrix[i * n + j] = random.nextDouble();
        matrix[j * n + i] = matrix[i * n + j];
      }
    }
    return matrix;
  }
}
