package org.lowrank.overparam.train;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Tiny networks to train. */
final class Networks {
  private Networks() {}

  static NeuralNetConfiguration.Builder builder(DataType type, IUpdater updater) {
    return new NeuralNetConfiguration.Builder().dataType(type).updater(updater);
  }

  static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  static <M extends Model> M drawn(M network, long seed) {
    network.init();
    new ParameterDraw(ParameterDraw.Biases.TORCH_DEFAULT).apply(network, seed);
    return network;
  }

  /** One hidden layer on vectors; no dropout if null. */
  static MultiLayerNetwork dense(DataType type, int inputs, int classes, IDropout dropout) {
    DenseLayer.Builder hidden = new DenseLayer.Builder().nOut(7).activation(Activation.TANH);
    if (dropout != null) {
      hidden.dropOut(dropout);
    }
    return drawn(
        new MultiLayerNetwork(
            builder(type, new Sgd(0.5))
                .list()
                .layer(hidden.build())
                .layer(output(classes))
                .setInputType(InputType.feedForward(inputs))
                .build()),
        3);
  }

  /** Convolution, batch norm and dense output on images of 2 x 5 x 5; 3 classes. */
  static MultiLayerNetwork convolutional(DataType type, IUpdater updater) {
    return drawn(
        new MultiLayerNetwork(
            builder(type, updater)
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build())
                .layer(new BatchNormalization())
                .layer(output(3))
                .setInputType(InputType.convolutional(5, 5, 2))
                .build()),
        3);
  }

  /** The same as a graph. */
  static ComputationGraph graph(DataType type) {
    ComputationGraphConfiguration conf =
        builder(type, new Sgd(0.5))
            .graphBuilder()
            .addInputs("image")
            .addLayer(
                "convolution",
                new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build(),
                "image")
            .addLayer("norm", new BatchNormalization(), "convolution")
            .addLayer("classes", output(3), "norm")
            .setOutputs("classes")
            .setInputTypes(InputType.convolutional(5, 5, 2))
            .build();
    return drawn(new ComputationGraph(conf), 3);
  }
}
