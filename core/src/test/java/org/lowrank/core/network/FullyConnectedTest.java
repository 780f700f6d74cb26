package org.lowrank.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.NormalSampler;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;

class FullyConnectedTest {
  private static final Network NETWORK = new FullyConnected();

  static List<double[]> weights(NetworkSpec spec) {
    RandomStream random = StreamKey.of(5, "network").stream(0);
    List<double[]> weights = new ArrayList<>();
    for (LayerShape layer : spec.layers()) {
      weights.add(new NormalSampler().draw(layer, random));
    }
    return weights;
  }

  static double[] inputs(NetworkSpec spec, int count) {
    double[] inputs = new double[count * spec.inputs()];
    StreamKey.of(5, "inputs").stream(0).fillGaussian(inputs, 0, inputs.length, 1);
    return inputs;
  }

  /** W_d f(W_(d-1) ... f(W_1 x)) by the definition. */
  private static double[] naive(
      NetworkSpec spec, List<double[]> weights, double[] inputs, int count) {
    double[] features = new double[count * spec.outputs()];
    for (int c = 0; c < count; c++) {
      double[] x = java.util.Arrays.copyOfRange(inputs, c * spec.inputs(), (c + 1) * spec.inputs());
      for (int l = 0; l < spec.depth(); l++) {
        int out = spec.layers().get(l).out();
        double[] y = new double[out];
        for (int i = 0; i < out; i++) {
          for (int j = 0; j < x.length; j++) {
            y[i] += weights.get(l)[i * x.length + j] * x[j];
          }
          y[i] = l < spec.depth() - 1 ? spec.activation().value(y[i]) : y[i];
        }
        x = y;
      }
      System.arraycopy(x, 0, features, c * spec.outputs(), spec.outputs());
    }
    return features;
  }

  @ParameterizedTest
  @EnumSource
  void featuresAreThoseOfTheDefinition(StandardActivation activation) {
    for (int depth : new int[] {1, 2, 3, 7}) {
      NetworkSpec spec = new NetworkSpec(3, 5, 2, depth, activation);
      double[] inputs = inputs(spec, 4);
      double[] before = inputs.clone();
      List<double[]> weights = weights(spec);
      double[] features = NETWORK.features(spec, weights, inputs, 4);
      assertArrayEquals(naive(spec, weights, inputs, 4), features, 1e-13);
      assertArrayEquals(before, inputs);
      assertArrayEquals(weights(spec).get(0), weights.get(0));
    }
  }

  @Test
  void anInputsFeaturesDoNotDependOnTheOthers() {
    NetworkSpec spec = NetworkSpec.square(6, 3, StandardActivation.TANH);
    double[] two = inputs(spec, 2);
    double[] one = java.util.Arrays.copyOfRange(two, 6, 12);
    double[] together = NETWORK.features(spec, weights(spec), two, 2);
    assertArrayEquals(
        java.util.Arrays.copyOfRange(together, 6, 12),
        NETWORK.features(spec, weights(spec), one, 1),
        1e-15);
  }

  @Test
  void aLinearNetworkOfIdentitiesPassesItsInputsOn() {
    NetworkSpec spec = NetworkSpec.square(2, 3, StandardActivation.LINEAR);
    double[] identity = {1, 0, 0, 1};
    double[] inputs = {-1, 2, 3, -4};
    assertArrayEquals(
        inputs, NETWORK.features(spec, List.of(identity, identity, identity), inputs, 2));
  }

  private static void assertRefused(String message, Executable action) {
    assertEquals(message, assertThrows(InvalidInputException.class, action).getMessage());
  }

  @Test
  void wrongShapesAreRefusedNamingThem() {
    NetworkSpec spec = new NetworkSpec(3, 5, 2, 2, StandardActivation.RELU);
    double[] inputs = inputs(spec, 4);
    List<double[]> weights = weights(spec);
    assertRefused(
        "a network of depth 2 needs as many weights, found 1",
        () -> NETWORK.features(spec, weights.subList(0, 1), inputs, 4));
    assertRefused(
        "weights of layer 2 must be 2 x 5 numbers, found 15",
        () -> NETWORK.features(spec, List.of(weights.get(0), weights.get(0)), inputs, 4));
    assertRefused(
        "inputs must be 3 x 3 numbers, found 12", () -> NETWORK.features(spec, weights, inputs, 3));
    assertRefused(
        "inputs must be 5 x 3 numbers, found 12", () -> NETWORK.features(spec, weights, inputs, 5));
    assertThrows(
        InvalidInputException.class, () -> NETWORK.features(spec, weights, new double[0], 0));
  }

  @Test
  void aSpecRefusesSizesThatAreNotPositiveNamingThem() {
    assertRefused(
        "inputs must be positive, found 0",
        () -> new NetworkSpec(0, 5, 2, 2, StandardActivation.RELU));
    assertRefused(
        "width must be positive, found -1",
        () -> new NetworkSpec(3, -1, 2, 2, StandardActivation.RELU));
    assertRefused(
        "outputs must be positive, found 0",
        () -> new NetworkSpec(3, 5, 0, 2, StandardActivation.RELU));
    assertRefused(
        "depth must be positive, found 0",
        () -> new NetworkSpec(3, 5, 2, 0, StandardActivation.RELU));
    assertRefused(
        "depth must be between 1 and 4096, found 5000",
        () -> new NetworkSpec(3, 5, 2, 5000, StandardActivation.RELU));
  }

  @Test
  void layersLeadFromInputsToOutputsAndAllButTheLastCarryTheGain() {
    double gain = StandardActivation.RELU.gain();
    assertEquals(
        List.of(
            new LayerShape(3, 5, gain, true), new LayerShape(5, 5, gain), new LayerShape(5, 2, 1)),
        new NetworkSpec(3, 5, 2, 3, StandardActivation.RELU).layers());
    assertEquals(
        List.of(new LayerShape(3, 2, 1, true)),
        new NetworkSpec(3, 5, 2, 1, StandardActivation.RELU).layers());
  }
}
