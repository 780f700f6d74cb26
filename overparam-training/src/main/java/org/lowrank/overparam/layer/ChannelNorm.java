package org.lowrank.overparam.layer;

import java.util.Map;
import org.lowrank.overparam.chain.BatchNormFolding;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch norm over the channels of images, behind one factor of a chain: in training by the batch's
 * own mean and variance, which the running ones follow by a tenth a step, the variance without
 * bias. Source: Ioffe and Szegedy 2015, ICML, algorithms 1 and 2, with PyTorch's defaults.
 */
final class ChannelNorm {
  private static final double FOLLOWING = 0.1;

  private final int number;
  private INDArray normalized;
  private INDArray inverseDeviation;
  private INDArray mean;
  private INDArray variance;

  ChannelNorm(int number) {
    this.number = number;
  }

  /**
   * Normalizes a batch in place.
   *
   * @param z shape [batch, channels, rows, columns]. Modified.
   * @param likeZ an array of z's shape that lives until the backward pass. Modified.
   */
  void forward(INDArray z, INDArray likeZ, Map<String, INDArray> parameters) {
    mean = z.mean(0, 2, 3).detach();
    INDArray centred = z.sub(column(mean), likeZ);
    variance = centred.mul(centred).mean(0, 2, 3).detach();
    inverseDeviation =
        Transforms.pow(variance.add(BatchNormFolding.DEFAULT_EPSILON), -0.5).detach();
    normalized = centred.muli(column(inverseDeviation));
    z.assign(normalized)
        .muli(column(get(ChainParameters.GAMMA, parameters)))
        .addi(column(get(ChainParameters.BETA, parameters)));
  }

  /**
   * Takes a gradient through the norm, in place. The gradients of the running statistics are what
   * is to be subtracted from them, as Deeplearning4j has it.
   *
   * @param dz gradient for the output on entry, for the input on return. Modified.
   * @param gradients by name. Modified.
   */
  void backward(INDArray dz, Map<String, INDArray> parameters, Map<String, INDArray> gradients) {
    double count = (double) dz.length() / dz.size(1);
    INDArray dBeta = dz.sum(0, 2, 3);
    INDArray dGamma = dz.mul(normalized).sum(0, 2, 3);
    set(ChainParameters.BETA, dBeta, gradients);
    set(ChainParameters.GAMMA, dGamma, gradients);
    INDArray shares = normalized.muli(column(dGamma.div(count))).addi(column(dBeta.div(count)));
    INDArray scale = get(ChainParameters.GAMMA, parameters).mul(inverseDeviation);
    dz.subi(shares).muli(column(scale));
    follow(ChainParameters.MEAN, mean, parameters, gradients);
    double unbiased = count > 1 ? count / (count - 1) : 1;
    follow(ChainParameters.VARIANCE, variance.mul(unbiased), parameters, gradients);
    normalized = null;
  }

  private void follow(
      String name,
      INDArray seen,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients) {
    set(name, get(name, parameters).sub(seen).muli(FOLLOWING), gradients);
  }

  private INDArray get(String name, Map<String, INDArray> arrays) {
    INDArray row = arrays.get(name + number);
    return row.reshape(row.length());
  }

  private void set(String name, INDArray value, Map<String, INDArray> arrays) {
    get(name, arrays).assign(value);
  }

  private static INDArray column(INDArray channels) {
    return channels.reshape(1, channels.length(), 1, 1);
  }
}
