package org.lowrank.overparam.convert;

import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of Deeplearning4j's own layers on images of 3 channels, 8 x 8, and 4 classes. */
final class SmallNetworks {
  static final int CLASSES = 4;

  private static final int CHANNELS = 3;
  private static final int SIZE = 8;

  private SmallNetworks() {}

  private static NeuralNetConfiguration.Builder builder(DataType type) {
    return new NeuralNetConfiguration.Builder().seed(1).dataType(type).updater(new Sgd(0.05));
  }

  private static InputType images() {
    return InputType.convolutional(SIZE, SIZE, CHANNELS);
  }

  static ConvolutionLayer.Builder convolution(int out, int size) {
    return new ConvolutionLayer.Builder(size, size).nOut(out).activation(Activation.RELU);
  }

  /** Two convolutions (one with a batch norm), a dense and an output layer. */
  static MultiLayerConfiguration list(DataType type) {
    return builder(type)
        .list()
        .layer(convolution(4, 3).name("first").convolutionMode(ConvolutionMode.Same).build())
        .layer(
            convolution(6, 3)
                .name("second")
                .stride(2, 2)
                .padding(1, 1)
                .activation(Activation.IDENTITY)
                .hasBias(false)
                .build())
        .layer(new BatchNormalization.Builder().name("norm").build())
        .layer(new ActivationLayer.Builder().name("relu").activation(Activation.RELU).build())
        .layer(new DenseLayer.Builder().name("dense").nOut(5).activation(Activation.TANH).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .name("out")
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(images())
        .build();
  }

  /** A residual block of two convolutions, of which the second is dilated. */
  static ComputationGraphConfiguration graph(DataType type) {
    return builder(type)
        .graphBuilder()
        .addInputs("in")
        .addLayer("stem", convolution(4, 1).hasBias(false).build(), "in")
        .addLayer(
            "conv1",
            convolution(4, 3)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.IDENTITY)
                .build(),
            "stem")
        .addLayer("norm1", new BatchNormalization.Builder().build(), "conv1")
        .addLayer(
            "conv2",
            convolution(4, 3)
                .convolutionMode(ConvolutionMode.Same)
                .dilation(2, 2)
                .activation(Activation.IDENTITY)
                .build(),
            "norm1")
        .addLayer("norm2", new BatchNormalization.Builder().build(), "conv2")
        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm2", "stem")
        .addLayer("dense", new DenseLayer.Builder().nOut(5).build(), "sum")
        .addLayer(
            "out",
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build(),
            "dense")
        .setOutputs("out")
        .setInputTypes(images())
        .build();
  }

  /** A network with drawn parameters. */
  static MultiLayerNetwork network(MultiLayerConfiguration configuration, long seed) {
    MultiLayerNetwork network = MultiLayerForm.INSTANCE.blank(configuration);
    draw(network.paramTable(), seed);
    return network;
  }

  /** A network with drawn parameters. */
  static ComputationGraph network(ComputationGraphConfiguration configuration, long seed) {
    ComputationGraph network = GraphForm.INSTANCE.blank(configuration);
    draw(network.paramTable(), seed);
    return network;
  }

  /** Draws all parameters, of batch norms as well; variances are positive. */
  static void draw(Map<String, INDArray> parameters, long seed) {
    RandomStream random = StreamKey.of(seed, "parameters").stream(0);
    parameters.forEach(
        (name, view) -> {
          double[] values = new double[Math.toIntExact(view.length())];
          if (name.contains("var")) {
            random.fillUniform(values, 0, values.length, 0.5, 2);
          } else {
            random.fillGaussian(values, 0, values.length, 0.4);
          }
          view.assign(array(values, view.dataType(), view.shape()));
        });
  }

  /** Drawn images, shape [count, 3, 8, 8]. */
  static INDArray images(int count, DataType type) {
    double[] pixels = new double[count * CHANNELS * SIZE * SIZE];
    StreamKey.of(5, "images").stream(0).fillGaussian(pixels, 0, pixels.length, 1);
    return array(pixels, type, count, CHANNELS, SIZE, SIZE);
  }

  /** Image i shows class i modulo 4. */
  static INDArray labels(int count, DataType type) {
    INDArray labels = Nd4j.zeros(type, count, CLASSES);
    for (int i = 0; i < count; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return labels;
  }

  private static INDArray array(double[] values, DataType type, long... shape) {
    return Nd4j.createFromArray(values).castTo(type).reshape('c', shape);
  }
}
