package org.lowrank.core.batch;

import java.util.Arrays;

/**
 * Eigenvalues of B<sup>T</sup>B for bidiagonal B by the differential quotient-difference algorithm
 * with shifts (dqds; Fernando and Parlett 1994), all lanes in lockstep.
 *
 * <p>In a qd array information flows from the first row to the last only. So a lane that has split
 * off its last rows may go on computing them: what is left there harms nothing, and no masks are
 * needed. The shifts ({@link InverseTraces}) are rigorous lower bounds of a lane's smallest
 * eigenvalue, so that no step is ever taken back. A lane that has not converged after a bounded
 * number of steps is given up, and left to the caller.
 */
final class LockstepDqds {
  /** Steps a lane may take before it is given up, a row; random matrices take three. */
  private static final int STEPS_PER_ROW = 12;

  private static final int EXTRA_STEPS = 30;

  /** Relative change of an eigenvalue that rounding hides. */
  private static final double NEGLIGIBLE = 0x1p-53;

  private static final double NEGLIGIBLE_SQUARED = NEGLIGIBLE * NEGLIGIBLE;

  /** An e this small changes no singular value by more than 3e-16 of the matrix' norm. */
  private static final double ABSOLUTELY_NEGLIGIBLE = 1e-31;

  /** Keeps every q positive; a singular value changes by 1e-20 of the norm at most. */
  private static final double FLOOR = 1e-40;

  /** Change of the trace that shows a failed iteration. */
  private static final double TRACE_TOLERANCE = 1e-11;

  private final int rows;
  private final int lanes;
  private final double[][] q;
  private final double[][] e;
  private final InverseTraces traces;
  private final double[] d;
  private final double[] inverse;
  private final double[] shift;
  private final double[] shiftSum;
  private final double[] trace;
  private final double[] factor;
  private final double[] found;
  private final int[] active;
  private final boolean[] failed;
  private final double[][] values;

  LockstepDqds(int rows, int lanes) {
    this.rows = rows;
    this.lanes = lanes;
    q = new double[rows][lanes];
    e = new double[rows][lanes];
    traces = new InverseTraces(rows, lanes);
    d = new double[lanes];
    inverse = new double[lanes];
    shift = new double[lanes];
    shiftSum = new double[lanes];
    trace = new double[lanes];
    factor = new double[lanes];
    found = new double[lanes];
    active = new int[lanes];
    failed = new boolean[lanes];
    values = new double[lanes][rows];
  }

  /** Squares of the diagonal, [rows][lanes]; to be filled before {@link #solve}. */
  double[][] q() {
    return q;
  }

  /** Squares of the superdiagonal, [rows][lanes], last row unused; to be filled likewise. */
  double[][] e() {
    return e;
  }

  /** Whether the last {@link #solve} gave the lane up. */
  boolean failed(int lane) {
    return failed[lane];
  }

  /** Eigenvalues of a lane that has not failed, descending, [rows]. */
  double[] values(int lane) {
    return values[lane];
  }

  /** Finds the eigenvalues of all lanes from {@link #q} and {@link #e}. Both are modified. */
  void solve() {
    normalize();
    for (int l = 0; l < lanes; l++) {
      active[l] = rows;
      failed[l] = false;
    }
    Arrays.fill(shift, 0.0);
    Arrays.fill(shiftSum, 0.0);
    Arrays.fill(found, 0.0);
    if (rows < 3) {
      for (int l = 0; l < lanes; l++) {
        deflate(l, false);
      }
    } else {
      iterate();
    }
    for (int l = 0; l < lanes; l++) {
      finish(l);
    }
  }

  private void iterate() {
    int longest = rows;
    int limit = EXTRA_STEPS + STEPS_PER_ROW * rows;
    for (int step = 0; step < limit && longest > 0; step++) {
      transform(longest);
      longest = 0;
      for (int l = 0; l < lanes; l++) {
        int n = active[l];
        if (n > 0) {
          if (step == 0 || mayHaveConverged(l, n)) {
            n = deflate(l, step == 0);
          }
          longest = Math.max(longest, n);
          traces.select(l, n);
        }
      }
      traces.bounds(shift);
    }
  }

  /** A quick look that sorts most lanes out; a lane that goes on has at least 3 rows. */
  private boolean mayHaveConverged(int l, int n) {
    // Not <=, so that NaN is looked at.
    return !(e[n - 2][l] > NEGLIGIBLE && e[n - 3][l] > NEGLIGIBLE && q[n - 1][l] >= 0.0);
  }

  /** Scales each lane by a power of two so that its trace is about 1. */
  private void normalize() {
    Arrays.fill(e[rows - 1], 0.0);
    Arrays.fill(trace, 0.0);
    for (int i = 0; i < rows; i++) {
      addBoth(trace, q[i], e[i], lanes);
    }
    for (int l = 0; l < lanes; l++) {
      // Zero and not finite lanes have no exponent to go by; their values are of no use anyway.
      factor[l] =
          trace[l] > 0.0 && trace[l] <= Double.MAX_VALUE
              ? Math.scalb(1.0, -Math.getExponent(trace[l]))
              : 1.0;
    }
    LaneKernels.scale(trace, factor, lanes);
    for (int i = 0; i < rows; i++) {
      LaneKernels.scale(q[i], factor, lanes);
      LaneKernels.scale(e[i], factor, lanes);
    }
  }

  private static void addBoth(double[] sum, double[] x, double[] y, int lanes) {
    for (int l = 0; l < lanes; l++) {
      sum[l] += x[l] + y[l];
    }
  }

  private void turn(int l, int n) {
    for (int i = 0, j = n - 1; i < j; i++, j--) {
      double swap = q[i][l];
      q[i][l] = q[j][l];
      q[j][l] = swap;
    }
    for (int i = 0, j = n - 2; i < j; i++, j--) {
      double swap = e[i][l];
      e[i][l] = e[j][l];
      e[j][l] = swap;
    }
  }

  /** One dqds step of the first n rows, and the traces of the new array. */
  private void transform(int n) {
    difference(d, q[0], shift, lanes);
    for (int i = 0; i + 1 < n; i++) {
      advance(q[i], q[i + 1], e[i], d, shift, inverse, lanes);
      traces.addRow(i, i > 0 ? e[i - 1] : null, inverse);
    }
    close(q[n - 1], d, inverse, lanes);
    traces.addRow(n - 1, n > 1 ? e[n - 2] : null, inverse);
    accumulate(shiftSum, shift, lanes);
  }

  private static void difference(double[] d, double[] q, double[] shift, int lanes) {
    for (int l = 0; l < lanes; l++) {
      d[l] = q[l] - shift[l];
    }
  }

  private static void accumulate(double[] sum, double[] shift, int lanes) {
    for (int l = 0; l < lanes; l++) {
      sum[l] += shift[l];
    }
  }

  private static void advance(
      double[] q,
      double[] nextQ,
      double[] e,
      double[] d,
      double[] shift,
      double[] inverse,
      int lanes) {
    for (int l = 0; l < lanes; l++) {
      double kept = d[l] + FLOOR;
      double newQ = kept + e[l];
      double r = 1.0 / newQ;
      double ratio = nextQ[l] * r;
      q[l] = newQ;
      inverse[l] = r;
      e[l] *= ratio;
      d[l] = kept * ratio - shift[l];
    }
  }

  private static void close(double[] q, double[] d, double[] inverse, int lanes) {
    for (int l = 0; l < lanes; l++) {
      double newQ = d[l] + FLOOR;
      q[l] = newQ;
      inverse[l] = 1.0 / newQ;
    }
  }

  /**
   * Splits off what has converged at the end of a lane, and turns the rest over where its smallest
   * eigenvalue sits at the top, from where it would take many steps down. Returns the rows left.
   */
  private int deflate(int l, boolean first) {
    int before = active[l];
    int n = before;
    double sigma = shiftSum[l];
    double last = q[n - 1][l];
    // Not <, so that NaN counts as a failure.
    if (!(last >= 0.0)) {
      failed[l] = true;
      n = 0;
    }
    while (n > 1) {
      last = q[n - 1][l];
      if (negligible(e[n - 2][l], last, sigma)) {
        put(l, n - 1, sigma + last);
        e[n - 2][l] = 0.0;
        n--;
      } else if (n == 2) {
        pair(l, n, sigma);
        n = 0;
      } else if (negligible(e[n - 3][l], q[n - 2][l], sigma)) {
        pair(l, n, sigma);
        e[n - 3][l] = 0.0;
        e[n - 2][l] = 0.0;
        n -= 2;
      } else {
        break;
      }
    }
    if (n == 1) {
      put(l, 0, sigma + q[0][l]);
      n = 0;
    }
    active[l] = n;
    if (n > 2 && (first || n < before) && traces.isTopHeavy(l, n)) {
      turn(l, n);
    }
    return n;
  }

  /**
   * Whether B may be split at e. Taking e away changes B B<sup>T</sup> by e on the diagonal and by
   * sqrt(e q) beside it, with q the entry after e, and so no eigenvalue by more than their sum.
   */
  private static boolean negligible(double e, double q, double sigma) {
    double value = sigma + q;
    return e <= ABSOLUTELY_NEGLIGIBLE
        || (e <= NEGLIGIBLE * value && e * q <= NEGLIGIBLE_SQUARED * value * value);
  }

  private void put(int l, int index, double value) {
    values[l][index] = value;
    found[l] += value;
  }

  /** The 2 x 2 case, as in LAPACK's dlasq3. */
  private void pair(int l, int n, double sigma) {
    double large = Math.max(q[n - 2][l], q[n - 1][l]);
    double small = Math.min(q[n - 2][l], q[n - 1][l]);
    double off = e[n - 2][l];
    double half = 0.5 * ((large - small) + off);
    if (off > small * NEGLIGIBLE_SQUARED && half > 0.0) {
      double s = small * (off / half);
      if (s <= half) {
        s = small * (off / (half * (1.0 + Math.sqrt(1.0 + s / half))));
      } else {
        s = small * (off / (half + Math.sqrt(half) * Math.sqrt(half + s)));
      }
      double sum = large + (s + off);
      small *= large / sum;
      large = sum;
    }
    put(l, n - 2, sigma + large);
    put(l, n - 1, sigma + small);
  }

  private void finish(int l) {
    if (active[l] > 0 || !(Math.abs(found[l] - trace[l]) <= TRACE_TOLERANCE * trace[l])) {
      failed[l] = true;
    }
    if (failed[l]) {
      return;
    }
    double[] mine = values[l];
    sortDescending(mine, rows);
    if (factor[l] != 1.0) {
      double back = 1.0 / factor[l];
      for (int i = 0; i < rows; i++) {
        mine[i] *= back;
      }
    }
  }

  /** Insertion sort: the values come out nearly in order. */
  static void sortDescending(double[] values, int count) {
    for (int i = 1; i < count; i++) {
      double value = values[i];
      int j = i;
      while (j > 0 && values[j - 1] < value) {
        values[j] = values[j - 1];
        j--;
      }
      values[j] = value;
    }
  }
}
