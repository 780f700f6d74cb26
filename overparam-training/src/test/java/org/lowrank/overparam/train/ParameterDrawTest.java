package org.lowrank.overparam.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.RandomStream;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class ParameterDrawTest {
  private static MultiLayerNetwork wide(ParameterDraw.Biases biases, long seed) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Networks.builder(DataType.FLOAT, new Sgd(1))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(64).build())
                .layer(new DenseLayer.Builder().nOut(300).build())
                .layer(Networks.output(100))
                .setInputType(InputType.convolutional(5, 5, 16))
                .build());
    network.init();
    new ParameterDraw(biases).apply(network, seed);
    return network;
  }

  private static double[] numbers(MultiLayerNetwork network, String name) {
    return network.getParam(name).dup('c').data().asDouble();
  }

  private static double meanSquare(double[] values) {
    return Arrays.stream(values).map(v -> v * v).average().orElseThrow();
  }

  @Test
  void weightsHaveVarianceTwoOverFanIn() {
    MultiLayerNetwork network = wide(ParameterDraw.Biases.ZERO, 1);
    int[] fanIn = {16 * 9, 64 * 9, 300};
    for (int layer = 0; layer < 3; layer++) {
      double[] weights = numbers(network, layer + "_W");
      double deviations = Math.sqrt(2.0 / weights.length); // of a mean square, in units of it
      assertEquals(1, meanSquare(weights) * fanIn[layer] / 2, 5 * deviations);
      assertEquals(0, Arrays.stream(weights).average().orElseThrow(), 0.01);
      assertEquals(0, meanSquare(numbers(network, layer + "_b")));
    }
  }

  @Test
  void torchsBiasesAreUniformWithinOneOverTheRootOfFanIn() {
    double bound = 1 / Math.sqrt(64 * 9);
    double[] biases = numbers(wide(ParameterDraw.Biases.TORCH_DEFAULT, 1), "1_b");
    assertTrue(Arrays.stream(biases).allMatch(b -> Math.abs(b) <= bound));
    assertTrue(Arrays.stream(biases).max().orElseThrow() > 0.95 * bound);
    assertTrue(Arrays.stream(biases).min().orElseThrow() < -0.95 * bound);
    assertEquals(bound * bound / 3, meanSquare(biases), 0.1 * bound * bound);
  }

  @Test
  void theSeedAloneFixesTheBytes() {
    byte[] first = Bytes.of(wide(ParameterDraw.Biases.TORCH_DEFAULT, 1));
    Nd4j.getRandom().setSeed(99);
    assertArrayEquals(first, Bytes.of(wide(ParameterDraw.Biases.TORCH_DEFAULT, 1)));
    assertTrue(!Arrays.equals(first, Bytes.of(wide(ParameterDraw.Biases.TORCH_DEFAULT, 2))));
  }

  @Test
  void batchNormStartsAsTheIdentityOnStandardizedInputs() {
    ComputationGraph graph = Networks.graph(DataType.DOUBLE);
    graph.params().assign(3);
    new ParameterDraw(ParameterDraw.Biases.ZERO).apply(graph, 1);
    Map<String, INDArray> norm = graph.getLayer("norm").paramTable();
    assertEquals(Nd4j.ones(DataType.DOUBLE, 4), norm.get("gamma"));
    assertEquals(Nd4j.zeros(DataType.DOUBLE, 4), norm.get("beta"));
    assertEquals(Nd4j.zeros(DataType.DOUBLE, 4), norm.get("mean"));
    assertEquals(Nd4j.zeros(DataType.DOUBLE, 4), norm.get("log10stdev"));
    INDArray input = Nd4j.linspace(-2, 2, 4 * 4, DataType.DOUBLE).reshape(1, 4, 2, 2);
    INDArray output =
        graph
            .getLayer("norm")
            .activate(
                input.dup(),
                false,
                org.deeplearning4j.nn.workspace.LayerWorkspaceMgr.noWorkspaces());
    assertEquals(0, input.sub(output).norm2Number().doubleValue(), 1e-4);
  }

  /** A layer with a law of its own. */
  static final class Constant extends ElementWiseMultiplicationLayer implements DrawsParameters {
    private static final long serialVersionUID = 1;

    Constant(ElementWiseMultiplicationLayer.Builder builder) {
      super(builder);
    }

    @Override
    public void draw(RandomStream random, Map<String, INDArray> parameters) {
      parameters.values().forEach(p -> p.assign(0.5));
    }
  }

  @Test
  void aLayerWithALawOfItsOwnDrawsItself() {
    MultiLayerNetwork network =
        Networks.drawn(
            new MultiLayerNetwork(
                Networks.builder(DataType.FLOAT, new Sgd(1))
                    .list()
                    .layer(new Constant(new ElementWiseMultiplicationLayer.Builder().nOut(4)))
                    .layer(Networks.output(2))
                    .setInputType(InputType.feedForward(4))
                    .build()),
            1);
    assertEquals(0.5, network.getParam("0_W").minNumber().doubleValue());
    assertEquals(0.5, network.getParam("0_b").maxNumber().doubleValue());
  }

  @Test
  void aLayerWithoutALawIsRefusedByName() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Networks.builder(DataType.FLOAT, new Sgd(1))
                .list()
                .layer(new LSTM.Builder().nIn(2).nOut(2).build())
                .layer(
                    new RnnOutputLayer.Builder()
                        .nIn(2)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    assertEquals(
        "layer 0 has no law to draw its parameters by: expected a dense, output, convolutional or"
            + " batch norm layer or one that draws itself, found LSTM",
        assertThrows(
                InvalidInputException.class,
                () -> new ParameterDraw(ParameterDraw.Biases.ZERO).apply(network, 1))
            .getMessage());
  }
}
