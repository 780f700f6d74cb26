package org.lowrank.overparam.layer;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Small networks around the layers that are tested. */
final class Networks {
  static final int CLASSES = 3;

  private Networks() {}

  static MultiLayerConfiguration configuration(DataType type, InputType input, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .seed(7)
            .updater(new Sgd(1))
            .activation(Activation.IDENTITY)
            .list();
    for (Layer layer : layers) {
      list.layer(layer.clone());
    }
    list.layer(
        new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
            .nOut(CLASSES)
            .activation(Activation.SOFTMAX)
            .build());
    return list.setInputType(input).build();
  }

  /** With all parameters drawn, batch norm's statistics included. */
  static MultiLayerNetwork network(DataType type, InputType input, Layer... layers) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration(type, input, layers));
    network.init();
    INDArray drawn = normal(type, 3, 1, network.numParams()).muli(0.3);
    network.setParams(drawn);
    for (var layer : network.getLayers()) {
      layer
          .paramTable()
          .forEach(
              (name, parameter) -> {
                if (name.startsWith(ChainParameters.VARIANCE)
                    || name.startsWith(ChainParameters.GAMMA)) {
                  parameter.muli(parameter).addi(0.5);
                }
              });
    }
    return network;
  }

  static INDArray normal(DataType type, long seed, long... shape) {
    RandomStream random = StreamKey.of(seed, "test").stream(0);
    long length = 1;
    for (long extent : shape) {
      length *= extent;
    }
    double[] values = new double[(int) length];
    random.fillGaussian(values, 0, values.length, 1);
    return Nd4j.createFromArray(values).reshape('c', shape).castTo(type);
  }

  static INDArray labels(DataType type, int count) {
    INDArray labels = Nd4j.zeros(type, count, CLASSES);
    for (int i = 0; i < count; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return labels;
  }

  static double largest(INDArray difference) {
    double largest = 0;
    for (double d : difference.dup('c').data().asDouble()) {
      largest = Math.max(largest, Math.abs(d));
    }
    return largest;
  }
}
