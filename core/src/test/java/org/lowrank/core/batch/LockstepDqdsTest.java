package org.lowrank.core.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockstepDqdsTest {
  private static LockstepDqds solver(double[] q, double[] e) {
    LockstepDqds dqds = new LockstepDqds(q.length, 1);
    for (int i = 0; i < q.length; i++) {
      dqds.q()[i][0] = q[i];
      dqds.e()[i][0] = i < e.length ? e[i] : 0.0;
    }
    return dqds;
  }

  @Test
  void findsClosedFormSpectrumToHighRelativeAccuracy() {
    // q = e = 1: B'B is the second difference matrix with one end free.
    int n = 24;
    double[] q = new double[n];
    double[] e = new double[n - 1];
    java.util.Arrays.fill(q, 1.0);
    java.util.Arrays.fill(e, 1.0);
    LockstepDqds dqds = solver(q, e);
    dqds.solve();
    assertFalse(dqds.failed(0));
    for (int k = 0; k < n; k++) {
      double sine = StrictMath.sin((2 * (n - k) - 1) * Math.PI / (4 * n + 2));
      assertEquals(4.0 * sine * sine, dqds.values(0)[k], 1e-13 * 4.0 * sine * sine);
    }
  }

  @Test
  void randomArraysNeverNeedTheFallback() {
    Random random = new Random(3);
    int lanes = 200;
    for (int n : new int[] {2, 3, 5, 16, 33}) {
      LockstepDqds dqds = new LockstepDqds(n, lanes);
      for (int i = 0; i < n; i++) {
        for (int lane = 0; lane < lanes; lane++) {
          dqds.q()[i][lane] = StrictMath.exp(random.nextGaussian() * (lane % 10));
          dqds.e()[i][lane] = StrictMath.exp(random.nextGaussian() * (lane % 10));
        }
      }
      dqds.solve();
      for (int lane = 0; lane < lanes; lane++) {
        assertFalse(dqds.failed(lane), n + " rows, lane " + lane);
      }
    }
  }

  @Test
  void splitArrayWhoseSmallestValueIsInTheMiddleIsGivenUpAndBisected() {
    // The bound of the shift is that of the whole array: blocks at either end get next to none.
    double[] q = {1, 1, 1, 1e-8, 1, 1, 1};
    double[] e = {0.01, 0.01, 0, 0, 0.01, 0.01};
    LockstepDqds dqds = solver(q, e);
    dqds.solve();
    assertTrue(dqds.failed(0));
    double[] a = new double[49];
    for (int i = 0; i < 7; i++) {
      a[i * 8] = Math.sqrt(q[i]);
      if (i < 6) {
        a[i * 8 + 1] = Math.sqrt(e[i]);
      }
    }
    assertArrayEquals(
        Matrices.jacobiSingularValues(a, 7, 7), Matrices.singularValues(7, 7, a)[0], 1e-14);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 16})
  void shiftIsAboveZeroAndNeverAboveTheSmallestEigenvalue(int n) {
    Random random = new Random(n);
    for (int run = 0; run < 200; run++) {
      double[] main = new double[n];
      double[] off = new double[n - 1];
      InverseTraces traces = new InverseTraces(n, 1);
      double before = 0.0;
      for (int i = 0; i < n; i++) {
        double q = StrictMath.exp(2.0 * random.nextGaussian());
        traces.addRow(i, new double[] {before}, new double[] {1.0 / q});
        double e = StrictMath.exp(2.0 * random.nextGaussian());
        // B B' has q_i + e_i on its diagonal and sqrt(q_(i+1) e_i) beside it.
        main[i] = q + (i + 1 < n ? e : 0.0);
        if (i > 0) {
          off[i - 1] = Math.sqrt(q * before);
        }
        before = e;
      }
      traces.select(0, n);
      double[] bound = new double[1];
      traces.bounds(bound);
      double smallest = new TridiagonalBisection(main, off).eigenvalue(0);
      double rounding = 1e-14 * new TridiagonalBisection(main, off).eigenvalue(n - 1);
      assertTrue(bound[0] > 0.0);
      assertTrue(bound[0] <= smallest + rounding, bound[0] + " above " + smallest);
      assertTrue(bound[0] >= 0.2 * smallest / n - rounding, bound[0] + " far under " + smallest);
    }
  }
}
