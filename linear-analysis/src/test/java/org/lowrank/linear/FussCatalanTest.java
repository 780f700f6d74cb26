package org.lowrank.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FussCatalanTest {
  @ParameterizedTest
  @CsvSource({"1, 0.2169", "2, 0.4014", "4, 0.6974", "8, 1.1161", "16, 1.6402"})
  void effectiveRankFallsShortOfLogWidthByTheKnownConstants(int depth, double constant) {
    assertEquals(constant, Math.log(16) - FussCatalan.effectiveRank(16, depth), 5e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 12, 16, 64})
  void entropiesAgreeWithIntegralsOverTheLaw(int depth) {
    double mean = integral(depth, x -> Math.sqrt(x));
    double entropy = -integral(depth, x -> Math.sqrt(x) / mean * Math.log(Math.sqrt(x) / mean));
    assertEquals(entropy, FussCatalan.effectiveRank(100, depth) - Math.log(100), 1e-6);
    double squared = -integral(depth, x -> x == 0 ? 0 : x * Math.log(x));
    assertEquals(squared, FussCatalan.squaredEntropy(100, depth) - Math.log(100), 1e-6);
    assertEquals(mean, FussCatalan.meanSingularValue(depth), 1e-7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void otherLimitsFollowFromTheMoments(int depth) {
    double second = integral(depth, x -> x * x);
    assertEquals(
        30 / second, FussCatalan.limit("participation-ratio", 30, depth).orElseThrow(), 1e-4);
    double mean = FussCatalan.meanSingularValue(depth);
    assertEquals(
        Math.sqrt(30) * mean,
        FussCatalan.limit("nuclear-to-frobenius", 30, depth).orElseThrow(),
        1e-12);
  }

  @Test
  void oneLayerIsTheMarchenkoPasturLaw() {
    assertEquals(4, FussCatalan.edge(1), 1e-12);
    assertEquals(8 / (3 * Math.PI), FussCatalan.meanSingularValue(1), 1e-14);
    assertEquals(Math.log(7) - 0.5, FussCatalan.squaredEntropy(7, 1), 1e-14);
  }

  @Test
  void depthLowersEveryLimit() {
    for (String metric : new String[] {"effective-rank", "squared-entropy", "stable-rank"}) {
      double before = Double.POSITIVE_INFINITY;
      for (int depth = 1; depth <= 64; depth++) {
        double now = FussCatalan.limit(metric, 500, depth).orElseThrow();
        assertTrue(now < before, metric + " at depth " + depth);
        before = now;
      }
    }
  }

  @Test
  void limitsThatNoMatrixCanHaveAreNone() {
    for (String metric :
        new String[] {
          "effective-rank",
          "squared-entropy",
          "stable-rank",
          "participation-ratio",
          "nuclear-to-frobenius",
          "renyi-2-entropy"
        }) {
      assertTrue(FussCatalan.limit(metric, 16, 4).isPresent(), metric);
      assertTrue(FussCatalan.limit(metric, 16, 100_000).isEmpty(), metric);
    }
  }

  @Test
  void metricsWithoutClosedFormHaveNone() {
    assertTrue(FussCatalan.limit("alpha-req", 16, 2).isEmpty());
  }

  /**
   * The integral of a function over the law of squared singular values, by its parametrization
   * (Haagerup, Moeller 2013): x = sin((d+1) t)^(d+1) / (sin(t) sin(d t)^d) with 0 < t < pi / (d+1);
   * independent of the closed forms under test.
   */
  private static double integral(int depth, java.util.function.DoubleUnaryOperator f) {
    int steps = 60_000;
    double end = Math.PI / (depth + 1);
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double t = end * (i + 0.5) / steps;
      double h = end * 1e-6;
      double slope = (position(depth, t - h / 2) - position(depth, t + h / 2)) / h;
      sum += f.applyAsDouble(position(depth, t)) * density(depth, t) * slope * end / steps;
    }
    return sum;
  }

  private static double position(int d, double t) {
    return Math.exp(
        (d + 1) * Math.log(Math.sin((d + 1) * t))
            - Math.log(Math.sin(t))
            - d * Math.log(Math.sin(d * t)));
  }

  private static double density(int d, double t) {
    return Math.exp(
            2 * Math.log(Math.sin(t))
                + (d - 1) * Math.log(Math.sin(d * t))
                - d * Math.log(Math.sin((d + 1) * t)))
        / Math.PI;
  }
}
