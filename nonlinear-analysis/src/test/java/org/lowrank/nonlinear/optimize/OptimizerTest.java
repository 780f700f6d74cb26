package org.lowrank.nonlinear.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;

class OptimizerTest {
  private static RandomStream random() {
    return StreamKey.of(3, "optimizers").stream(0);
  }

  /** 10 (x1 - x0^2)^2 + (1 - x0)^2 + (x2 - 2)^2 / 2. */
  private static final class Valley implements Objective {
    int batches;

    @Override
    public int size() {
      return 3;
    }

    @Override
    public double value(double[] x) {
      double bend = x[1] - x[0] * x[0];
      return 10 * bend * bend + (1 - x[0]) * (1 - x[0]) + 0.5 * (x[2] - 2) * (x[2] - 2);
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
      double bend = x[1] - x[0] * x[0];
      gradient[0] = -40 * bend * x[0] - 2 * (1 - x[0]);
      gradient[1] = 20 * bend;
      gradient[2] = x[2] - 2;
      return value(x);
    }

    @Override
    public void nextBatch() {
      batches++;
    }
  }

  /** sum d_i x_i^2 / 2 with d from 1 to the condition number, in equal ratios. */
  private record Quadratic(double[] d) implements Objective {
    static Quadratic of(int n, double condition) {
      double[] d = new double[n];
      for (int i = 0; i < n; i++) {
        d[i] = Math.pow(condition, (double) i / Math.max(1, n - 1));
      }
      return new Quadratic(d);
    }

    @Override
    public int size() {
      return d.length;
    }

    @Override
    public double value(double[] x) {
      double sum = 0;
      for (int i = 0; i < d.length; i++) {
        sum += 0.5 * d[i] * x[i] * x[i];
      }
      return sum;
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
      for (int i = 0; i < d.length; i++) {
        gradient[i] = d[i] * x[i];
      }
      return value(x);
    }
  }

  private record Rosenbrock(int size) implements Objective {
    @Override
    public double value(double[] x) {
      return gradient(x, new double[size]);
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
      Arrays.fill(gradient, 0);
      double sum = 0;
      for (int i = 0; i + 1 < size; i++) {
        double bend = x[i + 1] - x[i] * x[i];
        sum += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
        gradient[i] += -400 * bend * x[i] - 2 * (1 - x[i]);
        gradient[i + 1] += 200 * bend;
      }
      return sum;
    }
  }

  /** PyTorch 1.13's torch.optim in float64, seven steps. */
  @Test
  void firstOrderMethodsStepAsPyTorchsDo() {
    check(
        new GradientDescent(0.01, 0),
        2.3769567124655078,
        -0.37698306722491504,
        0.21030819632548253,
        1.0679346520930102);
    check(
        new GradientDescent(0.01, 0.9),
        1.2733850590404563,
        0.004603818220377516,
        -0.027847376157758116,
        1.2586432334213264);
    check(
        new Adam(0.05),
        1.5387579999799401,
        -0.14792964630899755,
        -0.004748164543978278,
        1.345900249433318);
  }

  private static void check(Optimizer optimizer, double loss, double... x) {
    Valley valley = new Valley();
    Minimum found =
        optimizer.minimize(
            valley, new double[] {-0.5, 0.3, 1}, Budget.of(7), random(), StepListener.NONE);
    assertArrayEquals(x, found.x(), 1e-14);
    assertEquals(loss, found.loss(), 1e-14);
    assertEquals(Ending.BUDGET_SPENT, found.ending());
    assertEquals(7, found.steps());
    assertEquals(7, valley.batches);
  }

  @Test
  void lbfgsNeedsAboutAsManyStepsAsTheReference() {
    Minimum found =
        new Lbfgs(10)
            .minimize(
                new Rosenbrock(10),
                filled(10, -1),
                new Budget(500, 1e-20),
                random(),
                StepListener.NONE);
    assertEquals(Ending.TARGET_REACHED, found.ending());
    assertArrayEquals(filled(10, 1), found.x(), 1e-9);
    assertTrue(found.steps() <= 130, "steps " + found.steps()); // SciPy takes 86
    Minimum quadratic =
        new Lbfgs(20)
            .minimize(
                Quadratic.of(30, 1e4), filled(30, 1), Budget.of(1000), random(), StepListener.NONE);
    assertEquals(Ending.CONVERGED, quadratic.ending());
    assertTrue(quadratic.loss() < 1e-20, "loss " + quadratic.loss());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 300", "10, 1, 300", "10, 1e6, 1000", "300, 100, 3000"})
  void cmaEsFindsTheMinimumOfQuadratics(int n, double condition, int steps) {
    CmaEs cmaEs = new CmaEs(0.5, n);
    assertEquals(n == 300, cmaEs.isSeparable());
    Minimum found =
        cmaEs.minimize(
            Quadratic.of(n, condition),
            filled(n, 1),
            new Budget(steps, 1e-10),
            random(),
            StepListener.NONE);
    assertEquals(Ending.TARGET_REACHED, found.ending(), "loss " + found.loss());
  }

  @Test
  void fullCmaEsFollowsABentValley() {
    Minimum found =
        new CmaEs(0.3, 8)
            .minimize(
                new Rosenbrock(8),
                filled(8, 0),
                new Budget(2000, 1e-10),
                random(),
                StepListener.NONE);
    assertEquals(Ending.TARGET_REACHED, found.ending(), "loss " + found.loss());
    assertArrayEquals(filled(8, 1), found.x(), 1e-3);
  }

  @Test
  void randomSearchKeepsTheBestOfItsDraws() {
    List<Double> losses = new ArrayList<>();
    Quadratic sphere = Quadratic.of(2, 1);
    double[] least = {Double.POSITIVE_INFINITY};
    Minimum found =
        new RandomSearch(
                (random, x) -> {
                  random.fillGaussian(x, 0, x.length, 1);
                  least[0] = Math.min(least[0], sphere.value(x));
                })
            .minimize(
                sphere, filled(2, 3), Budget.of(1000), random(), (s, loss, x) -> losses.add(loss));
    assertEquals(least[0], found.loss());
    assertEquals(sphere.value(found.x()), found.loss());
    assertEquals(losses.stream().sorted((a, b) -> Double.compare(b, a)).toList(), losses);
    assertTrue(found.loss() < 0.05);
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new GradientDescent(0.02, 0),
        new GradientDescent(0.02, 0.9),
        new Adam(0.05),
        new Lbfgs(5),
        new CmaEs(0.3, 3),
        new RandomSearch((random, x) -> random.fillGaussian(x, 0, x.length, 1)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyStepIsHeardOfAndTheSameStreamGivesTheSameBits(Optimizer optimizer) {
    List<Minimum> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      List<Integer> steps = new ArrayList<>();
      double[] start = {-0.5, 0.3, 1};
      Minimum found =
          optimizer.minimize(
              new Valley(),
              start,
              Budget.of(9),
              random(),
              (step, loss, x) -> {
                assertEquals(new Valley().value(x), loss);
                steps.add(step);
              });
      assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), steps);
      assertArrayEquals(new double[] {-0.5, 0.3, 1}, start);
      assertTrue(found.loss() < new Valley().value(start));
      runs.add(found);
    }
    assertArrayEquals(runs.get(0).x(), runs.get(1).x());
    assertFalse(optimizer.description().isBlank());
    assertFalse(optimizer.source().isBlank());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aTargetThatIsMetEndsIt(Optimizer optimizer) {
    double[] start = {-0.5, 0.3, 1};
    Minimum none =
        optimizer.minimize(new Valley(), start, new Budget(99, 1e9), random(), StepListener.NONE);
    assertEquals(0, none.steps());
    assertEquals(Ending.TARGET_REACHED, none.ending());
    Minimum some =
        optimizer.minimize(new Valley(), start, new Budget(5000, 1.5), random(), StepListener.NONE);
    assertTrue(some.steps() > 0 && some.loss() <= 1.5);
    assertEquals(Ending.TARGET_REACHED, some.ending());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void whereThereIsNoNumberItDiverges(Optimizer optimizer) {
    Objective nowhere =
        new Objective() {
          @Override
          public int size() {
            return 2;
          }

          @Override
          public double value(double[] x) {
            return Double.NaN;
          }

          @Override
          public double gradient(double[] x, double[] gradient) {
            Arrays.fill(gradient, Double.NaN);
            return Double.NaN;
          }
        };
    Minimum found =
        optimizer.minimize(nowhere, new double[2], Budget.of(20), random(), StepListener.NONE);
    assertEquals(Ending.DIVERGED, found.ending());
  }

  @ParameterizedTest
  @CsvSource({"0", "0.9"})
  void tooLargeALearningRateDiverges(double momentum) {
    Minimum found =
        new GradientDescent(10, momentum)
            .minimize(
                Quadratic.of(3, 10), filled(3, 1), Budget.of(1000), random(), StepListener.NONE);
    assertEquals(Ending.DIVERGED, found.ending());
    assertTrue(found.steps() < 100);
  }

  private static double[] filled(int n, double value) {
    double[] x = new double[n];
    Arrays.fill(x, value);
    return x;
  }
}
