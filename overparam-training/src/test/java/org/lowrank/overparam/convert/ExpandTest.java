package org.lowrank.overparam.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.Seed;
import org.lowrank.overparam.chain.FactorShape;
import org.lowrank.overparam.layer.ChainMode;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.lowrank.overparam.layer.OverparamDense;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

class ExpandTest {
  private static final DataType TYPE = DataType.FLOAT;

  @Test
  void theReportSaysWhatBecameOfEachLayer() {
    Expanded<MultiLayerConfiguration> expanded =
        Overparameterizer.expand(SmallNetworks.list(TYPE), Expansion.depth(3).withWidthFactor(2));
    // 3 -> 4, 4 -> 6 without bias, 6 channels of 4 x 4 -> 5, 5 -> 4
    assertEquals(
        """
        first (ConvolutionLayer): 8 x 3 x 3 x 3 -> 8 x 8 -> 4 x 8, parameters 112 -> 332
        second (ConvolutionLayer): 12 x 4 x 3 x 3 -> 12 x 12 -> 6 x 12, parameters 216 -> 648
        norm (BatchNormalization): skipped, neither dense nor a convolution
        dense (DenseLayer): 10 x 96 -> 10 x 10 -> 5 x 10, parameters 485 -> 1135
        out (OutputLayer): skipped, output layer""",
        expanded.report().toString());
    assertEquals(112 + 216 + 12 + 485 + 24, expanded.report().before());
    assertEquals(332 + 648 + 12 + 1135 + 24, expanded.report().after());
    assertEquals(ParameterCount.of(expanded.result()), expanded.report().after());
    assertEquals(3, expanded.report().expanded().size());
    assertEquals(2, expanded.report().skipped().size());
    assertEquals(
        List.of(new FactorShape(3, 8, 3), new FactorShape(8, 8, 1), new FactorShape(8, 4, 1)),
        expanded.report().expanded().get(0).factors());
  }

  private static Map<String, String> reasons(MultiLayerConfiguration configuration) {
    return Overparameterizer.expand(configuration, Expansion.depth(2)).report().skipped().stream()
        .collect(
            Collectors.toMap(ExpansionReport.Entry::name, entry -> entry.skipped().orElseThrow()));
  }

  private static MultiLayerConfiguration of(Layer... layers) {
    return new NeuralNetConfiguration.Builder()
        .list(layers)
        .setInputType(InputType.convolutional(8, 8, 3))
        .build();
  }

  @Test
  void layersThatCannotBeChainsAreSkippedWithTheReason() {
    assertEquals(
        Map.of(
            "layer0", "kernel 1 x 7 is not square",
            "layer1", "stride 1 x 2 differs between rows and columns",
            "layer2", "padding 1 x 0 differs between rows and columns",
            "layer3", "dilation 1 x 2 differs between rows and columns",
            "layer4", "not a plain two-dimensional convolution",
            "layer5", "it has layer norm",
            "layer6", "it has weight noise",
            "layer7", "its parameters are constrained"),
        reasons(
            of(
                SmallNetworks.convolution(3, 1).kernelSize(1, 7).build(),
                SmallNetworks.convolution(3, 1).stride(1, 2).build(),
                SmallNetworks.convolution(3, 1).padding(1, 0).build(),
                SmallNetworks.convolution(3, 1).dilation(1, 2).build(),
                new SeparableConvolution2D.Builder(1, 1).nOut(3).build(),
                new DenseLayer.Builder().nOut(4).hasLayerNorm(true).build(),
                new DenseLayer.Builder().nOut(4).weightNoise(new DropConnect(0.5)).build(),
                new DenseLayer.Builder()
                    .nOut(4)
                    .constrainWeights(new MaxNormConstraint(1, 1))
                    .build())));
    assertEquals(
        Map.of("layer0", "its images have their channels last"),
        reasons(
            new NeuralNetConfiguration.Builder()
                .list(SmallNetworks.convolution(3, 1).dataFormat(CNN2DFormat.NHWC).build())
                .setInputType(InputType.convolutional(8, 8, 3, CNN2DFormat.NHWC))
                .build()));
    assertEquals(
        Map.of("layer0", "its numbers of inputs and outputs are not set"),
        reasons(
            new NeuralNetConfiguration.Builder()
                .list(new DenseLayer.Builder().nOut(3).build())
                .build()));
  }

  @Test
  void chainsAndNarrowLayersAreSkippedWithTheReason() {
    MultiLayerConfiguration twice =
        Overparameterizer.expand(
                SmallNetworks.list(TYPE), Expansion.depth(3).of(LayerSelection.named("first")))
            .result();
    Map<String, String> reasons = reasons(twice);
    assertEquals("a chain of 3 factors already", reasons.get("first"));
    ExpansionReport narrow =
        Overparameterizer.expand(
                of(new DenseLayer.Builder().nOut(2).build()),
                Expansion.depth(2).withWidthFactor(0.25))
            .report();
    assertEquals(
        "width factor must leave at least one hidden channel of 2 outputs, found 0.25",
        narrow.entries().get(0).skipped().orElseThrow());
  }

  @Test
  void layersAreChosenByKindOrName() {
    MultiLayerConfiguration configuration = SmallNetworks.list(TYPE);
    assertEquals(List.of("first", "second"), expanded(configuration, LayerSelection.CONVOLUTIONS));
    assertEquals(List.of("dense"), expanded(configuration, LayerSelection.DENSE));
    assertEquals(List.of("first", "second"), expanded(configuration, LayerSelection.DENSE.not()));
    assertEquals(
        List.of("second", "dense"), expanded(configuration, LayerSelection.named("first").not()));
    assertEquals(
        List.of("dense"),
        expanded(
            configuration,
            site -> site.layer() instanceof DenseLayer layer && layer.getNOut() == 5));
    ExpansionReport report =
        Overparameterizer.expand(configuration, Expansion.depth(2).of(LayerSelection.DENSE))
            .report();
    assertEquals("not selected", report.entries().get(0).skipped().orElseThrow());
    assertEquals(
        "unknown layer \"frist\"; did you mean \"first\"? (known: dense, first, norm, out, relu,"
            + " second)",
        assertThrows(
                InvalidInputException.class,
                () -> expanded(configuration, LayerSelection.named("frist")))
            .getMessage());
  }

  private static List<String> expanded(
      MultiLayerConfiguration configuration, LayerSelection selection) {
    return Overparameterizer.expand(configuration, Expansion.depth(2).of(selection))
        .report()
        .expanded()
        .stream()
        .map(ExpansionReport.Entry::name)
        .toList();
  }

  @Test
  void chainsKeepWhatTheLayerHad() {
    ConvolutionLayer layer =
        SmallNetworks.convolution(6, 5)
            .name("c")
            .stride(3, 3)
            .padding(2, 2)
            .dilation(2, 2)
            .hasBias(false)
            .convolutionMode(ConvolutionMode.Strict)
            .activation(Activation.ELU)
            .dropOut(0.75)
            .updater(new Adam(0.125))
            .l2(0.5)
            .build();
    Expansion expansion =
        Expansion.depth(3)
            .withWidthFactor(1.5)
            .withResidualIntervals(1, -1)
            .withMode(ChainMode.EXPANDED)
            .withBatchNorm(true);
    OverparamConvolution chain =
        assertInstanceOf(
            OverparamConvolution.class,
            Overparameterizer.expand(of(layer), expansion).result().getConf(0).getLayer());
    assertEquals("c", chain.getLayerName());
    assertEquals(List.of(5, 1, 1), chain.kernelSizes());
    assertEquals(List.of(3, 2, 2), List.of(chain.stride(), chain.padding(), chain.dilation()));
    assertFalse(chain.hasBias());
    assertTrue(chain.hasBatchNorm());
    assertEquals(9, chain.chain().hidden());
    assertEquals(List.of(1, -1), chain.residualIntervals());
    assertEquals(ChainMode.EXPANDED, chain.mode());
    assertEquals(ConvolutionMode.Strict, chain.convolutionMode());
    assertEquals(Activation.ELU.getActivationFunction(), chain.getActivationFn());
    assertEquals(new Dropout(0.75), chain.getIDropout());
    assertEquals(new Adam(0.125), chain.getUpdaterByParam("W3"));
    assertEquals(layer.getRegularization(), chain.getRegularizationByParam("W2"));
  }

  @Test
  void ourPlainLayersAreExpandedWithTheirGroups() {
    MultiLayerConfiguration plain =
        of(
            new OverparamConvolution.Builder().nOut(6).depth(1).groups(3).kernelSize(3).build(),
            new OverparamDense.Builder().nOut(2).depth(1).build());
    MultiLayerConfiguration result = Overparameterizer.expand(plain, Expansion.depth(2)).result();
    OverparamConvolution chain = (OverparamConvolution) result.getConf(0).getLayer();
    assertEquals(3, chain.groups());
    assertEquals(List.of(3, 1), chain.kernelSizes());
    assertEquals(2, ((OverparamDense) result.getConf(1).getLayer()).depth());
  }

  @Test
  void theGivenNetworkIsNotModified() {
    MultiLayerNetwork network = SmallNetworks.network(SmallNetworks.list(TYPE), 3);
    String json = network.getLayerWiseConfigurations().toJson();
    INDArray parameters = network.params().dup();
    MultiLayerNetwork expanded =
        Overparameterizer.expand(network, Expansion.depth(2), Seed.of(1)).result();
    expanded.params().addi(1);
    assertEquals(json, network.getLayerWiseConfigurations().toJson());
    assertEquals(parameters, network.params());
  }

  @Test
  void aNetworkThatIsNotInitializedIsNamed() {
    MultiLayerNetwork list = new MultiLayerNetwork(SmallNetworks.list(TYPE));
    ComputationGraph graph = new ComputationGraph(SmallNetworks.graph(TYPE));
    for (Executable work :
        List.<Executable>of(
            () -> Overparameterizer.expand(list, Expansion.depth(2), Seed.of(1)),
            () -> Overparameterizer.expand(graph, Expansion.depth(2), Seed.of(1)),
            () -> Overparameterizer.collapse(list),
            () -> Overparameterizer.collapse(graph))) {
      String message = assertThrows(InvalidInputException.class, work).getMessage();
      assertTrue(message.startsWith("a network must be initialized by its init(), found"), message);
    }
  }

  @Test
  void configurationsSurviveJson() {
    MultiLayerConfiguration list =
        Overparameterizer.expand(SmallNetworks.list(TYPE), Expansion.depth(2)).result();
    assertEquals(list.toJson(), MultiLayerConfiguration.fromJson(list.toJson()).toJson());
    assertEquals(list, MultiLayerConfiguration.fromJson(list.toJson()));
  }

  @Test
  void layersThatStayKeepTheirParametersAndChainsAreDrawnFromTheSeed() {
    ComputationGraph network = SmallNetworks.network(SmallNetworks.graph(TYPE), 3);
    ComputationGraph first = drawn(network, LayerSelection.ALL, 1);
    for (String kept : List.of("norm1", "norm2", "out")) {
      assertEquals(network.getLayer(kept).params(), first.getLayer(kept).params());
    }
    assertEquals(first.params(), drawn(network, LayerSelection.ALL, 1).params());
    assertNotEquals(first.params(), drawn(network, LayerSelection.ALL, 2).params());
    ComputationGraph one = drawn(network, LayerSelection.named("conv1"), 1);
    assertEquals(first.getLayer("conv1").params(), one.getLayer("conv1").params());
    assertEquals(network.getLayer("conv2").params(), one.getLayer("conv2").params());
    // fan-out of the first factor of stem, 4 outputs of 1 x 1: standard deviation 1 / 2
    INDArray weights = first.getLayer("conv1").getParam("W1");
    double square = weights.mul(weights).meanNumber().doubleValue();
    assertEquals(1.0 / (4 * 9), square, 0.3 / (4 * 9));
  }

  private static ComputationGraph drawn(
      ComputationGraph network, LayerSelection selection, long seed) {
    Expansion expansion = Expansion.depth(2).of(selection);
    return Overparameterizer.expand(network, expansion, Seed.of(seed)).result();
  }

  @Test
  void depthOneLeavesAllAsItIs() {
    MultiLayerNetwork network = SmallNetworks.network(SmallNetworks.list(TYPE), 3);
    Expanded<MultiLayerNetwork> same =
        Overparameterizer.expand(network, Expansion.none(), Seed.of(1));
    assertEquals(network.params(), same.result().params());
    assertTrue(same.report().expanded().isEmpty());
    assertEquals("depth 1", same.report().entries().get(0).skipped().orElseThrow());
  }

  @Test
  void expansionsThatCannotBeAreNamed() {
    assertEquals(
        "depth must be positive, found 0",
        assertThrows(InvalidInputException.class, () -> Expansion.depth(0)).getMessage());
    Expansion collapsedNorm = Expansion.depth(2).withBatchNorm(true).withMode(ChainMode.COLLAPSED);
    assertEquals(
        "mode must be EXPANDED where factors have batch norm between them, found COLLAPSED",
        assertThrows(
                InvalidInputException.class,
                () -> Overparameterizer.expand(SmallNetworks.list(TYPE), collapsedNorm))
            .getMessage());
  }
}
