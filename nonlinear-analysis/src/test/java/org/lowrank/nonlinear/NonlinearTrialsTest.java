package org.lowrank.nonlinear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Outcome;
import org.lowrank.core.experiment.SolverChoice;
import org.lowrank.core.kernel.CosineDistanceKernel;
import org.lowrank.core.kernel.GramKernel;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.EffectiveRank;
import org.lowrank.core.network.FullyConnected;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.StandardActivation;
import org.lowrank.core.sampling.KaimingSampler;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.NormalSampler;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.core.spectrum.LapackSolver;

class NonlinearTrialsTest {
  private static final int INPUTS = 20;
  private static final int TRIALS = 37;

  /** Cosines ignore positive factors and ReLU passes them on, so the gains are of no matter. */
  @ParameterizedTest
  @CsvSource({"1", "2", "4", "16"})
  void reluKernelsDoNotDependOnTheScaleOfWeights(int depth) {
    double[][] normal = run(new NormalSampler(), StandardActivation.RELU, depth, false);
    double[][] kaiming = run(new KaimingSampler(), StandardActivation.RELU, depth, false);
    assertArrayEquals(normal[0], kaiming[0], 1e-9);
  }

  @Test
  void tanhKernelsDo() {
    double[][] normal = run(new NormalSampler(), StandardActivation.TANH, 8, false);
    double[][] kaiming = run(new KaimingSampler(), StandardActivation.TANH, 8, false);
    assertTrue(Math.abs(normal[0][0] - kaiming[0][0]) > 1e-3);
  }

  @ParameterizedTest
  @EnumSource(StandardActivation.class)
  void batchedSpectraAreThoseOfKernelsThatAreFormed(StandardActivation activation) {
    double[][] batched = run(new KaimingSampler(), activation, 4, false);
    double[][] formed = run(new KaimingSampler(), activation, 4, true);
    for (int q = 0; q < batched.length; q++) {
      assertArrayEquals(formed[q], batched[q], 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource(StandardActivation.class)
  void ranksAreThoseOfTheFormula(StandardActivation activation) {
    StreamKey key = StreamKey.of(4, "formula");
    NetworkSpec spec = NetworkSpec.square(3, 3, activation);
    double[][] values = new double[2][1];
    trials(spec, 2, new KaimingSampler(), List.of(new GramKernel()), false)
        .run(new Block(0, 1, key), values);
    RandomStream random = key.stream(0);
    double[] w1 = new KaimingSampler().draw(new LayerShape(3, 3, activation.gain()), random);
    double[] w2 = new KaimingSampler().draw(new LayerShape(3, 3, activation.gain()), random);
    double[] w3 = new KaimingSampler().draw(LayerShape.of(3, 3), random);
    double[] x = new double[6];
    random.fillGaussian(x, 0, 6, 1);
    double[] a = forward(activation, w1, w2, w3, new double[] {x[0], x[1], x[2]});
    double[] b = forward(activation, w1, w2, w3, new double[] {x[3], x[4], x[5]});
    double aa = dot(a, a);
    double bb = dot(b, b);
    double root = Math.sqrt((aa - bb) * (aa - bb) + 4 * dot(a, b) * dot(a, b));
    double p = (aa + bb + root) / 2 / (aa + bb);
    double expected = p == 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log(1 - p);
    assertEquals(expected, values[0][0], 1e-9);
  }

  @Test
  void explodingSignalsAreAnOutcomeNotANumber() {
    double[][] values = run(constant(1e200), StandardActivation.RELU, 3, false);
    assertEquals(Optional.of(Outcome.OVERFLOW), Outcome.of(values[0][0]));
  }

  /** Hidden layers of one unit, weights and inputs positive: the features are parallel. */
  @ParameterizedTest
  @CsvSource({"3, false", "3, true", "6, false", "6, true"})
  void parallelFeaturesHaveNoDistanceAndSoNoRank(int outputs, boolean formed) {
    double[] inputs = new double[INPUTS * 4];
    for (int i = 0; i < INPUTS; i++) {
      inputs[4 * i] = 0.1 + i / 7.0;
    }
    double[][] values = new double[2][TRIALS];
    new NonlinearTrials(
            new FullyConnected(),
            new NetworkSpec(4, 1, outputs, 3, StandardActivation.RELU),
            new InputSource(INPUTS, 4, inputs, Optional.of("test")),
            constant(1),
            List.of(new CosineDistanceKernel()),
            List.of(new EffectiveRank()),
            new SolverChoice(new LapackSolver(), formed))
        .run(new Block(0, TRIALS, StreamKey.of(1, "parallel")), values);
    for (double rank : values[0]) {
      assertEquals(Optional.of(Outcome.CONSTANT_FEATURES), Outcome.of(rank));
    }
    assertArrayEquals(new double[TRIALS], values[1]);
  }

  private static double[][] run(
      Sampler sampler, StandardActivation activation, int depth, boolean formed) {
    NetworkSpec spec = NetworkSpec.square(8, depth, activation);
    double[][] values = new double[3][TRIALS];
    List<Kernel> kernels = List.of(new CosineDistanceKernel(), new GramKernel());
    trials(spec, INPUTS, sampler, kernels, formed)
        .run(new Block(0, TRIALS, StreamKey.of(1, "test")), values);
    return values;
  }

  private static NonlinearTrials trials(
      NetworkSpec spec, int inputs, Sampler sampler, List<Kernel> kernels, boolean formed) {
    return new NonlinearTrials(
        new FullyConnected(),
        spec,
        new InputSource(inputs, spec.inputs(), new double[0], Optional.empty()),
        sampler,
        kernels,
        List.of(new EffectiveRank()),
        new SolverChoice(new LapackSolver(), formed));
  }

  /** All weights alike. */
  private static Sampler constant(double weight) {
    return new Sampler() {
      @Override
      public String description() {
        return "constant";
      }

      @Override
      public String source() {
        return "this test";
      }

      @Override
      public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
        Arrays.fill(weights, offset, offset + layer.size(), weight);
      }
    };
  }

  private static double[] forward(
      StandardActivation f, double[] w1, double[] w2, double[] w3, double[] x) {
    return times(w3, apply(f, times(w2, apply(f, times(w1, x)))));
  }

  private static double[] apply(StandardActivation f, double[] x) {
    return Arrays.stream(x).map(f::value).toArray();
  }

  private static double[] times(double[] w, double[] x) {
    double[] y = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        y[i] += w[3 * i + j] * x[j];
      }
    }
    return y;
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
