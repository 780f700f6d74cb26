package org.lowrank.nonlinear.training;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.network.Activation;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.StandardActivation;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.nonlinear.optimize.Objective;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * The mean squared error of a network over all points, forwards and backwards by Deeplearning4j:
 * the same numbers as {@link LeastSquares} but for rounding, with the overhead of its calls.
 * Parameters are the same array: Deeplearning4j's [in, out] matrices in column-major order are
 * ours.
 */
public final class Deeplearning4jLeastSquares implements Objective {
  private final MultiLayerNetwork network;
  private final INDArray inputs;
  private final INDArray targets;
  private final int points;

  /**
   * Builds the network.
   *
   * @throws InvalidInputException if Deeplearning4j has no such activation
   */
  public Deeplearning4jLeastSquares(NetworkSpec spec, RegressionData data) {
    network = new MultiLayerNetwork(configuration(spec));
    network.init();
    // ND4J's own threads would make sums depend on the number of cores. Its setMaxThreads does
    // nothing once the library has started.
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    Blas.pinToOneThread();
    points = data.points();
    inputs = matrix(data.inputs(), points, data.features());
    targets = matrix(data.targets(), points, data.outputs());
  }

  /** The network as Deeplearning4j has it: no biases, no activation after the last layer. */
  public static MultiLayerConfiguration configuration(NetworkSpec spec) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).seed(1).list();
    List<LayerShape> layers = spec.layers();
    for (int l = 0; l < layers.size() - 1; l++) {
      list.layer(
          new DenseLayer.Builder()
              .nIn(layers.get(l).in())
              .nOut(layers.get(l).out())
              .hasBias(false)
              .activation(activation(spec.activation()))
              .build());
    }
    LayerShape last = layers.get(layers.size() - 1);
    list.layer(
        new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
            .nIn(last.in())
            .nOut(last.out())
            .hasBias(false)
            .activation(new ActivationIdentity())
            .build());
    return list.build();
  }

  private static IActivation activation(Activation activation) {
    IActivation known =
        !(activation instanceof StandardActivation standard)
            ? null
            : switch (standard) {
              case LINEAR -> new ActivationIdentity();
              case RELU -> new ActivationReLU();
              case LEAKY_RELU -> new ActivationLReLU(0.01);
              case TANH -> new ActivationTanH();
              case SELU -> new ActivationSELU();
              case GELU, SINE, ERF -> null; // its GELU has other values, the precise one as well
            };
    if (known == null) {
      throw new InvalidInputException(
          "activation must be one that Deeplearning4j has (linear, relu, leaky-relu, tanh, selu),"
              + " found \""
              + activation.formula()
              + "\"");
    }
    return known;
  }

  private static INDArray matrix(double[] rowMajor, int rows, int cols) {
    return Nd4j.createFromArray(rowMajor).reshape('c', rows, cols);
  }

  @Override
  public int size() {
    return Math.toIntExact(network.numParams());
  }

  @Override
  public double value(double[] x) {
    set(x);
    network.setInput(inputs);
    network.setLabels(targets);
    network.computeGradientAndScore();
    return network.score();
  }

  @Override
  public double gradient(double[] x, double[] gradient) {
    double loss = value(x);
    // Deeplearning4j divides by the batch when it updates, not here.
    double[] sum = network.getGradientsViewArray().data().asDouble();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = sum[i] / points;
    }
    return loss;
  }

  private void set(double[] x) {
    INDArray parameters = Nd4j.createFromArray(x);
    network.setParams(parameters.reshape(1, x.length));
  }

  /** The last layer's outputs, row-major, shape [points, outputs]. */
  public double[] outputs(double[] x) {
    set(x);
    return network.output(inputs).dup('c').data().asDouble();
  }
}
