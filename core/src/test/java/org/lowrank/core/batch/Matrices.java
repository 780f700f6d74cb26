package org.lowrank.core.batch;

import java.util.Arrays;
import java.util.Random;

/** Test matrices, row-major, and an independent solver to hold results against. */
final class Matrices {
  private Matrices() {}

  static double[] gaussian(int rows, int cols, Random random) {
    double[] a = new double[rows * cols];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextGaussian();
    }
    return a;
  }

  static double[] multiply(double[] a, double[] b, int rows, int inner, int cols) {
    double[] c = new double[rows * cols];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inner; k++) {
        for (int j = 0; j < cols; j++) {
          c[i * cols + j] += a[i * inner + k] * b[k * cols + j];
        }
      }
    }
    return c;
  }

  /** Product of square Gaussian factors: its singular values span many orders of magnitude. */
  static double[] product(int size, int factors, Random random) {
    double[] a = gaussian(size, size, random);
    for (int k = 1; k < factors; k++) {
      a = multiply(a, gaussian(size, size, random), size, size, size);
    }
    return a;
  }

  /** U diag(values) V' with U and V products of random reflections. */
  static double[] withSingularValues(double[] values, int rows, int cols, Random random) {
    double[] a = new double[rows * cols];
    for (int i = 0; i < values.length; i++) {
      a[i * cols + i] = values[i];
    }
    for (int k = 0; k < Math.min(rows, cols); k++) {
      reflectRows(a, rows, cols, gaussian(rows, 1, random));
      reflectColumns(a, rows, cols, gaussian(cols, 1, random));
    }
    return a;
  }

  /** U diag(values) U' with U a product of random reflections, exactly symmetric. */
  static double[] withEigenvalues(double[] values, Random random) {
    int n = values.length;
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      a[i * n + i] = values[i];
    }
    for (int k = 0; k < n; k++) {
      double[] v = gaussian(n, 1, random);
      reflectRows(a, n, n, v);
      reflectColumns(a, n, n, v);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        a[i * n + j] = a[j * n + i];
      }
    }
    return a;
  }

  private static void reflectRows(double[] a, int rows, int cols, double[] v) {
    double scale = 2.0 / dot(v, v);
    for (int j = 0; j < cols; j++) {
      double sum = 0.0;
      for (int i = 0; i < rows; i++) {
        sum += v[i] * a[i * cols + j];
      }
      for (int i = 0; i < rows; i++) {
        a[i * cols + j] -= scale * sum * v[i];
      }
    }
  }

  private static void reflectColumns(double[] a, int rows, int cols, double[] v) {
    double scale = 2.0 / dot(v, v);
    for (int i = 0; i < rows; i++) {
      double sum = 0.0;
      for (int j = 0; j < cols; j++) {
        sum += v[j] * a[i * cols + j];
      }
      for (int j = 0; j < cols; j++) {
        a[i * cols + j] -= scale * sum * v[j];
      }
    }
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0.0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /** Singular values, descending, by one-sided Jacobi rotations (Hestenes 1958). */
  static double[] jacobiSingularValues(double[] rowMajor, int rows, int cols) {
    double[][] columns = new double[cols][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        columns[j][i] = rowMajor[i * cols + j];
      }
    }
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < 60; sweep++) {
      rotated = false;
      for (int p = 0; p < cols; p++) {
        for (int q = p + 1; q < cols; q++) {
          rotated |= rotate(columns[p], columns[q]);
        }
      }
    }
    double[] values = new double[cols];
    for (int j = 0; j < cols; j++) {
      values[j] = -Math.sqrt(dot(columns[j], columns[j]));
    }
    Arrays.sort(values);
    double[] descending = new double[Math.min(rows, cols)];
    for (int i = 0; i < descending.length; i++) {
      descending[i] = -values[i];
    }
    return descending;
  }

  private static boolean rotate(double[] x, double[] y) {
    double xx = dot(x, x);
    double yy = dot(y, y);
    double xy = dot(x, y);
    if (Math.abs(xy) <= 1e-16 * Math.sqrt(xx * yy)) {
      return false;
    }
    double zeta = (yy - xx) / (2.0 * xy);
    double tangent = Math.copySign(1.0, zeta) / (Math.abs(zeta) + Math.sqrt(1.0 + zeta * zeta));
    double cosine = 1.0 / Math.sqrt(1.0 + tangent * tangent);
    double sine = cosine * tangent;
    for (int i = 0; i < x.length; i++) {
      double old = x[i];
      x[i] = cosine * old - sine * y[i];
      y[i] = sine * old + cosine * y[i];
    }
    return true;
  }

  /** One batch of the given matrices. */
  static MatrixBatch batch(int rows, int cols, double[]... matrices) {
    MatrixBatch batch = new MatrixBatch(rows, cols, matrices.length);
    for (int lane = 0; lane < matrices.length; lane++) {
      batch.load(lane, matrices[lane], 0);
    }
    return batch;
  }

  static double[][] singularValues(int rows, int cols, double[]... matrices) {
    BatchSingularValues solver = new BatchSingularValues(rows, cols, matrices.length);
    double[][] values = new double[matrices.length][solver.count()];
    solver.compute(batch(rows, cols, matrices), values);
    return values;
  }

  static double[][] eigenvalues(int size, double[]... matrices) {
    BatchSymmetricEigenvalues solver = new BatchSymmetricEigenvalues(size, matrices.length);
    double[][] values = new double[matrices.length][size];
    solver.compute(batch(size, size, matrices), values);
    return values;
  }

  static double[] scaled(double[] a, double factor) {
    double[] b = a.clone();
    for (int i = 0; i < b.length; i++) {
      b[i] *= factor;
    }
    return b;
  }

  static double[] descending(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int i = 0, j = sorted.length - 1; i < j; i++, j--) {
      double swap = sorted[i];
      sorted[i] = sorted[j];
      sorted[j] = swap;
    }
    return sorted;
  }
}
