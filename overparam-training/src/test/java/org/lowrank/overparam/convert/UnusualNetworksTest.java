package org.lowrank.overparam.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.sampling.Seed;
import org.lowrank.overparam.layer.ImageNorm;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.lowrank.overparam.layer.OverparamDense;
import org.lowrank.overparam.layer.Pooling;
import org.lowrank.overparam.layer.ResidualSum;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Conversion of networks with frozen layers, parameters outside of layers, and odd strides. */
class UnusualNetworksTest {
  private static final DataType TYPE = DataType.DOUBLE;
  private static final double TOLERANCE = 1e-10;
  private static final InputType IMAGES = InputType.convolutional(8, 8, 3);
  private static final int BATCH = 4;

  private static NeuralNetConfiguration.Builder builder() {
    return new NeuralNetConfiguration.Builder().dataType(TYPE).activation(Activation.IDENTITY);
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(SmallNetworks.CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static MultiLayerNetwork list(InputType input, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = builder().list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    return SmallNetworks.network(list.layer(output()).setInputType(input).build(), 3);
  }

  private static void assertClose(INDArray expected, INDArray found) {
    assertEquals(0, expected.sub(found).normmaxNumber().doubleValue(), TOLERANCE);
  }

  private static Layer conf(MultiLayerNetwork network, int index) {
    return network.getLayerWiseConfigurations().getConf(index).getLayer();
  }

  private static OverparamConvolution.Builder chain() {
    return new OverparamConvolution.Builder().nOut(4).depth(2);
  }

  @ParameterizedTest
  @EnumSource(BatchNormPolicy.class)
  void frozenChainsAreMultipliedOutAndStayFrozen(BatchNormPolicy policy) {
    MultiLayerNetwork network =
        list(
            IMAGES,
            new FrozenLayer(chain().batchNorm(true).build()),
            new FrozenLayer(new ImageNorm.Builder().activation(Activation.RELU).build()),
            new FrozenLayerWithBackprop(chain().groups(2).build()),
            new FrozenLayer(new Pooling.Builder().build()),
            new FrozenLayerWithBackprop(new OverparamDense.Builder().nOut(5).build()));
    MultiLayerNetwork plain = Overparameterizer.collapse(network, policy);
    INDArray images = SmallNetworks.images(BATCH, TYPE);
    assertClose(network.output(images), plain.output(images));
    FrozenLayer first = (FrozenLayer) conf(plain, 0);
    assertEquals(ConvolutionLayer.class, first.getLayer().getClass());
    FrozenLayerWithBackprop dense = (FrozenLayerWithBackprop) conf(plain, plain.getnLayers() - 2);
    assertEquals(DenseLayer.class, dense.getUnderlying().getClass());
    assertEquals(policy == BatchNormPolicy.FOLD ? 5 : 7, plain.getnLayers());
    INDArray kernel = plain.getLayer(0).getParam("W").dup();
    plain.fit(images, SmallNetworks.labels(BATCH, TYPE));
    assertEquals(kernel, plain.getLayer(0).getParam("W"));
  }

  @Test
  void aBatchNormThatIsTrainedIsNotFoldedIntoWhatIsFrozen() {
    MultiLayerNetwork network =
        list(IMAGES, new FrozenLayer(chain().build()), new ImageNorm.Builder().build());
    assertEquals(3, Overparameterizer.collapse(network, BatchNormPolicy.FOLD).getnLayers());
  }

  @Test
  void frozenLayersAreSkippedAsSuch() {
    MultiLayerNetwork network =
        list(
            IMAGES,
            new FrozenLayer(new ConvolutionLayer.Builder(3, 3).nOut(4).build()),
            new DenseLayer.Builder().nOut(5).build());
    Expanded<MultiLayerNetwork> expanded =
        Overparameterizer.expand(network, Expansion.depth(2), Seed.of(1));
    assertEquals(
        "layer0 (ConvolutionLayer): skipped, it is frozen",
        expanded.report().skipped().get(0).toString());
    assertEquals(1, expanded.report().expanded().size());
    assertEquals(network.getLayer(0).params(), expanded.result().getLayer(0).params());
  }

  @Test
  void frozenResidualSumsBecomeDeeplearning4js() {
    ComputationGraph network =
        SmallNetworks.network(
            builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", new FrozenLayer(chain().build()), "in")
                .addVertex("sum", new FrozenVertex(new ResidualSum(true)), "a", "a")
                .addLayer("out", output(), "sum")
                .setOutputs("out")
                .setInputTypes(IMAGES)
                .build(),
            3);
    ComputationGraph plain = Overparameterizer.collapse(network);
    INDArray images = SmallNetworks.images(BATCH, TYPE);
    assertClose(network.outputSingle(images), plain.outputSingle(images));
    assertFalse(plain.getConfiguration().toJson().contains("lowrank"));
  }

  @Test
  void parametersOutsideOfLayersAreKept() {
    ComputationGraph network =
        SmallNetworks.network(
            builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("lstm", new LSTM.Builder().nOut(4).build(), "in")
                .addVertex(
                    "attention",
                    new AttentionVertex.Builder()
                        .nInQueries(4)
                        .nInKeys(4)
                        .nInValues(4)
                        .nOut(4)
                        .nHeads(1)
                        .projectInput(true)
                        .build(),
                    "lstm",
                    "lstm",
                    "lstm")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "attention")
                .addLayer("dense", new DenseLayer.Builder().nIn(4).nOut(5).build(), "pool")
                .addLayer("out", output(), "dense")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(3, 6))
                .build(),
            3);
    ComputationGraph expanded =
        Overparameterizer.expand(network, Expansion.depth(2), Seed.of(1)).result();
    Map<String, INDArray> kept = network.getVertex("attention").paramTable(false);
    assertFalse(kept.isEmpty());
    assertEquals(kept, expanded.getVertex("attention").paramTable(false));
    INDArray series = Nd4j.linspace(TYPE, -1, 0.03, BATCH * 18L).reshape(BATCH, 3, 6);
    assertClose(
        expanded.outputSingle(series), Overparameterizer.collapse(expanded).outputSingle(series));
    assertEquals(network.params().length(), ParameterCount.of(network.getConfiguration()));
  }

  @Test
  void layersThatCountMoreParametersInANetworkAreKept() {
    MultiLayerNetwork network =
        list(
            InputType.feedForward(6),
            new AutoEncoder.Builder().nOut(4).build(),
            new DenseLayer.Builder().nOut(5).build());
    MultiLayerNetwork expanded =
        Overparameterizer.expand(network, Expansion.depth(2), Seed.of(1)).result();
    INDArray rows = Nd4j.linspace(TYPE, -1, 0.1, BATCH * 6L).reshape(BATCH, 6);
    assertEquals(network.getLayer(0).params(), expanded.getLayer(0).params());
    assertClose(expanded.output(rows), Overparameterizer.collapse(expanded).output(rows));
  }

  /** Deeplearning4j refuses mode Same where it computes a negative padding. */
  @Test
  void modeSameWithStridesThatJumpOverPixels() {
    MultiLayerNetwork network =
        list(
            InputType.convolutional(9, 8, 3),
            new OverparamConvolution.Builder()
                .nOut(4)
                .kernelSize(1)
                .stride(3)
                .convolutionMode(ConvolutionMode.Same)
                .build());
    MultiLayerNetwork plain = Overparameterizer.collapse(network);
    INDArray images = Nd4j.linspace(TYPE, -1, 0.01, BATCH * 216L).reshape(BATCH, 3, 9, 8);
    assertClose(network.output(images), plain.output(images));
    assertEquals(ConvolutionLayer.class, plain.getLayer(0).conf().getLayer().getClass());

    MultiLayerNetwork larger =
        list(
            IMAGES,
            new OverparamConvolution.Builder()
                .nOut(4)
                .kernelSize(2)
                .stride(4)
                .convolutionMode(ConvolutionMode.Same)
                .build(),
            new Pooling.Builder()
                .kernelSize(1)
                .stride(3)
                .convolutionMode(ConvolutionMode.Same)
                .build());
    plain = Overparameterizer.collapse(larger);
    images = SmallNetworks.images(BATCH, TYPE);
    assertClose(larger.output(images), plain.output(images));
    assertEquals(1, ((OverparamConvolution) plain.getLayer(0).conf().getLayer()).depth());
    assertEquals(SubsamplingLayer.class, plain.getLayer(1).conf().getLayer().getClass());
  }
}
