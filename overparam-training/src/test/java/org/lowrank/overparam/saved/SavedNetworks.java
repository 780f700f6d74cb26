package org.lowrank.overparam.saved;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks with drawn parameters, on images of 3 channels, 6 x 6, and 4 classes. */
final class SavedNetworks {
  private static final int CLASSES = 4;

  private SavedNetworks() {}

  static NeuralNetConfiguration.Builder builder(DataType type) {
    return new NeuralNetConfiguration.Builder().seed(1).dataType(type).updater(new Sgd(0.05));
  }

  private static ConvolutionLayer.Builder convolution(int out) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(out)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.RELU);
  }

  private static OutputLayer output(String name) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .name(name)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  static MultiLayerNetwork list(DataType type) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder(type)
                .list()
                .layer(convolution(4).name("first").build())
                .layer(convolution(5).name("second").hasBias(false).build())
                .layer(new BatchNormalization.Builder().name("norm").build())
                .layer(new ActivationLayer.Builder().activation(Activation.RELU).build())
                .layer(new DenseLayer.Builder().name("dense").nOut(6).build())
                .layer(output("out"))
                .setInputType(InputType.convolutional(6, 6, 3))
                .build());
    network.init();
    draw(network.params());
    return network;
  }

  static ComputationGraph graph(DataType type) {
    ComputationGraph network =
        new ComputationGraph(
            builder(type)
                .graphBuilder()
                .addInputs("in")
                .addLayer("stem", convolution(4).build(), "in")
                .addLayer("conv", convolution(4).build(), "stem")
                .addLayer("out", output("out"), "conv")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(6, 6, 3))
                .build());
    network.init();
    draw(network.params());
    return network;
  }

  static MultiLayerNetwork withoutParameters() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder(DataType.FLOAT)
                .list()
                .layer(new ActivationLayer.Builder().activation(Activation.TANH).build())
                .layer(new LossLayer.Builder(LossFunction.MSE).build())
                .build());
    network.init();
    return network;
  }

  /**
   * Draws all parameters; positive, as variances must be.
   *
   * @param parameters Modified.
   */
  static void draw(INDArray parameters) {
    double[] values = new double[Math.toIntExact(parameters.length())];
    StreamKey.of(3, "saved networks").stream(0).fillUniform(values, 0, values.length, 0.1, 1);
    parameters.assign(
        Nd4j.createFromArray(values).castTo(parameters.dataType()).reshape(parameters.shape()));
  }
}
