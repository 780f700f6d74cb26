package org.lowrank.nonlinear.nngp;

import java.util.List;
import org.lowrank.core.base.InvalidInputException;

/**
 * The kernels that follow from inner products of features alone. As networks grow wide, inner
 * products over the width tend to the covariance, and the mean over a vector's own entries to 0, so
 * that the correlation of two vectors tends to their cosine.
 */
final class CovarianceKernel {
  static final List<String> IDS =
      List.of("gram", "centred-gram", "cosine", "cosine-distance", "correlation");

  private CovarianceKernel() {}

  /**
   * The kernel's matrix.
   *
   * @param id one of {@link #IDS}
   * @param covariance row-major, shape [n, n]. Not modified.
   * @throws InvalidInputException if the kernel does not follow from the covariance
   */
  static double[] of(String id, double[] covariance, int n) {
    return switch (id) {
      case "gram" -> covariance.clone();
      case "centred-gram" -> centred(covariance, n);
      case "cosine", "correlation" -> cosine(covariance, n);
      case "cosine-distance" -> distance(covariance, n);
      default -> throw InvalidInputException.unknown("kernel of infinite width", id, IDS);
    };
  }

  private static double[] centred(double[] covariance, int n) {
    double[] means = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        means[i] += covariance[i * n + j] / n;
      }
      mean += means[i] / n;
    }
    double[] kernel = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        kernel[i * n + j] = covariance[i * n + j] - means[i] - means[j] + mean;
      }
    }
    return kernel;
  }

  private static double[] cosine(double[] covariance, int n) {
    double[] kernel = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double lengths = Math.sqrt(covariance[i * n + i]) * Math.sqrt(covariance[j * n + j]);
        kernel[i * n + j] = i == j && lengths > 0 ? 1 : ratio(covariance[i * n + j], lengths);
      }
    }
    return kernel;
  }

  private static double ratio(double product, double lengths) {
    return lengths == 0 ? 0 : Math.max(-1, Math.min(1, product / lengths));
  }

  private static double[] distance(double[] covariance, int n) {
    double[] kernel = cosine(covariance, n);
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] = 1 - kernel[k];
    }
    return kernel;
  }
}
