package org.lowrank.nonlinear.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.StandardActivation;
import org.lowrank.core.network.Wiring;
import org.lowrank.core.sampling.KaimingSampler;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.nonlinear.optimize.Adam;
import org.lowrank.nonlinear.optimize.Budget;
import org.lowrank.nonlinear.optimize.Minimum;
import org.lowrank.nonlinear.optimize.Objective;
import org.lowrank.nonlinear.optimize.StepListener;
import org.nd4j.linalg.factory.Nd4j;

class Deeplearning4jLeastSquaresTest {
  private static RandomStream random() {
    return StreamKey.of(6, "deeplearning4j").stream(0);
  }

  @ParameterizedTest
  @EnumSource(
      value = StandardActivation.class,
      names = {"LINEAR", "RELU", "LEAKY_RELU", "TANH", "SELU"})
  void lossGradientAndTrainingAreOurs(StandardActivation activation) {
    NetworkSpec spec = new NetworkSpec(4, 7, 3, 4, activation);
    RandomStream random = random();
    double[] map = new KaimingSampler().draw(LayerShape.of(4, 3), random);
    RegressionData data = RegressionData.ofMap(map, 3, 4, 20, random);
    Objective ours = LeastSquares.fullBatch(spec, Wiring.PLAIN, data);
    Deeplearning4jLeastSquares theirs = new Deeplearning4jLeastSquares(spec, data);
    assertEquals(ours.size(), theirs.size());
    double[] x = new double[ours.size()];
    random.fillGaussian(x, 0, x.length, 0.5);
    double[] expected = new double[x.length];
    double[] found = new double[x.length];
    // Deeplearning4j keeps the leaky ReLU's slope in single precision.
    double tolerance = activation == StandardActivation.LEAKY_RELU ? 1e-8 : 1e-12;
    assertEquals(ours.gradient(x, expected), theirs.gradient(x, found), tolerance);
    assertArrayEquals(expected, found, tolerance);
    Backpropagation network = new Backpropagation(spec, Wiring.PLAIN, 20);
    assertArrayEquals(network.forward(x, data.inputs(), 20), theirs.outputs(x), tolerance);
    Minimum one = train(ours, x);
    Minimum other = train(theirs, x);
    assertArrayEquals(one.x(), other.x(), 1e3 * tolerance);
    assertEquals(one.loss(), other.loss(), 1e3 * tolerance);
  }

  private static Minimum train(Objective objective, double[] start) {
    return new Adam(0.01).minimize(objective, start, Budget.of(30), random(), StepListener.NONE);
  }

  @Test
  void nativeLibrariesKeepToOneThread() {
    Nd4j.getEnvironment().setMaxMasterThreads(Nd4j.getEnvironment().maxThreads());
    RegressionData data = RegressionData.ofMap(new double[] {1}, 1, 1, 2, random());
    new Deeplearning4jLeastSquares(new NetworkSpec(1, 2, 1, 2, StandardActivation.LINEAR), data);
    assertEquals(1, Nd4j.getEnvironment().maxMasterThreads());
    assertEquals(1, Blas.threads());
  }

  @Test
  void activationsItDoesNotHaveAreNamed() {
    RegressionData data = RegressionData.ofMap(new double[] {1}, 1, 1, 2, random());
    NetworkSpec spec = new NetworkSpec(1, 2, 1, 2, StandardActivation.ERF);
    assertThrows(InvalidInputException.class, () -> new Deeplearning4jLeastSquares(spec, data));
  }
}
