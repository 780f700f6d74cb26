package org.lowrank.overparam.layer;

import java.util.Map;
import org.lowrank.overparam.convolution.Norm;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batch norm of a layer with its parameters: in training by the batch's own mean and variance,
 * which the running ones follow, the variance without bias, as in PyTorch.
 */
final class ChannelNorm {
  static final double DEFAULT_DECAY = 0.9;

  private final Norm norm;
  private final double decay;
  private final String suffix;
  private Norm.Moments batch;

  /**
   * @param decay share of the running moments that a step leaves
   * @param suffix what stands behind the names of its parameters
   */
  ChannelNorm(Norm norm, double decay, String suffix) {
    this.norm = norm;
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
