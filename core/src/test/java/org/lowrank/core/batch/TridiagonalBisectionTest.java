package org.lowrank.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TridiagonalBisectionTest {
  @Test
  void findsTheSecondDifferenceSpectrum() {
    int n = 10;
    double[] main = new double[n];
    double[] off = new double[n - 1];
    java.util.Arrays.fill(main, 2.0);
    java.util.Arrays.fill(off, -1.0);
    TridiagonalBisection bisection = new TridiagonalBisection(main, off);
    for (int k = 0; k < n; k++) {
      double expected = 2.0 - 2.0 * StrictMath.cos((k + 1) * Math.PI / (n + 1));
      assertEquals(expected, bisection.eigenvalue(k), 1e-14);
    }
  }

  @Test
  void findsEqualAndZeroEigenvaluesOfDiagonalMatrices() {
    TridiagonalBisection bisection =
        new TridiagonalBisection(new double[] {-3, 5, 0, 5}, new double[3]);
    assertEquals(-3.0, bisection.eigenvalue(0), 1e-14);
    assertEquals(0.0, bisection.eigenvalue(1), 1e-14);
    assertEquals(5.0, bisection.eigenvalue(2), 1e-14);
    assertEquals(5.0, bisection.eigenvalue(3), 1e-14);
  }
}
