package org.lowrank.core.spectrum;

import java.util.Random;

/** Row-major matrices with known or typical spectra, for tests. */
final class TestMatrices {
  private TestMatrices() {}

  /** Standard normal entries, shape [rows, cols]. */
  static double[] gaussian(int rows, int cols, Random random) {
    double[] matrix = new double[rows * cols];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = random.nextGaussian();
    }
    return matrix;
  }

  /** a [m, k] times b [k, n]. */
  static double[] product(double[] a, double[] b, int m, int k, int n) {
    double[] c = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        for (int j = 0; j < n; j++) {
          c[i * n + j] += a[i * k + l] * b[l * n + j];
        }
      }
    }
    return c;
  }

  /** A product of square Gaussian factors: a graded spectrum, as a deep linear network has it. */
  static double[] deepProduct(int n, int factors, Random random) {
    double[] product = gaussian(n, n, random);
    for (int i = 1; i < factors; i++) {
      product = product(gaussian(n, n, random), product, n, n, n);
    }
    return product;
  }

  /** The given rows in orthonormal directions: Gram-Schmidt, twice for orthogonality. */
  static double[] orthonormalRows(int rows, int length, Random random) {
    double[] q = gaussian(rows, length, random);
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < i; j++) {
          double dot = dot(q, i, j, length);
          for (int k = 0; k < length; k++) {
            q[i * length + k] -= dot * q[j * length + k];
          }
        }
        double norm = Math.sqrt(dot(q, i, i, length));
        for (int k = 0; k < length; k++) {
          q[i * length + k] /= norm;
        }
      }
    }
    return q;
  }

  private static double dot(double[] q, int i, int j, int length) {
    double dot = 0;
    for (int k = 0; k < length; k++) {
      dot += q[i * length + k] * q[j * length + k];
    }
    return dot;
  }

  static double[] transposed(double[] a, int rows, int cols) {
    double[] transposed = new double[a.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        transposed[j * rows + i] = a[i * cols + j];
      }
    }
    return transposed;
  }

  /** A rows x cols matrix with these singular values in random directions. */
  static double[] withSingularValues(int rows, int cols, double[] values, Random random) {
    int n = values.length;
    double[] u = transposed(orthonormalRows(n, rows, random), n, rows);
    double[] v = orthonormalRows(n, cols, random);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < n; j++) {
        u[i * n + j] *= values[j];
      }
    }
    return product(u, v, rows, n, cols);
  }

  /** A symmetric matrix with these eigenvalues in random directions. */
  static double[] withEigenvalues(double[] values, Random random) {
    int n = values.length;
    double[] v = orthonormalRows(n, n, random);
    double[] scaled = transposed(v, n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        scaled[i * n + j] *= values[j];
      }
    }
    double[] matrix = product(scaled, v, n, n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        matrix[i * n + j] = matrix[j * n + i];
      }
    }
    return matrix;
  }
}
