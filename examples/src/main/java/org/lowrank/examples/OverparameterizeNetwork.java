package org.lowrank.examples;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.lowrank.core.sampling.Seed;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.overparam.convert.Expanded;
import org.lowrank.overparam.convert.Expansion;
import org.lowrank.overparam.convert.LayerSelection;
import org.lowrank.overparam.convert.Overparameterizer;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.lowrank.overparam.train.ParameterDraw;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A Deeplearning4j network whose layers become chains of factors, and plain layers again. */
public final class OverparameterizeNetwork {
  private static final int SIDE = 8;
  private static final int CHANNELS = 3;
  private static final int CLASSES = 10;

  private OverparameterizeNetwork() {}

  /**
   * Prints what was expanded, and how far the collapsed network's probabilities lie from those of
   * the chains.
   *
   * @param args none
   */
  public static void main(String[] args) {
    ComputationGraph network = network();
    Expanded<ComputationGraph> chains =
        Overparameterizer.expand(
            network, Expansion.depth(3).of(LayerSelection.CONVOLUTIONS), Seed.of(1));
    System.out.println(chains.report()); // what was expanded, what was not and why
    ComputationGraph plain = Overparameterizer.collapse(chains.result());

    INDArray images = Nd4j.create(4, CHANNELS, SIDE, SIDE);
    ParameterDraw.fillNormal(images, StreamKey.of(1, "images").stream(0), 1);
    INDArray difference = plain.outputSingle(images).sub(chains.result().outputSingle(images));
    System.out.println("largest difference " + difference.amaxNumber());
  }

  /**
   * A chain from the start, a layer of Deeplearning4j's that is to become one, and a classifier.
   */
  private static ComputationGraph network() {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("images")
                .addLayer("first", chain(), "images")
                .addLayer("second", new ConvolutionLayer.Builder(3, 3).nOut(16).build(), "first")
                .addLayer("classes", classifier(), "second")
                .setOutputs("classes")
                .setInputTypes(InputType.convolutional(SIDE, SIDE, CHANNELS))
                .build());
    network.init();
    return network;
  }

  private static OverparamConvolution chain() {
    return new OverparamConvolution.Builder()
        .nOut(64)
        .kernelSize(3)
        .depth(3)
        .widthFactor(2)
        .residualIntervals(-1)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.RELU)
        .build();
  }

  private static OutputLayer classifier() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
