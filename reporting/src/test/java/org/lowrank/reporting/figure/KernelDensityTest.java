package org.lowrank.reporting.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelDensityTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 9, 10, 100, 5000})
  void integratesToOneButForTheTails(int n) {
    KernelDensity estimate = KernelDensity.of(normals(n, n, 3, 0.1)).orElseThrow();
    assertEquals(1, integral(estimate), 3e-3);
  }

  @Test
  void findsTheNormalDensity() {
    KernelDensity estimate = KernelDensity.of(normals(1, 20_000, 0, 1)).orElseThrow();
    for (int i = 0; i < estimate.x().length; i++) {
      double x = estimate.x()[i];
      assertEquals(Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI), estimate.density()[i], 0.015);
    }
  }

  @Test
  void isTheSumOfKernelsOfTwoValues() {
    double h = Bandwidth.of(new double[] {0, 1});
    KernelDensity estimate = KernelDensity.of(new double[] {1, 0}).orElseThrow();
    for (int i = 0; i < estimate.x().length; i++) {
      double x = estimate.x()[i];
      assertEquals((kernel(x, h) + kernel(x - 1, h)) / 2, estimate.density()[i], 1e-6);
    }
  }

  @Test
  void movesAndStretchesWithTheValues() {
    double[] values = normals(2, 500, 0, 1);
    double[] moved = Arrays.stream(values).map(v -> 1e-12 * (v + 3)).toArray();
    KernelDensity one = KernelDensity.of(values).orElseThrow();
    KernelDensity other = KernelDensity.of(moved).orElseThrow();
    assertEquals(one.x().length, other.x().length);
    for (int i = 0; i < one.x().length; i++) {
      assertEquals(one.density()[i], 1e-12 * other.density()[i], 1e-6);
    }
  }

  @Test
  void hasNoDensityWithoutSpread() {
    assertTrue(KernelDensity.of(new double[0]).isEmpty());
    assertTrue(KernelDensity.of(new double[] {2}).isEmpty());
    assertTrue(KernelDensity.of(new double[] {2, 2, 2}).isEmpty());
    assertTrue(KernelDensity.of(new double[] {0, 0}).isEmpty());
    assertTrue(KernelDensity.of(new double[] {2, Math.nextUp(2.0)}).isEmpty());
  }

  @Test
  void separatesTwoClustersThatTheRuleOfThumbWouldMerge() {
    double[] values = normals(3, 2000, 0, 1);
    for (int i = 0; i < 1000; i++) {
      values[i] += 8;
    }
    Arrays.sort(values);
    double deviation = Math.sqrt(17);
    assertTrue(Bandwidth.of(values) < 0.55 * 0.9 * deviation * Math.pow(2000, -0.2));
  }

  @Test
  void bandwidthOfNormalValuesIsNearTheBestOne() {
    double sum = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] values = normals(seed, 4096, 0, 1);
      Arrays.sort(values);
      sum += Bandwidth.of(values);
    }
    double best = 1.06 * Math.pow(4096, -0.2);
    assertEquals(0.95, sum / 20 / best, 0.06);
  }

  @Test
  void isFiniteForTiesAndOutliers() {
    double[] values = new double[300];
    Arrays.fill(values, 5);
    values[0] = 1e12;
    values[1] = -3;
    KernelDensity estimate = KernelDensity.of(values).orElseThrow();
    assertTrue(Arrays.stream(estimate.density()).allMatch(Double::isFinite));
  }

  private static double kernel(double x, double h) {
    return Math.exp(-x * x / (2 * h * h)) / (h * Math.sqrt(2 * Math.PI));
  }

  private static double integral(KernelDensity estimate) {
    double sum = 0;
    for (int i = 1; i < estimate.x().length; i++) {
      double width = estimate.x()[i] - estimate.x()[i - 1];
      sum += width * (estimate.density()[i - 1] + estimate.density()[i]) / 2;
    }
    return sum;
  }

  private static double[] normals(long seed, int n, double mean, double deviation) {
    Random random = new Random(seed);
    double[] values = new double[n];
    Arrays.setAll(values, i -> mean + deviation * random.nextGaussian());
    return values;
  }
}
