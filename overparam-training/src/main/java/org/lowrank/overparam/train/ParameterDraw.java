package org.lowrank.overparam.train;

import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Draws all parameters of a Deeplearning4j network from streams of their own, one a layer: the same
 * bytes whatever else the process draws, and the same for a layer whatever other layers there are.
 *
 * <p>Weights of dense, output and convolutional layers are Kaiming-normal for ReLU: mean 0,
 * variance 2 / fan-in (He et al. 2015), where PyTorch's own default is uniform with a sixth of that
 * variance. Batch norm starts as the identity on standardized inputs: gamma 1, beta 0, running mean
 * 0 and variance 1. Layers whose configuration is a {@link DrawsParameters} draw themselves.
 *
 * @param biases how biases of dense, output and convolutional layers start
 */
public record ParameterDraw(Biases biases) {
  /** Initial biases. */
  public enum Biases {
    /** All 0. */
    ZERO,
    /** PyTorch's default: uniform in [-b, b], b = 1 / sqrt(fan-in). */
    TORCH_DEFAULT
  }

  private static final double RELU_GAIN_SQUARED = 2;

  /**
   * Draws.
   *
   * @param network initialized MultiLayerNetwork or ComputationGraph. Parameters modified.
   * @throws InvalidInputException if it is neither, or has a layer with parameters for which there
   *     is no law, naming it
   */
  public void apply(Model network, long seed) {
    for (NetworkPart part : NetworkPart.of(network)) {
      if (part.trainable().numParams() > 0) {
        RandomStream random = StreamKey.of(seed, "parameters", part.name()).stream(0);
        draw(part, random, part.trainable().paramTable(false));
      }
    }
  }

  private void draw(NetworkPart part, RandomStream random, Map<String, INDArray> parameters) {
    Layer conf = part.conf();
    if (conf instanceof DrawsParameters own) {
      own.draw(random, parameters);
    } else if (conf instanceof BatchNormalization) {
      parameters.forEach(ParameterDraw::startNorm);
    } else if (conf != null
        && (conf.getClass() == DenseLayer.class
            || conf.getClass() == OutputLayer.class
            || conf.getClass() == ConvolutionLayer.class)) {
      INDArray weight = parameters.get(DefaultParamInitializer.WEIGHT_KEY);
      double fanIn = (double) (conf instanceof ConvolutionLayer ? fanIn(weight) : weight.size(0));
      for (Map.Entry<String, INDArray> parameter : parameters.entrySet()) {
        switch (parameter.getKey()) {
          case DefaultParamInitializer.WEIGHT_KEY ->
              fillNormal(weight, random, Math.sqrt(RELU_GAIN_SQUARED / fanIn));
          case DefaultParamInitializer.BIAS_KEY -> drawBias(parameter.getValue(), random, fanIn);
          case DefaultParamInitializer.GAIN_KEY -> parameter.getValue().assign(1);
          default -> throw noLaw(part);
        }
      }
    } else {
      throw noLaw(part);
    }
  }

  private void drawBias(INDArray bias, RandomStream random, double fanIn) {
    if (biases == Biases.ZERO) {
      bias.assign(0);
    } else {
      double bound = 1 / Math.sqrt(fanIn);
      double[] values = new double[Math.toIntExact(bias.length())];
      random.fillUniform(values, 0, values.length, -bound, bound);
      fill(bias, values);
    }
  }

  private static void startNorm(String name, INDArray values) {
    switch (name) {
      case BatchNormalizationParamInitializer.GAMMA,
          BatchNormalizationParamInitializer.GLOBAL_VAR ->
          values.assign(1);
      // Running variance as the logarithm of its root.
      case BatchNormalizationParamInitializer.GLOBAL_LOG_STD,
          BatchNormalizationParamInitializer.BETA,
          BatchNormalizationParamInitializer.GLOBAL_MEAN ->
          values.assign(0);
      default -> throw new IllegalStateException("batch norm has an unknown parameter " + name);
    }
  }

  /** Inputs of an output: of weights [out, in, height, width]. */
  private static long fanIn(INDArray weight) {
    return weight.length() / weight.size(0);
  }

  /**
   * Fills an array with independent normal numbers of mean 0, in row-major order.
   *
   * @param array Modified.
   * @param deviation standard deviation
   */
  public static void fillNormal(INDArray array, RandomStream random, double deviation) {
    double[] values = new double[Math.toIntExact(array.length())];
    random.fillGaussian(values, 0, values.length, deviation);
    fill(array, values);
  }

  private static void fill(INDArray array, double[] rowMajor) {
    array.assign(
        Nd4j.createFromArray(rowMajor).castTo(array.dataType()).reshape('c', array.shape()));
  }

  private static InvalidInputException noLaw(NetworkPart part) {
    return new InvalidInputException(
        "layer "
            + part.name()
            + " has no law to draw its parameters by: expected a dense, output, convolutional or"
            + " batch norm layer or one that draws itself, found "
            + (part.conf() == null
                ? part.trainable().getClass().getSimpleName()
                : part.conf().getClass().getSimpleName()));
  }
}
