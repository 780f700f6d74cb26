package org.lowrank.overparam.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The layers of residual blocks: batch norm and the sum, each with its ReLU. */
class ImageNormTest {
  private static final InputType IMAGES = InputType.convolutional(4, 3, 2);
  private static final int BATCH = 6;

  private static double tolerance(DataType type) {
    return type == DataType.DOUBLE ? 1e-10 : 1e-4;
  }

  private static INDArray images(DataType type) {
    return Networks.normal(type, 5, BATCH, 2, 4, 3);
  }

  private static OverparamConvolution convolution() {
    return new OverparamConvolution.Builder().depth(1).nOut(4).kernelSize(3).padding(1).build();
  }

  private static ImageNorm norm(Activation activation) {
    return new ImageNorm.Builder().epsilon(0.01).activation(activation).build();
  }

  /** A residual block by our layers, or with the same parameters by Deeplearning4j's. */
  private static ComputationGraph block(DataType type, boolean ours) {
    ComputationGraph graph = new ComputationGraph(blockConfiguration(type, ours));
    graph.init();
    graph.paramTable().forEach(ImageNormTest::draw);
    return graph;
  }

  private static ComputationGraphConfiguration blockConfiguration(DataType type, boolean ours) {
    Layer relu = new ActivationLayer.Builder().activation(Activation.RELU).build();
    Layer stock = new BatchNormalization.Builder().eps(0.01).useLogStd(false).build();
    GraphVertex sum = new ElementWiseVertex(ElementWiseVertex.Op.Add);
    Layer classifier =
        new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
            .nOut(Networks.CLASSES)
            .activation(Activation.SOFTMAX)
            .build();
    return new NeuralNetConfiguration.Builder()
        .dataType(type)
        .updater(new Sgd(1))
        .activation(Activation.IDENTITY)
        .graphBuilder()
        .addInputs("in")
        .addLayer("conv1", convolution(), "in")
        .addLayer("norm1", ours ? norm(Activation.RELU) : stock.clone(), "conv1")
        .addLayer("relu1", ours ? linear() : relu.clone(), "norm1")
        .addLayer("conv2", convolution(), "relu1")
        .addLayer("norm2", ours ? norm(Activation.IDENTITY) : stock.clone(), "conv2")
        .addVertex("sum", ours ? new ResidualSum(true) : sum, "norm2", "relu1")
        .addLayer("relu2", ours ? linear() : relu.clone(), "sum")
        .addVertex("again", ours ? new ResidualSum(false) : sum.clone(), "relu2", "relu1", "norm2")
        .addLayer("out", classifier, "again")
        .setOutputs("out")
        .setInputTypes(IMAGES)
        .build();
  }

  private static Layer linear() {
    return new ActivationLayer.Builder().activation(Activation.IDENTITY).build();
  }

  private static void draw(String name, INDArray parameter) {
    double[] values = new double[Math.toIntExact(parameter.length())];
    StreamKey.of(3, name).stream(0).fillGaussian(values, 0, values.length, 0.5);
    parameter.assign(Nd4j.createFromArray(values).reshape('c', parameter.shape()));
    if (name.endsWith(ChainParameters.VARIANCE)) {
      parameter.muli(parameter).addi(0.5);
    }
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    DataType before = Nd4j.defaultFloatingPointType();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // the check refuses anything else
    try {
      assertTrue(
          GradientCheckUtil.checkGradients(
              new GradientCheckUtil.GraphConfig()
                  .net(block(DataType.DOUBLE, true))
                  .inputs(new INDArray[] {images(DataType.DOUBLE)})
                  .labels(new INDArray[] {Networks.labels(DataType.DOUBLE, BATCH)})
                  .epsilon(1e-6)
                  .maxRelError(1e-5)
                  .minAbsoluteError(1e-8)
                  .print(GradientCheckUtil.PrintMode.ZEROS)
                  .exitOnFirstError(false)
                  .excludeParams(Set.of("norm1_mean", "norm1_var", "norm2_mean", "norm2_var"))));
    } finally {
      Nd4j.setDefaultDataTypes(before, before);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void blocksOutputAndLearnWhatDeeplearning4jsDo(DataType type) {
    ComputationGraph ours = block(type, true);
    ComputationGraph stock = block(DataType.DOUBLE, false);
    INDArray expected = stock.outputSingle(images(DataType.DOUBLE));
    assertClose(expected, ours.outputSingle(images(type)), tolerance(type));
    gradient(ours, type);
    gradient(stock, DataType.DOUBLE);
    Map<String, INDArray> gradients = stock.gradient().gradientForVariable();
    ours.gradient()
        .gradientForVariable()
        .forEach(
            (name, gradient) -> {
              if (!ChainParameters.isStatistic(name.substring(name.indexOf('_') + 1))) {
                double size = Math.max(1, Networks.largest(gradients.get(name)));
                assertClose(gradients.get(name), gradient, tolerance(type) * size);
              }
            });
    assertEquals(stock.score(), ours.score(), tolerance(type) * 10);
  }

  private static void gradient(ComputationGraph graph, DataType type) {
    graph.setInputs(images(type));
    graph.setLabels(Networks.labels(type, BATCH));
    graph.computeGradientAndScore();
  }

  private static void assertClose(INDArray expected, INDArray found, double tolerance) {
    assertEquals(0, Networks.largest(expected.sub(found.castTo(DataType.DOUBLE))), tolerance);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.5})
  void runningStatisticsFollowTheBatch(double decay) {
    ImageNorm layer = new ImageNorm.Builder().decay(decay).build();
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      MultiLayerNetwork network = Networks.network(type, IMAGES, layer);
      Map<String, INDArray> parameters = network.getLayer(0).paramTable();
      parameters.get("mean").assign(2);
      parameters.get("var").assign(3);
      INDArray rows = images(type).permute(0, 2, 3, 1).dup('c').reshape(BATCH * 12, 2);
      INDArray mean = rows.mean(true, 0).mul(1 - decay).add(2 * decay);
      INDArray variance = rows.var(true, 0).mul(1 - decay).add(3 * decay); // without bias
      network.fit(images(type), Networks.labels(type, BATCH));
      assertEquals(0, Networks.largest(parameters.get("mean").sub(mean)), 1e-6);
      assertEquals(0, Networks.largest(parameters.get("var").sub(variance)), 1e-6);
    }
  }

  @Test
  void startsAsTheIdentityOnStandardizedImages() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Networks.configuration(DataType.DOUBLE, IMAGES, norm(Activation.RELU)));
    network.init();
    Map<String, INDArray> parameters = network.getLayer(0).paramTable();
    assertEquals(Set.of("gamma", "beta", "mean", "var"), parameters.keySet());
    for (int round = 0; round < 2; round++) {
      INDArray x = images(DataType.DOUBLE);
      INDArray y = network.feedForwardToLayer(0, x, false).get(1);
      INDArray expected = x.mul(x.gt(0).castTo(DataType.DOUBLE)).div(Math.sqrt(1.01));
      assertClose(expected, y, 1e-12);
      parameters.forEach(ImageNormTest::draw);
      ImageNorm layer = (ImageNorm) network.getLayer(0).conf().getLayer();
      layer.draw(StreamKey.of(1, "unused").stream(0), parameters);
    }
  }

  @Test
  void configurationsSurviveJson() {
    MultiLayerConfiguration written =
        Networks.configuration(
            DataType.FLOAT,
            IMAGES,
            norm(Activation.RELU),
            new ImageNorm.Builder().decay(0.3).build());
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(written.toJson());
    assertEquals(written.toJson(), read.toJson());
    ImageNorm first = (ImageNorm) read.getConf(0).getLayer();
    ImageNorm second = (ImageNorm) read.getConf(1).getLayer();
    assertTrue(first.relu());
    assertEquals(0.01, first.epsilon());
    assertFalse(second.relu());
    assertEquals(0.3, second.decay());
    ComputationGraphConfiguration graph = blockConfiguration(DataType.FLOAT, true);
    ComputationGraphConfiguration again = ComputationGraphConfiguration.fromJson(graph.toJson());
    assertEquals(graph.toJson(), again.toJson());
    assertEquals(new ResidualSum(true), again.getVertices().get("sum"));
    assertEquals(new ResidualSum(false), again.getVertices().get("again"));
  }

  @Test
  void mistakesAreNamed() {
    assertMessage(
        "activation of ImageNorm must be RELU or IDENTITY, found tanh",
        () -> norm(Activation.TANH));
    assertMessage(
        "decay must be between 0.0 and 1.0, found 1.5",
        () -> new ImageNorm.Builder().decay(1.5).build());
    assertMessage(
        "layer null takes images [channels, rows, columns], found InputTypeFeedForward(3)",
        () -> norm(Activation.RELU).getOutputType(0, InputType.feedForward(3)));
    assertMessage(
        "a residual sum takes images [channels, rows, columns], found InputTypeFeedForward(3)",
        () -> new ResidualSum(true).getOutputType(0, IMAGES, InputType.feedForward(3)));
    assertMessage(
        "the operation of ResidualSum must be Add, found Max",
        () -> new ResidualSum(true).setOp(ElementWiseVertex.Op.Max));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void imagesOfOtherShapesAreNamed(DataType type) {
    MultiLayerNetwork network = Networks.network(type, IMAGES, norm(Activation.RELU));
    assertMessage(
        "layer layer0 takes images [batch, 2, rows, columns], found shape [1, 3, 4, 3]",
        () -> network.feedForwardToLayer(0, Nd4j.zeros(type, 1, 3, 4, 3), false));
    assertMessage(
        "layer layer0 takes images [batch, 2, rows, columns], found shape [1, 2, 4]",
        () -> network.feedForwardToLayer(0, Nd4j.zeros(type, 1, 2, 4), false));
  }

  private static void assertMessage(
      String expected, org.junit.jupiter.api.function.Executable code) {
    assertEquals(expected, assertThrows(InvalidInputException.class, code).getMessage());
  }
}
