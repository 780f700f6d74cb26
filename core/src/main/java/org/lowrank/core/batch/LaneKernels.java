package org.lowrank.core.batch;

import java.util.Arrays;

/**
 * The inner loops, each over the lanes of a few separate arrays.
 *
 * <p>The bodies are as large as JDK 17 still vectorizes with its default LoopUnrollLimit: a body of
 * four products falls back to scalar code and runs at half the speed of one with three. Every lane
 * goes through the same operations in the same order, so that a lane's result depends on nothing
 * but the lane. Array parameters are not modified except the first, unless said otherwise.
 */
final class LaneKernels {
  private LaneKernels() {}

  /** c = x p. */
  static void multiply(double[] c, double[] x, double[] p, int lanes) {
    for (int l = 0; l < lanes; l++) {
      c[l] = x[l] * p[l];
    }
  }

  /** c = x0 p0 + x1 p1. */
  static void multiply(double[] c, double[] x0, double[] p0, double[] x1, double[] p1, int lanes) {
    for (int l = 0; l < lanes; l++) {
      c[l] = x0[l] * p0[l] + x1[l] * p1[l];
    }
  }

  /** c = x0 p0 + x1 p1 + x2 p2. */
  static void multiply(
      double[] c,
      double[] x0,
      double[] p0,
      double[] x1,
      double[] p1,
      double[] x2,
      double[] p2,
      int lanes) {
    for (int l = 0; l < lanes; l++) {
      c[l] = x0[l] * p0[l] + x1[l] * p1[l] + x2[l] * p2[l];
    }
  }

  /** c += x p. */
  static void add(double[] c, double[] x, double[] p, int lanes) {
    for (int l = 0; l < lanes; l++) {
      c[l] += x[l] * p[l];
    }
  }

  /** c += x0 p0 + x1 p1. */
  static void add(double[] c, double[] x0, double[] p0, double[] x1, double[] p1, int lanes) {
    for (int l = 0; l < lanes; l++) {
      c[l] += x0[l] * p0[l] + x1[l] * p1[l];
    }
  }

  /** c += x0 p0 + x1 p1 + x2 p2. */
  static void add(
      double[] c,
      double[] x0,
      double[] p0,
      double[] x1,
      double[] p1,
      double[] x2,
      double[] p2,
      int lanes) {
    for (int l = 0; l < lanes; l++) {
      c[l] += x0[l] * p0[l] + x1[l] * p1[l] + x2[l] * p2[l];
    }
  }

  /** a -= v w. */
  static void subtract(double[] a, double[] v, double[] w, int lanes) {
    for (int l = 0; l < lanes; l++) {
      a[l] -= v[l] * w[l];
    }
  }

  /** a -= v w + z u. */
  static void subtract(double[] a, double[] v, double[] w, double[] z, double[] u, int lanes) {
    for (int l = 0; l < lanes; l++) {
      a[l] -= v[l] * w[l] + z[l] * u[l];
    }
  }

  /** a -= v w, then y += x a: a is read and written once for both. Modifies y. */
  static void subtractThenAdd(
      double[] a, double[] v, double[] w, double[] x, double[] y, int lanes) {
    for (int l = 0; l < lanes; l++) {
      double t = a[l] - v[l] * w[l];
      a[l] = t;
      y[l] += t * x[l];
    }
  }

  /** a -= v w + z u, then y += x a: a is read and written once for both. Modifies y. */
  static void subtractThenAdd(
      double[] a,
      double[] v,
      double[] w,
      double[] z,
      double[] u,
      double[] x,
      double[] y,
      int lanes) {
    for (int l = 0; l < lanes; l++) {
      double t = a[l] - (v[l] * w[l] + z[l] * u[l]);
      a[l] = t;
      y[l] += t * x[l];
    }
  }

  /** a *= g. */
  static void scale(double[] a, double[] g, int lanes) {
    for (int l = 0; l < lanes; l++) {
      a[l] *= g[l];
    }
  }

  /**
   * c = the sum over k of x[x0 + k xStep] p[p0 + k pStep].
   *
   * @param count number of products, 0 gives zeros
   */
  static void dot(
      double[] c,
      double[][] x,
      int x0,
      int xStep,
      double[][] p,
      int p0,
      int pStep,
      int count,
      int lanes) {
    int first;
    if (count == 0) {
      Arrays.fill(c, 0, lanes, 0.0);
      return;
    } else if (count == 1) {
      multiply(c, x[x0], p[p0], lanes);
      return;
    } else if (count == 2 || count == 4) {
      multiply(c, x[x0], p[p0], x[x0 + xStep], p[p0 + pStep], lanes);
      first = 2;
    } else {
      multiply(
          c,
          x[x0],
          p[p0],
          x[x0 + xStep],
          p[p0 + pStep],
          x[x0 + 2 * xStep],
          p[p0 + 2 * pStep],
          lanes);
      first = 3;
    }
    addDot(c, x, x0 + first * xStep, xStep, p, p0 + first * pStep, pStep, count - first, lanes);
  }

  /**
   * c += the sum over k of x[x0 + k xStep] p[p0 + k pStep], three products at a time, or two twice
   * rather than three and a lonely one.
   *
   * @param count number of products, any but 1
   */
  static void addDot(
      double[] c,
      double[][] x,
      int x0,
      int xStep,
      double[][] p,
      int p0,
      int pStep,
      int count,
      int lanes) {
    int xi = x0;
    int pi = p0;
    for (int left = count; left > 0; ) {
      if (left == 2 || left == 4) {
        add(c, x[xi], p[pi], x[xi + xStep], p[pi + pStep], lanes);
        xi += 2 * xStep;
        pi += 2 * pStep;
        left -= 2;
      } else {
        add(
            c,
            x[xi],
            p[pi],
            x[xi + xStep],
            p[pi + pStep],
            x[xi + 2 * xStep],
            p[pi + 2 * pStep],
            lanes);
        xi += 3 * xStep;
        pi += 3 * pStep;
        left -= 3;
      }
    }
  }
}
