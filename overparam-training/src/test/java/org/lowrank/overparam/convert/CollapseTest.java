package org.lowrank.overparam.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lowrank.core.sampling.Seed;
import org.lowrank.overparam.convolution.Pool;
import org.lowrank.overparam.layer.ImageNorm;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.lowrank.overparam.layer.OverparamDense;
import org.lowrank.overparam.layer.Pooling;
import org.lowrank.overparam.layer.ResidualSum;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A collapsed network has the outputs of the network it was made of. */
class CollapseTest {
  private static final int BATCH = 5;

  static Stream<Arguments> expansions() {
    List<Arguments> all = new ArrayList<>();
    for (Expansion expansion :
        List.of(
            Expansion.depth(3).withWidthFactor(1.5),
            Expansion.depth(4).withResidualIntervals(1, 2, -1),
            Expansion.depth(2).withBatchNorm(true).withResidualIntervals(2, -1))) {
      all.add(Arguments.of(DataType.DOUBLE, expansion));
    }
    all.add(Arguments.of(DataType.FLOAT, Expansion.depth(2)));
    all.add(Arguments.of(DataType.FLOAT, Expansion.depth(3).withBatchNorm(true)));
    return all.stream();
  }

  private static double tolerance(DataType type) {
    return type == DataType.DOUBLE ? 1e-10 : 1e-5;
  }

  private static void assertClose(INDArray expected, INDArray found, DataType type) {
    assertArrayEquals(expected.shape(), found.shape());
    double size = expected.normmaxNumber().doubleValue();
    assertTrue(size > 0.1, "outputs are not all small");
    assertEquals(0, expected.sub(found).normmaxNumber().doubleValue(), tolerance(type) * size);
  }

  @ParameterizedTest
  @MethodSource("expansions")
  void listsKeepTheirOutputs(DataType type, Expansion expansion) {
    MultiLayerNetwork expanded =
        SmallNetworks.network(
            Overparameterizer.expand(SmallNetworks.list(type), expansion).result(), 3);
    INDArray images = SmallNetworks.images(BATCH, type);
    INDArray outputs = expanded.output(images);
    MultiLayerNetwork plain = Overparameterizer.collapse(expanded);
    assertClose(outputs, plain.output(images), type);
    MultiLayerNetwork folded = Overparameterizer.collapse(expanded, BatchNormPolicy.FOLD);
    assertClose(outputs, folded.output(images), type);
    assertEquals(6, plain.getnLayers());
    assertEquals(5, folded.getnLayers());
    assertEquals(ConvolutionLayer.class, plain.getLayer(0).conf().getLayer().getClass());
    assertEquals(DenseLayer.class, plain.getLayer("dense").conf().getLayer().getClass());
    assertClose(outputs, expanded.output(images), type);
  }

  @ParameterizedTest
  @MethodSource("expansions")
  void graphsKeepTheirOutputs(DataType type, Expansion expansion) {
    ComputationGraph expanded =
        SmallNetworks.network(
            Overparameterizer.expand(SmallNetworks.graph(type), expansion).result(), 3);
    INDArray images = SmallNetworks.images(BATCH, type);
    INDArray outputs = expanded.outputSingle(images);
    ComputationGraph plain = Overparameterizer.collapse(expanded);
    assertClose(outputs, plain.outputSingle(images), type);
    ComputationGraph folded = Overparameterizer.collapse(expanded, BatchNormPolicy.FOLD);
    assertClose(outputs, folded.outputSingle(images), type);
    assertTrue(plain.getConfiguration().getVertices().containsKey("norm2"));
    assertFalse(folded.getConfiguration().getVertices().containsKey("norm1"));
    assertFalse(folded.getConfiguration().getVertices().containsKey("norm2"));
    assertEquals(ConvolutionLayer.class, plain.getLayer("conv1").conf().getLayer().getClass());
  }

  @Test
  void batchNormIsFoldedAsTrainingLeftIt() {
    DataType type = DataType.DOUBLE;
    ComputationGraph expanded =
        Overparameterizer.expand(
                SmallNetworks.network(SmallNetworks.graph(type), 3),
                Expansion.depth(3).withBatchNorm(true),
                Seed.of(7))
            .result();
    INDArray images = SmallNetworks.images(BATCH, type);
    INDArray before = expanded.outputSingle(images);
    for (int step = 0; step < 3; step++) {
      expanded.fit(new INDArray[] {images}, new INDArray[] {SmallNetworks.labels(BATCH, type)});
    }
    INDArray outputs = expanded.outputSingle(images);
    assertNotEquals(before, outputs);
    assertClose(
        outputs,
        Overparameterizer.collapse(expanded, BatchNormPolicy.FOLD).outputSingle(images),
        type);
  }

  @ParameterizedTest
  @EnumSource(
      value = ConvolutionMode.class,
      names = {"Same", "Truncate"})
  void groupsStayOurOwnAtDepthOne(ConvolutionMode mode) {
    DataType type = DataType.DOUBLE;
    MultiLayerNetwork expanded =
        SmallNetworks.network(
            new NeuralNetConfiguration.Builder()
                .dataType(type)
                .list()
                .layer(
                    new OverparamConvolution.Builder()
                        .nOut(6)
                        .groups(3)
                        .kernelSizes(3, 1, 2)
                        .stride(2)
                        .dilation(2)
                        .padding(mode == ConvolutionMode.Same ? 0 : 2)
                        .convolutionMode(mode)
                        .residualIntervals(2)
                        .activation(Activation.TANH)
                        .build())
                .layer(
                    new OverparamDense.Builder()
                        .nOut(SmallNetworks.CLASSES)
                        .depth(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(
                    new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(8, 8, 3))
                .build(),
            3);
    INDArray images = SmallNetworks.images(BATCH, type);
    MultiLayerNetwork plain = Overparameterizer.collapse(expanded);
    assertClose(expanded.output(images), plain.output(images), type);
    OverparamConvolution groups =
        assertInstanceOf(OverparamConvolution.class, plain.getLayer(0).conf().getLayer());
    assertEquals(1, groups.depth());
    assertEquals(4, groups.kernelSize());
    assertEquals(DenseLayer.class, plain.getLayer(1).conf().getLayer().getClass());
  }

  @Test
  void batchNormsOfAllKindsAreFoldedAndThoseBehindActivationsStay() {
    MultiLayerNetwork folded =
        folded(
            dense(Activation.IDENTITY),
            new BatchNormalization.Builder(true).gamma(1.5).beta(0.5).build(),
            dense(Activation.IDENTITY),
            new BatchNormalization.Builder().useLogStd(true).eps(0.1).build(),
            dense(Activation.TANH),
            new BatchNormalization.Builder().name("stays").build(),
            dense(Activation.IDENTITY),
            new ActivationLayer(Activation.TANH));
    assertEquals(6, folded.getnLayers());
    assertEquals("stays", folded.getLayer(3).conf().getLayer().getLayerName());
  }

  /** A layer norm stands between the weights and the batch norm. */
  @Test
  void batchNormBehindALayerNormStays() {
    DenseLayer normed =
        new DenseLayer.Builder().nOut(4).hasLayerNorm(true).activation(Activation.IDENTITY).build();
    MultiLayerNetwork folded =
        folded(
            normed,
            new BatchNormalization.Builder().build(),
            dense(Activation.TANH),
            new ActivationLayer(Activation.TANH));
    assertEquals(4, folded.getnLayers());
  }

  /** A network of these layers on four numbers, collapsed; its outputs are those of the network. */
  private static MultiLayerNetwork folded(Layer... layers) {
    DataType type = DataType.DOUBLE;
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().dataType(type).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network =
        SmallNetworks.network(list.setInputType(InputType.feedForward(4)).build(), 3);
    MultiLayerNetwork folded = Overparameterizer.collapse(network, BatchNormPolicy.FOLD);
    INDArray inputs = SmallNetworks.labels(BATCH, type);
    assertClose(network.output(inputs), folded.output(inputs), type);
    return folded;
  }

  private static DenseLayer dense(Activation activation) {
    return new DenseLayer.Builder().nOut(4).hasBias(false).activation(activation).build();
  }

  @ParameterizedTest
  @EnumSource(Pool.Kind.class)
  void poolingBecomesDeeplearning4js(Pool.Kind kind) {
    DataType type = DataType.DOUBLE;
    for (ConvolutionMode mode : List.of(ConvolutionMode.Same, ConvolutionMode.Truncate)) {
      MultiLayerNetwork network =
          SmallNetworks.network(
              new NeuralNetConfiguration.Builder()
                  .dataType(type)
                  .list()
                  .layer(
                      new Pooling.Builder()
                          .kind(kind)
                          .kernelSize(3)
                          .stride(2)
                          .padding(mode == ConvolutionMode.Same ? 0 : 1)
                          .convolutionMode(mode)
                          .build())
                  .layer(dense(Activation.TANH))
                  .setInputType(InputType.convolutional(8, 8, 3))
                  .build(),
              3);
      MultiLayerNetwork plain = Overparameterizer.collapse(network);
      INDArray images = SmallNetworks.images(BATCH, type);
      assertClose(network.output(images), plain.output(images), type);
      assertEquals(SubsamplingLayer.class, plain.getLayer(0).conf().getLayer().getClass());
    }
  }

  private static OverparamConvolution convolution(Activation activation) {
    return new OverparamConvolution.Builder()
        .nOut(4)
        .depth(2)
        .kernelSize(3)
        .padding(1)
        .activation(activation)
        .build();
  }

  private static ImageNorm norm(Activation activation) {
    return new ImageNorm.Builder().epsilon(0.1).activation(activation).build();
  }

  private static List<String> kinds(MultiLayerNetwork network) {
    return Stream.of(network.getLayers())
        .map(layer -> layer.conf().getLayer().getClass().getSimpleName())
        .toList();
  }

  @Test
  void ourNormsInListsBecomeDeeplearning4jsAndAReluOfTheirOwn() {
    DataType type = DataType.DOUBLE;
    MultiLayerNetwork network =
        SmallNetworks.network(
            new NeuralNetConfiguration.Builder()
                .dataType(type)
                .list()
                .layer(norm(Activation.RELU))
                .layer(convolution(Activation.IDENTITY))
                .layer(norm(Activation.RELU))
                .layer(convolution(Activation.TANH))
                .layer(norm(Activation.RELU))
                .layer(norm(Activation.IDENTITY))
                .layer(dense(Activation.TANH))
                .setInputType(InputType.convolutional(8, 8, 3))
                .build(),
            3);
    INDArray images = SmallNetworks.images(BATCH, type);
    INDArray outputs = network.output(images);
    MultiLayerNetwork plain = Overparameterizer.collapse(network);
    assertClose(outputs, plain.output(images), type);
    String norm = "BatchNormalization";
    String convolution = "ConvolutionLayer";
    String relu = "ActivationLayer";
    assertEquals(
        List.of(norm, relu, convolution, norm, relu, convolution, norm, relu, norm, "DenseLayer"),
        kinds(plain));
    MultiLayerNetwork folded = Overparameterizer.collapse(network, BatchNormPolicy.FOLD);
    assertClose(outputs, folded.output(images), type);
    assertEquals(
        List.of(norm, relu, convolution, convolution, norm, relu, norm, "DenseLayer"),
        kinds(folded));
  }

  @ParameterizedTest
  @EnumSource(BatchNormPolicy.class)
  void residualBlocksOfOursBecomeDeeplearning4js(BatchNormPolicy policy) {
    DataType type = DataType.DOUBLE;
    ComputationGraph network =
        SmallNetworks.network(
            new NeuralNetConfiguration.Builder()
                .dataType(type)
                .graphBuilder()
                .addInputs("in")
                .addLayer("stem", convolution(Activation.TANH), "in")
                .addLayer("conv", convolution(Activation.IDENTITY), "stem")
                .addLayer("norm", norm(Activation.RELU), "conv")
                .addVertex("sum", new ResidualSum(true), "norm", "stem")
                .addLayer("sum.relu", norm(Activation.RELU), "sum") // takes a name away
                .addVertex("last", new ResidualSum(false), "sum.relu", "norm")
                .setOutputs("last")
                .setInputTypes(InputType.convolutional(8, 8, 3))
                .build(),
            3);
    INDArray images = SmallNetworks.images(BATCH, type);
    ComputationGraph plain = Overparameterizer.collapse(network, policy);
    assertClose(network.outputSingle(images), plain.outputSingle(images), type);
    assertEquals(
        policy == BatchNormPolicy.FOLD
            ? Set.of(
                "stem", "conv", "sum", "sum.relu.relu", "sum.relu", "sum.relu.relu.relu", "last")
            : Set.of(
                "stem",
                "conv",
                "norm",
                "norm.relu",
                "sum",
                "sum.relu.relu",
                "sum.relu",
                "sum.relu.relu.relu",
                "last"),
        plain.getConfiguration().getVertices().keySet());
    plain
        .getConfiguration()
        .getVertices()
        .forEach((name, vertex) -> assertFalse(vertex instanceof ResidualSum, name));
  }

  @Test
  void aPlainNetworkCollapsesToItself() {
    MultiLayerNetwork network = SmallNetworks.network(SmallNetworks.list(DataType.FLOAT), 3);
    MultiLayerNetwork same = Overparameterizer.collapse(network);
    assertEquals(network.params(), same.params());
    assertEquals(
        network.getLayerWiseConfigurations().toJson(), same.getLayerWiseConfigurations().toJson());
    same.params().assign(0);
    assertNotEquals(network.params(), same.params());
  }
}
