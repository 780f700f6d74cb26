package org.lowrank.nonlinear.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lowrank.core.network.FullyConnected;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.StandardActivation;
import org.lowrank.core.network.Wiring;
import org.lowrank.core.sampling.KaimingSampler;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.nonlinear.optimize.Objective;

class GradientTest {
  private static RandomStream random(String name) {
    return StreamKey.of(5, name).stream(0);
  }

  private static RegressionData data(int points, int features, int outputs) {
    RandomStream random = random("data");
    double[] map = new double[outputs * features];
    random.fillGaussian(map, 0, map.length, 0.7);
    return RegressionData.ofMap(map, outputs, features, points, random);
  }

  private static double[] draw(NetworkSpec spec) {
    double[] parameters = new double[spec.layers().stream().mapToInt(LayerShape::size).sum()];
    RandomStream random = random("weights");
    int offset = 0;
    for (LayerShape layer : spec.layers()) {
      new KaimingSampler().draw(layer, random, parameters, offset);
      offset += layer.size();
    }
    return parameters;
  }

  static List<Arguments> networks() {
    List<Arguments> networks = new ArrayList<>();
    for (StandardActivation activation : StandardActivation.values()) {
      for (Wiring wiring :
          new Wiring[] {
            Wiring.PLAIN,
            new Wiring(1, false),
            new Wiring(2, false),
            new Wiring(0, true),
            new Wiring(2, true)
          }) {
        networks.add(Arguments.of(activation, wiring));
      }
    }
    return networks;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientsAreThoseOfFiniteDifferences(StandardActivation activation, Wiring wiring) {
    NetworkSpec spec = new NetworkSpec(3, 5, 2, 6, activation);
    check(LeastSquares.fullBatch(spec, wiring, data(7, 3, 2)), draw(spec));
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 2", "2, 3, 4", "5, 4, 3", "3, 1, 1"})
  void soAreThoseOfTheMomentsForm(int depth, int inputs, int outputs) {
    NetworkSpec spec = new NetworkSpec(inputs, 6, outputs, depth, StandardActivation.LINEAR);
    check(new LinearLeastSquares(spec, data(9, inputs, outputs)), draw(spec));
  }

  /** Richardson's extrapolation of central differences: errors of order h^4. */
  private static void check(Objective objective, double[] x) {
    double[] gradient = new double[objective.size()];
    double loss = objective.gradient(x, gradient);
    assertEquals(loss, objective.value(x));
    assertEquals(x.length, objective.size());
    double largest = 0;
    for (double g : gradient) {
      largest = Math.max(largest, Math.abs(g));
    }
    assertTrue(largest > 0);
    for (int i = 0; i < x.length; i++) {
      double h = 1e-4;
      double expected =
          (4 * difference(objective, x, i, h) - difference(objective, x, i, 2 * h)) / 3;
      assertEquals(expected, gradient[i], 1e-6 * largest, "parameter " + i);
    }
  }

  private static double difference(Objective objective, double[] x, int i, double h) {
    double kept = x[i];
    x[i] = kept + h;
    double above = objective.value(x);
    x[i] = kept - h;
    double below = objective.value(x);
    x[i] = kept;
    return (above - below) / (2 * h);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "7"})
  void bothFormsOfALinearNetworkAgree(int depth) {
    NetworkSpec spec = new NetworkSpec(6, 5, 4, depth, StandardActivation.LINEAR);
    RegressionData data = data(40, 6, 4);
    Objective moments = new LinearLeastSquares(spec, data);
    Objective points = LeastSquares.fullBatch(spec, Wiring.PLAIN, data);
    double[] x = draw(spec);
    double[] a = new double[x.length];
    double[] b = new double[x.length];
    assertEquals(points.gradient(x, a), moments.gradient(x, b), 1e-13);
    assertArrayEquals(a, b, 1e-13);
  }

  @Test
  void plainNetworksAreTheCoresAndEveryLayerCanBeSeen() {
    NetworkSpec spec = new NetworkSpec(3, 5, 2, 4, StandardActivation.TANH);
    RegressionData data = data(7, 3, 2);
    double[] x = draw(spec);
    Backpropagation network = new Backpropagation(spec, Wiring.PLAIN, 7);
    List<double[]> weights = new ArrayList<>();
    for (int l = 0; l < 4; l++) {
      int from = network.offset(l);
      weights.add(java.util.Arrays.copyOfRange(x, from, from + spec.layers().get(l).size()));
    }
    double[] expected = new FullyConnected().features(spec, weights, data.inputs(), 7);
    assertArrayEquals(expected, network.forward(x, data.inputs(), 7), 1e-15);
    NetworkSpec two = new NetworkSpec(3, 5, 5, 2, StandardActivation.TANH);
    double[] hidden = new FullyConnected().features(two, weights.subList(0, 2), data.inputs(), 7);
    StandardActivation.TANH.apply(hidden, hidden.length);
    assertArrayEquals(hidden, network.outputs(1), 1e-15);
  }

  @Test
  void residualsAddTheLayerSoManyBefore() {
    NetworkSpec spec = new NetworkSpec(3, 4, 4, 6, StandardActivation.TANH);
    double[] x = draw(spec);
    Backpropagation network = new Backpropagation(spec, new Wiring(2, false), 1);
    network.forward(x, new double[] {1, 2, 3}, 1);
    for (int l = 1; l <= 4; l++) {
      for (int j = 0; j < 4; j++) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
          sum += x[network.offset(l) + j * 4 + k] * network.outputs(l - 1)[k];
        }
        double added = l % 2 == 0 ? network.outputs(l - 2)[j] : 0;
        assertEquals(StrictMath.tanh(sum) + added, network.outputs(l)[j], 1e-14);
      }
    }
  }

  @Test
  void layerNormBringsSumsToMeanZeroAndVarianceOne() {
    NetworkSpec spec = new NetworkSpec(3, 50, 2, 3, StandardActivation.LINEAR);
    Backpropagation network = new Backpropagation(spec, new Wiring(0, true), 2);
    network.forward(draw(spec), new double[] {1, 2, 3, -40, 20, 9}, 2);
    for (int i = 0; i < 2; i++) {
      double mean = 0;
      double squares = 0;
      for (int j = 0; j < 50; j++) {
        mean += network.outputs(1)[i * 50 + j] / 50;
        squares += network.outputs(1)[i * 50 + j] * network.outputs(1)[i * 50 + j] / 50;
      }
      assertEquals(0, mean, 1e-14);
      assertEquals(1, squares, 1e-4);
    }
  }

  @Test
  void miniBatchesPassOverAllPointsOnceAnEpoch() {
    NetworkSpec spec = new NetworkSpec(1, 1, 1, 1, StandardActivation.LINEAR);
    double[] inputs = new double[10];
    double[] targets = new double[10];
    for (int i = 0; i < 10; i++) {
      targets[i] = Math.scalb(1.0, i); // a batch's loss says which points are in it
    }
    RegressionData data = new RegressionData(10, 1, 1, inputs, targets);
    LeastSquares objective = LeastSquares.miniBatch(spec, Wiring.PLAIN, data, 5, random("order"));
    List<Double> seen = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      double sum = 0;
      for (int b = 0; b < 2; b++) {
        double loss = objective.value(new double[1]);
        seen.add(loss);
        sum += loss;
        objective.nextBatch();
      }
      assertEquals((Math.scalb(1.0, 20) - 1) / 3 / 5, sum, 1e-9);
    }
    assertEquals(6, seen.stream().distinct().count());
    assertEquals(
        LeastSquares.fullBatch(spec, Wiring.PLAIN, data).value(new double[1]),
        objective.test(new double[1], data),
        1e-9);
  }
}
