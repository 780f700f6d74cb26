package org.lowrank.overparam.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.lowrank.overparam.layer.OverparamDense;
import org.lowrank.overparam.layer.Pooling;
import org.lowrank.overparam.train.SeededDropout;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A graph that grows at its end: each layer takes what the one before gives, unless told otherwise.
 * Its input is named "images", its last dense layer "classifier", its output "probabilities".
 */
final class LayerStack {
  static final String IMAGES = "images";
  static final String CLASSIFIER = "classifier";
  static final String PROBABILITIES = "probabilities";

  private final ModelSpec spec;
  private final double dropout;
  private final ComputationGraphConfiguration.GraphBuilder graph;
  private String end = IMAGES;

  /**
   * @param dropout share of features that dense layers do not see where the spec says nothing
   */
  LayerStack(ModelSpec spec, double dropout) {
    this.spec = spec;
    this.dropout = spec.dropout().orElse(dropout);
    graph =
        new NeuralNetConfiguration.Builder()
            .seed(spec.seed())
            .dataType(spec.dataType())
            .graphBuilder()
            .addInputs(IMAGES);
  }

  /** The last layer's name. */
  String end() {
    return end;
  }

  /** Goes on from another layer. */
  LayerStack from(String name) {
    end = name;
    return this;
  }

  LayerStack layer(String name, Layer layer) {
    graph.addLayer(name, layer, end);
    end = name;
    return this;
  }

  LayerStack vertex(String name, GraphVertex vertex, String... inputs) {
    graph.addVertex(name, vertex, inputs);
    end = name;
    return this;
  }

  /** A convolution with as many zeros on each side as given, a bias and a ReLU. */
  LayerStack convolution(String name, int out, int kernelSize, int stride, int padding) {
    return layer(
        name,
        new OverparamConvolution.Builder()
            .depth(1)
            .nOut(out)
            .kernelSize(kernelSize)
            .stride(stride)
            .padding(padding)
            .activation(Activation.RELU)
            .build());
  }

  LayerStack maxPooling(String name, int kernelSize, int stride, int padding) {
    return layer(
        name, new Pooling.Builder().kernelSize(kernelSize).stride(stride).padding(padding).build());
  }

  /** A dense layer with a ReLU, behind the dropout. */
  LayerStack dense(String name, int out) {
    return dense(name, out, Activation.RELU, dropout);
  }

  private LayerStack dense(String name, int out, Activation activation, double dropped) {
    OverparamDense.Builder layer =
        new OverparamDense.Builder().depth(1).nOut(out).activation(activation);
    if (dropped > 0) {
      layer.dropOut(new SeededDropout(dropped, spec.seed(), name));
    }
    return layer(name, layer.build());
  }

  /**
   * Ends with a dense layer, softmax and cross-entropy.
   *
   * @param behindDropout whether the classifier's inputs are dropped as other dense layers' are
   * @throws InvalidInputException if the images are too small for the layers
   */
  ComputationGraphConfiguration classify(boolean behindDropout) {
    dense(CLASSIFIER, spec.classes(), Activation.IDENTITY, behindDropout ? dropout : 0);
    LossLayer loss =
        new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build();
    loss.setNOut(spec.classes()); // Deeplearning4j would say that there are none
    layer(PROBABILITIES, loss);
    try {
      return graph.setOutputs(PROBABILITIES).setInputTypes(spec.inputType()).build();
    } catch (InvalidInputException | InvalidInputTypeException e) {
      throw new InvalidInputException(
          "images must be large enough for all layers, found "
              + spec.height()
              + " x "
              + spec.width(),
          e);
    }
  }
}
