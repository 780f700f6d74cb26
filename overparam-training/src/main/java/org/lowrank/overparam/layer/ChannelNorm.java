package org.lowrank.overparam.layer;

import java.util.Map;
import org.lowrank.overparam.convolution.Norm;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch norm of a layer with its parameters: in training by the batch's own mean and variance,
 * which the running ones follow, the variance without bias, as in PyTorch.
 */
final class ChannelNorm {
  static final double DEFAULT_DECAY = 0.9;

  private final Norm norm;
  private final double epsilon;
  private final double decay;
  private final String suffix;
  private Norm.Moments batch;

  /**
   * @param epsilon added to variances
   * @param relu whether a ReLU comes behind
   * @param decay share of the running moments that a step leaves
   * @param suffix what stands behind the names of its parameters
   */
  ChannelNorm(double epsilon, boolean relu, double decay, String suffix, DataType type) {
    norm = Norm.of(epsilon, relu, type);
    this.epsilon = epsilon;
    this.decay = decay;
    this.suffix = suffix;
  }

  /**
   * The output in training.
   *
   * @param x shape [batch, channels, rows, columns]. Not modified.
   * @param y shape of x. Modified.
   */
  void train(INDArray x, Map<String, INDArray> parameters, INDArray y) {
    if (batch == null) {
      batch = new Norm.Moments(channels(x), channels(x));
    }
    norm.train(x, affine(parameters), batch, y);
  }

  private static INDArray channels(INDArray x) {
    return Nd4j.createUninitializedDetached(x.dataType(), x.size(1));
  }

  /**
   * The output at inference.
   *
   * @param x shape [batch, channels, rows, columns]. Not modified.
   * @param y shape of x. Modified.
   */
  void infer(INDArray x, Map<String, INDArray> parameters, INDArray y) {
    norm.infer(
        x,
        affine(parameters),
        new Norm.Moments(
            get(ChainParameters.MEAN, parameters), get(ChainParameters.VARIANCE, parameters)),
        y);
  }

  /**
   * Takes a gradient through the norm. The gradients of the running moments are what is to be
   * subtracted from them, as Deeplearning4j has it.
   *
   * @param x as it was forwards
   * @param y what came of it
   * @param dy gradient for y. Not modified, unless it is dx.
   * @param gradients by name. Modified.
   * @param dx shape of x; may be dy itself. Modified.
   */
  void backward(
      INDArray x,
      INDArray y,
      INDArray dy,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      INDArray dx) {
    norm.backward(x, y, dy, affine(parameters), batch, affine(gradients), dx);
    double count = (double) x.length() / x.size(1);
    double unbiased = count > 1 ? count / (count - 1) : 1;
    follow(ChainParameters.MEAN, batch.mean(), parameters, gradients);
    follow(ChainParameters.VARIANCE, batch.variance().mul(unbiased), parameters, gradients);
  }

  /**
   * Takes a gradient through {@link #infer} without a ReLU behind it. The running moments are
   * constants there.
   *
   * @param x as it was forwards
   * @param dy gradient for the output. Not modified.
   * @param gradients by name. Modified.
   * @param dx shape of x. Modified.
   */
  void backwardOfInference(
      INDArray x,
      INDArray dy,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      INDArray dx) {
    long[] channel = {1, x.size(1), 1, 1};
    INDArray deviation =
        Transforms.sqrt(get(ChainParameters.VARIANCE, parameters).add(epsilon), false);
    INDArray standardized =
        x.sub(get(ChainParameters.MEAN, parameters).reshape(channel))
            .divi(deviation.reshape(channel));
    Norm.Affine affine = affine(gradients);
    affine.gamma().assign(standardized.muli(dy).sum(0, 2, 3));
    affine.beta().assign(dy.sum(0, 2, 3));
    get(ChainParameters.MEAN, gradients).assign(0);
    get(ChainParameters.VARIANCE, gradients).assign(0);
    INDArray scale = get(ChainParameters.GAMMA, parameters).div(deviation);
    dx.assign(dy.mul(scale.reshape(channel)));
  }

  private void follow(
      String name,
      INDArray seen,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients) {
    get(name, gradients).assign(get(name, parameters).sub(seen).muli(1 - decay));
  }

  private Norm.Affine affine(Map<String, INDArray> arrays) {
    return new Norm.Affine(get(ChainParameters.GAMMA, arrays), get(ChainParameters.BETA, arrays));
  }

  private INDArray get(String name, Map<String, INDArray> arrays) {
    INDArray row = arrays.get(name + suffix);
    return row.reshape(row.length());
  }
}
