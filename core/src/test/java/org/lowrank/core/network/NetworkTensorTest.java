package org.lowrank.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Blas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The only tests here that start ND4J, which takes seconds. */
class NetworkTensorTest {
  private static final Network NETWORK = new FullyConnected();
  private static final NetworkSpec SPEC = new NetworkSpec(3, 5, 2, 3, StandardActivation.TANH);

  @AfterAll
  static void undoWhatNd4jDidToBlas() {
    Blas.pinToOneThread();
  }

  private static INDArray matrix(double[] rowMajor, long rows, long cols) {
    return Nd4j.createFromArray(rowMajor).reshape('c', rows, cols);
  }

  private static List<INDArray> weights() {
    List<INDArray> weights = new ArrayList<>();
    List<double[]> plain = FullyConnectedTest.weights(SPEC);
    for (int l = 0; l < SPEC.depth(); l++) {
      weights.add(matrix(plain.get(l), SPEC.layers().get(l).out(), SPEC.layers().get(l).in()));
    }
    return weights;
  }

  private static void assertRefused(String message, Executable action) {
    assertEquals(message, assertThrows(InvalidInputException.class, action).getMessage());
  }

  @Test
  void tensorsGiveWhatPlainArraysGive() {
    double[] plain = FullyConnectedTest.inputs(SPEC, 4);
    double[] expected = NETWORK.features(SPEC, FullyConnectedTest.weights(SPEC), plain, 4);
    INDArray inputs = matrix(plain, 4, 3);
    INDArray features = NETWORK.features(SPEC, weights(), inputs);
    assertArrayEquals(new long[] {4, 2}, features.shape());
    assertEquals(DataType.DOUBLE, features.dataType());
    assertArrayEquals(expected, features.dup('c').data().asDouble());
  }

  @Test
  void viewsAndColumnOrderGiveTheSame() {
    INDArray inputs = matrix(FullyConnectedTest.inputs(SPEC, 4), 4, 3);
    INDArray expected = NETWORK.features(SPEC, weights(), inputs);
    List<INDArray> views = weights().stream().map(w -> w.transpose().dup('c').transpose()).toList();
    INDArray padded = Nd4j.concat(0, Nd4j.ones(DataType.DOUBLE, 2, 3), inputs);
    INDArray view = padded.getRows(2, 3, 4, 5).dup('f');
    assertEquals(expected, NETWORK.features(SPEC, views, view));
  }

  @Test
  void singlePrecisionIsWidened() {
    double[] plain = FullyConnectedTest.inputs(SPEC, 4);
    double[] rounded = java.util.Arrays.stream(plain).map(x -> (float) x).toArray();
    INDArray inputs = matrix(plain, 4, 3).castTo(DataType.FLOAT);
    assertArrayEquals(
        NETWORK.features(SPEC, FullyConnectedTest.weights(SPEC), rounded, 4),
        NETWORK.features(SPEC, weights(), inputs).dup('c').data().asDouble());
  }

  @Test
  void wrongShapesAreRefusedNamingThem() {
    INDArray inputs = matrix(FullyConnectedTest.inputs(SPEC, 4), 4, 3);
    assertRefused(
        "inputs must have shape [count, 3], found [3, 4]",
        () -> NETWORK.features(SPEC, weights(), inputs.transpose()));
    assertRefused(
        "inputs must have shape [count, 3], found [12]",
        () -> NETWORK.features(SPEC, weights(), inputs.reshape(12)));
    List<INDArray> turned = new ArrayList<>(weights());
    turned.set(2, turned.get(2).transpose());
    assertRefused(
        "weights of layer 3 must have shape [2, 5], found [5, 2]",
        () -> NETWORK.features(SPEC, turned, inputs));
    assertRefused(
        "a network of depth 3 needs as many weights, found 2",
        () -> NETWORK.features(SPEC, weights().subList(0, 2), inputs));
  }
}
