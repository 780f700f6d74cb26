package org.lowrank.overparam.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SeededDropoutTest {
  private static double[] dropped(SeededDropout dropout, int iteration, long... shape) {
    INDArray ones = Nd4j.ones(DataType.DOUBLE, shape);
    INDArray result = Nd4j.createUninitialized(DataType.DOUBLE, shape);
    return dropout
        .applyDropout(ones, result, iteration, 0, LayerWorkspaceMgr.noWorkspaces())
        .dup('c')
        .data()
        .asDouble();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
  void theShareOfZerosIsTheRateAndTheMeanStays(double rate) {
    int n = 200_001;
    double[] values = dropped(new SeededDropout(rate, 1, "a"), 0, n);
    double zeros = Arrays.stream(values).filter(v -> v == 0).count();
    assertEquals(rate, zeros / n, 5 * Math.sqrt(rate * (1 - rate) / n));
    assertTrue(Arrays.stream(values).allMatch(v -> v == 0 || Math.abs(v * (1 - rate) - 1) < 1e-6));
  }

  @Test
  void theMaskDependsOnSeedNameAndIterationAndOnNothingElse() {
    SeededDropout dropout = new SeededDropout(0.5, 1, "a");
    String first = Arrays.toString(dropped(dropout, 7, 4, 16));
    Nd4j.getRandom().setSeed(12);
    assertEquals(first, Arrays.toString(dropped(new SeededDropout(0.5, 1, "a"), 7, 4, 16)));
    assertNotEquals(first, Arrays.toString(dropped(dropout, 8, 4, 16)));
    assertNotEquals(first, Arrays.toString(dropped(new SeededDropout(0.5, 2, "a"), 7, 4, 16)));
    assertNotEquals(first, Arrays.toString(dropped(new SeededDropout(0.5, 1, "b"), 7, 4, 16)));
    List<String> others =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> Arrays.toString(dropped(dropout, 7, 4, 16)))
            .distinct()
            .toList();
    assertEquals(List.of(first), others);
  }

  @Test
  void theGradientInTrainingAgreesWithFiniteDifferences() {
    MultiLayerNetwork network =
        Networks.dense(DataType.DOUBLE, 6, 3, new SeededDropout(0.4, 8, "hidden"));
    Classifier classifier = Classifier.of(network);
    ArraySource data = ArraySource.clusters(5, 9, 3, 6);
    BatchSource.Batch batch =
        data.open(IntStream.range(0, 9).toArray(), 9, org.lowrank.core.sampling.StreamKey.of(0))
            .next()
            .orElseThrow();
    BatchArrays arrays = new BatchArrays(DataType.DOUBLE, data, 0);
    INDArray features = arrays.features(batch);
    INDArray targets = arrays.targets(batch);
    double undropped =
        Networks.dense(DataType.DOUBLE, 6, 3, null)
            .score(new org.nd4j.linalg.dataset.DataSet(features, targets), true);
    classifier.count(5, 0);
    double loss = classifier.pass(features, targets);
    assertTrue(Math.abs(loss - undropped) > 1e-3, "dropout did nothing");
    double[] gradient = classifier.initialGradients().dup().data().asDouble();
    double h = 1e-5;
    for (int i = 0; i < gradient.length; i++) {
      double value = classifier.values().getDouble(i);
      classifier.values().putScalar(i, value + h);
      double above = classifier.pass(features, targets);
      classifier.values().putScalar(i, value - h);
      double below = classifier.pass(features, targets);
      classifier.values().putScalar(i, value);
      assertEquals((above - below) / (2 * h), gradient[i] / 9, 1e-8, "parameter " + i);
    }
    classifier.count(6, 0);
    assertNotEquals(loss, classifier.pass(features, targets));
  }

  @Test
  void atInferenceNothingIsDropped() {
    INDArray input = Nd4j.linspace(-1, 1, 12, DataType.DOUBLE).reshape(2, 6);
    assertEquals(
        Networks.dense(DataType.DOUBLE, 6, 3, null).output(input),
        Networks.dense(DataType.DOUBLE, 6, 3, new SeededDropout(0.9, 1, "a")).output(input));
  }

  @Test
  void aConfigurationWithItSurvivesJson() {
    SeededDropout dropout = new SeededDropout(0.25, Long.MIN_VALUE, "dense 3");
    MultiLayerConfiguration conf =
        Networks.dense(DataType.FLOAT, 6, 3, dropout).getLayerWiseConfigurations();
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(conf.toJson());
    assertEquals(dropout, ((DenseLayer) read.getConf(0).getLayer()).getIDropout());
    assertEquals(conf, read);
  }

  @Test
  void aWrongRateIsRefused() {
    assertEquals(
        "dropout rate must be between 0.0 and 0.9999999999999999, found 1.0",
        assertThrows(InvalidInputException.class, () -> new SeededDropout(1, 0, "a")).getMessage());
  }
}
