package org.lowrank.overparam.saved;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.Lab;
import org.lowrank.core.data.matrix.MatrixFile;
import org.lowrank.core.data.matrix.StoredMatrix;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.core.spectrum.Matrix;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The measured matrix is the one that the layer multiplies its input by. */
class WeightLayoutTest {
  private static final double TOLERANCE = 1e-12;

  @TempDir Path folder;

  private MultiLayerNetwork network(Layer layer, InputType input) {
    Layer loss =
        layer instanceof LSTM
            ? new RnnLossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build()
            : new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build();
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            SavedNetworks.builder(DataType.DOUBLE)
                .activation(Activation.IDENTITY)
                .list()
                .layer(layer)
                .layer(loss)
                .setInputType(input)
                .build());
    network.init();
    SavedNetworks.draw(network.params());
    return network;
  }

  private Map<String, Matrix> matrices(MultiLayerNetwork network) throws IOException {
    Path path = folder.resolve("model.zip");
    ModelSerializer.writeModel(network, path.toFile(), false);
    Map<String, Matrix> all = new LinkedHashMap<>();
    try (MatrixFile file = Lab.create().matrices(path)) {
      for (StoredMatrix matrix : file.matrices(List.of())) {
        all.put(matrix.name(), file.read(matrix));
      }
    }
    return all;
  }

  private static INDArray drawn(long... shape) {
    INDArray array = Nd4j.zeros(DataType.DOUBLE, shape);
    double[] values = new double[(int) array.length()];
    StreamKey.of(8, "input").stream(0).fillGaussian(values, 0, values.length, 1);
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  private static double[] flat(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  private static double[] product(Matrix matrix, double[] vector) {
    double[] product = new double[matrix.rows()];
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.cols(); j++) {
        product[i] += matrix.get(i, j) * vector[j];
      }
    }
    return product;
  }

  /** The layer sees all of its input at once, so that it is a matrix times that. */
  private void assertComputesItsMatrix(Layer layer, InputType type, long... shape)
      throws IOException {
    MultiLayerNetwork network = network(layer, type);
    Matrix matrix = matrices(network).values().iterator().next();
    INDArray input = drawn(shape);
    double[] output = flat(network.feedForwardToLayer(0, input).get(1));
    assertArrayEquals(product(matrix, flat(input)), output, TOLERANCE);
  }

  @Test
  void denseLayersAreTransposed() throws IOException {
    assertComputesItsMatrix(
        new DenseLayer.Builder().nIn(3).nOut(5).hasBias(false).build(),
        InputType.feedForward(3),
        1,
        3);
  }

  @Test
  void kernelsOfTwoDimensionsLieAsMeasured() throws IOException {
    assertComputesItsMatrix(
        new ConvolutionLayer.Builder(2, 3).nIn(3).nOut(5).hasBias(false).build(),
        InputType.convolutional(2, 3, 3),
        1,
        3,
        2,
        3);
  }

  @Test
  void kernelsOfOneDimensionLieAsMeasured() throws IOException {
    assertComputesItsMatrix(
        new Convolution1DLayer.Builder(4).nIn(3).nOut(5).hasBias(false).build(),
        InputType.recurrent(3, 4),
        1,
        3,
        4);
  }

  @Test
  void kernelsOfThreeDimensionsLieAsMeasured() throws IOException {
    assertComputesItsMatrix(
        new Convolution3D.Builder(2, 2, 3)
            .nIn(2)
            .nOut(5)
            .hasBias(false)
            .dataFormat(Convolution3D.DataFormat.NCDHW)
            .build(),
        InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 2, 2, 3, 2),
        1,
        2,
        2,
        2,
        3);
  }

  /** From one pixel, a transposed convolution writes its kernel, weighted by the channels. */
  @Test
  void transposedKernelsHaveTheirOutputsFirst() throws IOException {
    MultiLayerNetwork network =
        network(
            new Deconvolution2D.Builder(2, 3).nIn(2).nOut(4).hasBias(false).build(),
            InputType.convolutional(1, 1, 2));
    Matrix matrix = matrices(network).values().iterator().next();
    assertEquals(4, matrix.rows());
    INDArray input = drawn(1, 2, 1, 1);
    INDArray output = network.feedForwardToLayer(0, input).get(1);
    for (int o = 0; o < 4; o++) {
      for (int place = 0; place < 6; place++) {
        double expected = 0;
        for (int i = 0; i < 2; i++) {
          expected += matrix.get(o, i * 6 + place) * input.getDouble(0, i, 0, 0);
        }
        assertEquals(expected, output.getDouble(0, o, place / 3, place % 3), TOLERANCE);
      }
    }
  }

  @Test
  void depthwiseKernelsHaveARowForEachOutputOfTheirOneChannel() throws IOException {
    MultiLayerNetwork network =
        network(
            new DepthwiseConvolution2D.Builder(2, 3)
                .nIn(3)
                .depthMultiplier(2)
                .hasBias(false)
                .build(),
            InputType.convolutional(2, 3, 3));
    assertDepthwise(matrices(network).values().iterator().next(), network, 3, 2);
  }

  private static void assertDepthwise(
      Matrix matrix, MultiLayerNetwork network, int channels, int multiplier) {
    INDArray input = drawn(1, channels, 2, 3);
    double[] pixels = flat(input);
    double[] output = flat(network.feedForwardToLayer(0, input).get(1));
    assertEquals(channels * multiplier, matrix.rows());
    assertEquals(6, matrix.cols());
    for (int o = 0; o < matrix.rows(); o++) {
      double expected = 0;
      for (int place = 0; place < 6; place++) {
        expected += matrix.get(o, place) * pixels[o / multiplier * 6 + place];
      }
      assertEquals(expected, output[o], TOLERANCE);
    }
  }

  /** Its second kernel, of one pixel, mixes what the first one gives for each channel. */
  @Test
  void separableKernelsAreTwoMatrices() throws IOException {
    MultiLayerNetwork network =
        network(
            new SeparableConvolution2D.Builder(2, 3)
                .nIn(3)
                .nOut(4)
                .depthMultiplier(2)
                .hasBias(false)
                .build(),
            InputType.convolutional(2, 3, 3));
    List<Matrix> matrices = List.copyOf(matrices(network).values());
    assertEquals(List.of("layer0_W", "layer0_pW"), List.copyOf(matrices(network).keySet()));
    INDArray input = drawn(1, 3, 2, 3);
    double[] pixels = flat(input);
    double[] between = new double[6];
    for (int o = 0; o < 6; o++) {
      for (int place = 0; place < 6; place++) {
        between[o] += matrices.get(0).get(o, place) * pixels[o / 2 * 6 + place];
      }
    }
    assertArrayEquals(
        product(matrices.get(1), between),
        flat(network.feedForwardToLayer(0, input).get(1)),
        TOLERANCE);
  }

  @Test
  void recurrentLayersHaveAMatrixOfTheirInputAndOneOfTheirState() throws IOException {
    Map<String, Matrix> matrices =
        matrices(network(new LSTM.Builder().nIn(3).nOut(5).build(), InputType.recurrent(3, 4)));
    assertEquals(List.of("layer0_W", "layer0_RW"), List.copyOf(matrices.keySet()));
    assertEquals(20, matrices.get("layer0_W").rows());
    assertEquals(3, matrices.get("layer0_W").cols());
    assertEquals(5, matrices.get("layer0_RW").cols());
  }
}
