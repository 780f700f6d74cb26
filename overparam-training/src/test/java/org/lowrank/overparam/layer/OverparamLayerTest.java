package org.lowrank.overparam.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.overparam.convolution.Pool;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

class OverparamLayerTest {
  private static final InputType IMAGES = InputType.convolutional(9, 8, 4);
  private static final int BATCH = 3;

  private static final int[][] KERNELS = {{3}, {1, 3}, {3, 1}, {5, 3, 1}, {1, 3, 5}, {3, 1, 1, 1}};
  private static final int[][] RESIDUALS = {{}, {1}, {2}, {-1}, {1, 2, -1}};

  /** Every setting but for the mode. */
  private static List<OverparamConvolution.Builder> convolutions() {
    List<OverparamConvolution.Builder> all = new ArrayList<>();
    int i = 0;
    for (int[] sizes : KERNELS) {
      for (int[] residuals : RESIDUALS) {
        for (int stride : new int[] {1, 2}) {
          OverparamConvolution.Builder builder =
              new OverparamConvolution.Builder()
                  .nOut(4)
                  .kernelSizes(sizes)
                  .residualIntervals(residuals)
                  .stride(stride)
                  .widthFactor(new double[] {1, 0.5, 2}[i % 3])
                  .hasBias(i % 4 != 0)
                  .dilation(1 + i % 5 / 4)
                  .groups(1 + i % 7 / 6)
                  .activation(new Activation[] {Activation.RELU, Activation.TANH}[i % 2]);
          all.add(i % 3 == 0 ? builder.convolutionMode(ConvolutionMode.Same) : builder.padding(3));
          i++;
        }
      }
    }
    return all;
  }

  @Test
  void collapsedAndExpandedGiveTheSameOutputsAndGradients() {
    for (OverparamConvolution.Builder builder : convolutions()) {
      OverparamConvolution collapsed = builder.mode(ChainMode.COLLAPSED).build();
      OverparamConvolution expanded = builder.mode(ChainMode.EXPANDED).build();
      assertAgree(DataType.DOUBLE, 1e-10, IMAGES, collapsed, expanded);
      assertAgree(DataType.FLOAT, 1e-4, IMAGES, collapsed, expanded);
    }
  }

  @Test
  void denseChainsCollapsedAndExpandedAgree() {
    InputType rows = InputType.feedForward(6);
    for (int depth = 1; depth <= 5; depth++) {
      OverparamDense.Builder builder =
          new OverparamDense.Builder()
              .nOut(6)
              .depth(depth)
              .widthFactor(depth % 2 == 0 ? 2 : 1)
              .residualIntervals(1, 2)
              .activation(Activation.RELU);
      OverparamDense collapsed = builder.mode(ChainMode.COLLAPSED).build();
      OverparamDense expanded = builder.mode(ChainMode.EXPANDED).build();
      assertAgree(DataType.DOUBLE, 1e-10, rows, collapsed, expanded);
      assertAgree(DataType.FLOAT, 1e-4, rows, collapsed, expanded);
    }
  }

  private static void assertAgree(
      DataType type, double tolerance, InputType input, OverparamLayer one, OverparamLayer other) {
    MultiLayerNetwork a = Networks.network(type, input, one);
    MultiLayerNetwork b = Networks.network(type, input, other);
    long[] shape = input.getShape(true);
    shape[0] = BATCH;
    INDArray x = Networks.normal(type, 5, shape);
    INDArray y = Networks.labels(type, BATCH);
    for (MultiLayerNetwork network : List.of(a, b)) {
      network.setInput(x);
      network.setLabels(y);
      network.computeGradientAndScore();
    }
    String setting = ((OverparamLayer) a.getLayer(0).conf().getLayer()).chain() + " " + type;
    INDArray gradient = a.getGradientsViewArray();
    double scale = Math.max(1, Networks.largest(gradient));
    assertTrue(
        Networks.largest(gradient.sub(b.getGradientsViewArray())) <= tolerance * scale, setting);
    assertTrue(Networks.largest(a.output(x).sub(b.output(x))) <= tolerance, setting);
    assertEquals(a.score(), b.score(), tolerance * 10, setting);
  }

  /** Differences in double: every parameter, batch norm's statistics left out. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradientsAreThoseOfFiniteDifferences(boolean batchNorm) {
    DataType before = Nd4j.defaultFloatingPointType();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // the check refuses anything else
    try {
      checkGradients(batchNorm);
    } finally {
      Nd4j.setDefaultDataTypes(before, before);
    }
  }

  private static void checkGradients(boolean batchNorm) {
    for (ChainMode mode : ChainMode.values()) {
      if (batchNorm && mode == ChainMode.COLLAPSED) {
        continue;
      }
      MultiLayerNetwork network =
          Networks.network(
              DataType.DOUBLE,
              InputType.convolutional(6, 5, 2),
              new OverparamConvolution.Builder()
                  .nOut(2)
                  .kernelSizes(3, 1, 2)
                  .residualIntervals(1, -1)
                  .padding(1)
                  .stride(2)
                  .batchNorm(batchNorm)
                  .mode(mode)
                  .activation(Activation.TANH)
                  .build(),
              new Pooling.Builder().kind(Pool.Kind.AVERAGE).build(),
              new OverparamDense.Builder()
                  .nOut(4)
                  .depth(3)
                  .mode(mode)
                  .batchNorm(batchNorm)
                  .activation(Activation.TANH)
                  .build());
      INDArray x = Networks.normal(DataType.DOUBLE, 5, 6, 2, 6, 5);
      assertTrue(
          GradientCheckUtil.checkGradients(
              new GradientCheckUtil.MLNConfig()
                  .net(network)
                  .input(x)
                  .labels(Networks.labels(DataType.DOUBLE, 6))
                  .epsilon(1e-6)
                  .maxRelError(1e-5)
                  .minAbsoluteError(1e-8)
                  .print(GradientCheckUtil.PrintMode.ZEROS)
                  .exitOnFirstError(false)
                  .excludeParams(statistics(network))));
    }
  }

  private static java.util.Set<String> statistics(MultiLayerNetwork network) {
    java.util.Set<String> names = new java.util.HashSet<>();
    network
        .paramTable()
        .keySet()
        .forEach(
            key -> {
              if (ChainParameters.isStatistic(key.substring(key.indexOf('_') + 1))) {
                names.add(key);
              }
            });
    return names;
  }

  @Test
  void batchNormIsFoldedAtInference() {
    for (int stride : new int[] {1, 2}) {
      OverparamConvolution layer =
          new OverparamConvolution.Builder()
              .nOut(4)
              .kernelSizes(3, 1, 3)
              .stride(stride)
              .padding(2)
              .batchNorm(true)
              .residualIntervals(1, -1)
              .build();
      MultiLayerNetwork network = Networks.network(DataType.DOUBLE, IMAGES, layer);
      INDArray x = Networks.normal(DataType.DOUBLE, 5, BATCH, 4, 9, 8);
      INDArray expected =
          ExpandedInference.of(
              (OverparamConvolution) network.getLayer(0).conf().getLayer(),
              network.getLayer(0).paramTable(),
              x);
      INDArray found = network.feedForwardToLayer(0, x, false).get(1);
      assertTrue(Networks.largest(expected.sub(found)) < 1e-10);
    }
  }

  @Test
  void runningStatisticsFollowTheBatch() {
    OverparamDense layer = new OverparamDense.Builder().nOut(2).depth(1).batchNorm(true).build();
    MultiLayerNetwork network = Networks.network(DataType.DOUBLE, InputType.feedForward(2), layer);
    var parameters = network.getLayer(0).paramTable();
    parameters.get("mean1").assign(0);
    parameters.get("var1").assign(1);
    INDArray x = Networks.normal(DataType.DOUBLE, 5, 8, 2);
    INDArray z =
        x.mmul(parameters.get("W1").reshape(2, 2).transpose()).addRowVector(parameters.get("b1"));
    INDArray mean = z.mean(true, 0).mul(0.1);
    INDArray variance = z.var(true, 0).mul(0.1).add(0.9);
    network.fit(x, Networks.labels(DataType.DOUBLE, 8));
    assertTrue(Networks.largest(parameters.get("mean1").sub(mean)) < 1e-12);
    assertTrue(Networks.largest(parameters.get("var1").sub(variance)) < 1e-12);
  }

  @Test
  void configurationsSurviveJson() {
    for (OverparamConvolution.Builder builder : convolutions()) {
      MultiLayerConfiguration written =
          Networks.configuration(
              DataType.FLOAT,
              IMAGES,
              builder.build(),
              new Pooling.Builder().kind(Pool.Kind.AVERAGE).kernelSize(1).build());
      MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(written.toJson());
      assertEquals(written.toJson(), read.toJson());
      OverparamConvolution a = (OverparamConvolution) written.getConf(0).getLayer();
      OverparamConvolution b = (OverparamConvolution) read.getConf(0).getLayer();
      assertEquals(a, b);
      assertEquals(written, read);
      assertEquals(a.chain(), b.chain());
      assertEquals(a.sliding(), b.sliding());
      assertEquals(a.mode(), b.mode());
    }
  }

  @Test
  void networksSurviveTheModelSerializer(@TempDir Path folder) throws IOException {
    OverparamConvolution layer =
        new OverparamConvolution.Builder().nOut(4).depth(3).activation(Activation.RELU).build();
    MultiLayerNetwork network =
        Networks.network(DataType.FLOAT, IMAGES, layer, new Pooling.Builder().build());
    File file = folder.resolve("network.zip").toFile();
    ModelSerializer.writeModel(network, file, true);
    MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file);
    INDArray x = Networks.normal(DataType.FLOAT, 5, BATCH, 4, 9, 8);
    assertEquals(network.output(x), read.output(x));
  }

  @Test
  void activationsOverTheFeaturesOfARowAreTaken() {
    OverparamDense layer =
        new OverparamDense.Builder().nOut(4).depth(2).activation(Activation.SOFTMAX).build();
    MultiLayerNetwork network = Networks.network(DataType.DOUBLE, InputType.feedForward(6), layer);
    INDArray x = Networks.normal(DataType.DOUBLE, 5, BATCH, 6);
    for (boolean training : new boolean[] {false, true}) {
      INDArray sums = network.feedForwardToLayer(0, x, training).get(1).sum(1);
      assertTrue(Networks.largest(sums.sub(1)) < 1e-12, sums.toString());
    }
    assertAgree(
        DataType.DOUBLE,
        1e-10,
        InputType.feedForward(6),
        new OverparamDense.Builder().nOut(4).activation(Activation.SOFTMAX).build(),
        new OverparamDense.Builder()
            .nOut(4)
            .activation(Activation.SOFTMAX)
            .mode(ChainMode.EXPANDED)
            .build());
  }

  /** DropConnect that drops nearly all leaves what the biases give, in training alone. */
  @Test
  void weightNoiseIsAppliedInTraining() {
    for (ChainMode mode : ChainMode.values()) {
      OverparamDense layer =
          new OverparamDense.Builder()
              .nOut(4)
              .depth(2)
              .mode(mode)
              .weightNoise(new DropConnect(1e-9))
              .build();
      MultiLayerNetwork network =
          Networks.network(DataType.DOUBLE, InputType.feedForward(6), layer);
      INDArray x = Networks.normal(DataType.DOUBLE, 5, BATCH, 6);
      INDArray noisy = network.feedForwardToLayer(0, x, true).get(1);
      assertTrue(Networks.largest(noisy.subRowVector(noisy.getRow(0))) < 1e-12, noisy.toString());
      assertTrue(Networks.largest(noisy.sub(network.feedForwardToLayer(0, x).get(1))) > 0.01);
      network.fit(x, Networks.labels(DataType.DOUBLE, BATCH));
    }
  }

  @Test
  void graphsTakeTheLayersToo() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", chain(4), "in")
                .addLayer("b", chain(4), "a")
                .addVertex(
                    "sum",
                    new org.deeplearning4j.nn.conf.graph.ElementWiseVertex(
                        org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op.Add),
                    "a",
                    "b")
                .addLayer("pool", new Pooling.Builder().build(), "sum")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nOut(Networks.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "pool")
                .setOutputs("out")
                .setInputTypes(IMAGES)
                .build());
    graph.init();
    INDArray[] x = {Networks.normal(DataType.FLOAT, 5, BATCH, 4, 9, 8)};
    INDArray[] y = {Networks.labels(DataType.FLOAT, BATCH)};
    graph.fit(x, y);
    double first = graph.score();
    for (int i = 0; i < 20; i++) {
      graph.fit(x, y);
    }
    assertTrue(graph.score() < first / 2, first + " then " + graph.score());
  }

  private static OverparamConvolution chain(int out) {
    return new OverparamConvolution.Builder()
        .nOut(out)
        .depth(2)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.RELU)
        .build();
  }

  @Test
  void equalSeedsDrawEqualParametersAndLayersDiffer() {
    MultiLayerConfiguration conf =
        Networks.configuration(DataType.DOUBLE, IMAGES, chain(4), chain(4));
    MultiLayerNetwork a = new MultiLayerNetwork(conf.clone());
    MultiLayerNetwork b = new MultiLayerNetwork(conf.clone());
    a.init();
    b.init();
    assertEquals(a.getLayer(0).params(), b.getLayer(0).params());
    assertTrue(
        Networks.largest(a.getLayer(0).getParam("W1").sub(a.getLayer(1).getParam("W1"))) > 0.1);
  }

  @Test
  void layersOfOtherSettingsDiffer() {
    List<OverparamLayer> layers = new ArrayList<>();
    convolutions().forEach(builder -> layers.add(builder.build()));
    layers.add(new OverparamDense.Builder().nOut(4).depth(2).build());
    layers.add(new OverparamDense.Builder().nOut(4).depth(3).build());
    for (int i = 0; i < layers.size(); i++) {
      for (int j = 0; j < layers.size(); j++) {
        assertEquals(i == j, layers.get(i).equals(layers.get(j)), i + " and " + j);
      }
    }
  }

  @Test
  void inputsOfOtherSizesAreNamed() {
    MultiLayerNetwork images = Networks.network(DataType.FLOAT, IMAGES, chain(4));
    INDArray five = Networks.normal(DataType.FLOAT, 5, BATCH, 5, 9, 8);
    assertMessage("[3, 5, 9, 8]", () -> images.output(five));
    MultiLayerNetwork rows =
        Networks.network(
            DataType.FLOAT,
            InputType.feedForward(6),
            new OverparamDense.Builder().nOut(4).depth(2).build());
    INDArray seven = Networks.normal(DataType.FLOAT, 5, BATCH, 7);
    assertMessage("[3, 7]", () -> rows.output(seven));
  }

  @Test
  void mistakesAreNamed() {
    assertMessage("depth", () -> new OverparamDense.Builder().depth(0).build());
    assertMessage("stride", () -> new OverparamConvolution.Builder().stride(0).build());
    assertMessage(
        "found COLLAPSED",
        () -> new OverparamDense.Builder().batchNorm(true).mode(ChainMode.COLLAPSED).build());
    assertMessage(
        "depth must be the number of kernel sizes, 2, found 5",
        () -> new OverparamConvolution.Builder().kernelSizes(3, 3).depth(5).build());
    assertMessage(
        "found Causal",
        () -> new OverparamConvolution.Builder().convolutionMode(ConvolutionMode.Causal).build());
    assertMessage(
        "padding of pooling", () -> new Pooling.Builder().kernelSize(2).padding(2).build());
    OverparamConvolution large =
        new OverparamConvolution.Builder().nIn(4).nOut(4).kernelSize(11).depth(1).build();
    assertMessage("found size 11", () -> large.getOutputType(0, IMAGES));
    OverparamConvolution strict =
        new OverparamConvolution.Builder()
            .nIn(4)
            .nOut(4)
            .kernelSize(2)
            .stride(2)
            .convolutionMode(ConvolutionMode.Strict)
            .build();
    assertMessage("height", () -> strict.getOutputType(0, IMAGES));
  }

  private static void assertMessage(String part, org.junit.jupiter.api.function.Executable code) {
    String message = assertThrows(InvalidInputException.class, code).getMessage();
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void poolingIsThatOfDefinition() {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      for (Pool.Kind kind : Pool.Kind.values()) {
        Pooling layer = new Pooling.Builder().kind(kind).kernelSize(3).stride(2).padding(1).build();
        MultiLayerNetwork network = Networks.network(type, IMAGES, layer);
        INDArray x = Networks.normal(type, 5, BATCH, 4, 9, 8);
        INDArray y = network.feedForwardToLayer(0, x, false).get(1);
        assertEquals("[3, 4, 5, 4]", Arrays.toString(y.shape()));
        for (int r = 0; r < 5; r++) {
          for (int c = 0; c < 4; c++) {
            assertEquals(window(x, kind, 2 * r - 1, 2 * c - 1), y.getDouble(1, 2, r, c), 1e-6);
          }
        }
      }
    }
  }

  private static double window(INDArray x, Pool.Kind kind, int top, int left) {
    double sum = 0;
    double largest = Double.NEGATIVE_INFINITY;
    int count = 0;
    for (int r = Math.max(0, top); r < Math.min(9, top + 3); r++) {
      for (int c = Math.max(0, left); c < Math.min(8, left + 3); c++) {
        double value = x.getDouble(1, 2, r, c);
        sum += value;
        largest = Math.max(largest, value);
        count++;
      }
    }
    return kind == Pool.Kind.MAX ? largest : sum / count;
  }
}
