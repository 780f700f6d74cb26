package org.lowrank.examples.bench;

import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.lowrank.overparam.convert.Expansion;
import org.lowrank.overparam.convert.LayerSelection;
import org.lowrank.overparam.layer.ChainMode;
import org.lowrank.overparam.model.ModelSpec;
import org.lowrank.overparam.model.SimpleCnn;
import org.lowrank.overparam.train.ParameterDraw;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * One network on 32 x 32 images of 3 channels, in several ways: 3 x 3 convolutions of 32, 64 and
 * 128 channels with ReLU, each halved by max pooling; a dense layer of 128 with ReLU; 10 classes.
 * Over-parameterized are the convolutions, as k x k, 1 x 1, 1 x 1 ..., and the dense layers are
 * not; {@code training.py} does the same.
 */
public enum CnnNetwork {
  /** Our layers at depth 1. */
  PLAIN("plain", 1, ChainMode.COLLAPSED),
  /** Three factors, multiplied first. */
  DEPTH_3("depth 3", 3, ChainMode.COLLAPSED),
  /** Eight factors, multiplied first. */
  DEPTH_8("depth 8", 8, ChainMode.COLLAPSED),
  /** Three factors, a convolution each. */
  EXPANDED_3("depth 3, expanded", 3, ChainMode.EXPANDED),
  /** Deeplearning4j's own layers. */
  STOCK("Deeplearning4j's layers", 1, ChainMode.COLLAPSED) {
    @Override
    Model build() {
      return drawn(new MultiLayerNetwork(stock()));
    }
  };

  private static final int CHANNELS = 3;
  private static final int SIZE = 32;
  private static final int CLASSES = 10;
  private static final int[] CONVOLUTIONS = {32, 64, 128};
  private static final int HIDDEN = 128;

  private final String title;
  private final int depth;
  private final ChainMode mode;

  CnnNetwork(String title, int depth, ChainMode mode) {
    this.title = title;
    this.depth = depth;
    this.mode = mode;
  }

  /** As tables name it. */
  String title() {
    return title;
  }

  /** The shape of an image, [channels, rows, columns]. */
  static int[] imageShape() {
    return new int[] {CHANNELS, SIZE, SIZE};
  }

  static int classes() {
    return CLASSES;
  }

  /** The network, ready to be trained. */
  Model build() {
    Expansion expansion =
        new Expansion(
            depth, 1, java.util.List.of(), false, Optional.of(mode), LayerSelection.CONVOLUTIONS);
    ModelSpec spec = ModelSpec.of(CHANNELS, SIZE, SIZE, CLASSES).withExpansion(expansion);
    return drawn(new ComputationGraph(new SimpleCnn().build(spec)));
  }

  private static Model drawn(Model network) {
    network.init();
    new ParameterDraw(ParameterDraw.Biases.ZERO).apply(network, 1);
    return network;
  }

  private static MultiLayerConfiguration stock() {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT).list();
    for (int out : CONVOLUTIONS) {
      layers.layer(
          new ConvolutionLayer.Builder(3, 3)
              .nOut(out)
              .convolutionMode(ConvolutionMode.Same)
              .activation(Activation.RELU)
              .build());
      layers.layer(
          new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
              .kernelSize(2, 2)
              .stride(2, 2)
              .build());
    }
    layers.layer(new DenseLayer.Builder().nOut(HIDDEN).activation(Activation.RELU).build());
    layers.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(CLASSES)
            .activation(Activation.SOFTMAX)
            .build());
    return layers.setInputType(InputType.convolutional(SIZE, SIZE, CHANNELS)).build();
  }
}
