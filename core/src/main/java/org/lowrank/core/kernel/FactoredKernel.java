package org.lowrank.core.kernel;

/**
 * A kernel that is a signed product of thin matrices: of n inputs with w features it has rank at
 * most about w, and its eigenvalues are found in O(n w^2) instead of O(n^3).
 */
public interface FactoredKernel extends Kernel {
  /**
   * The thin factor.
   *
   * @param features row-major, shape [n, width]. Not modified.
   */
  SignedFactor factor(double[] features, int n, int width);

  @Override
  default double[] matrix(double[] features, int n, int width) {
    return factor(features, n, width).product();
  }
}
