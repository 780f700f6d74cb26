package org.lowrank.overparam.convolution;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Batch norm by ND4J's operations: any data type, any platform, slow. */
final class Nd4jNorm implements Norm {
  private static final int[] ALL_BUT_CHANNELS = {0, 2, 3};

  private final double epsilon;
  private final boolean relu;

  Nd4jNorm(double epsilon, boolean relu) {
    this.epsilon = epsilon;
    this.relu = relu;
  }

  @Override
  public void train(INDArray x, Affine affine, Moments batch, INDArray y) {
    set(batch.mean(), x.mean(ALL_BUT_CHANNELS));
    INDArray centred = x.sub(column(batch.mean()), y);
    set(batch.variance(), centred.mul(centred).mean(ALL_BUT_CHANNELS));
    finish(centred, affine, batch);
  }

  @Override
  public void infer(INDArray x, Affine affine, Moments known, INDArray y) {
    finish(x.sub(column(known.mean()), y), affine, known);
  }

  /** From the centred input to the output, in place. */
  private void finish(INDArray centred, Affine affine, Moments moments) {
    INDArray scale = row(affine.gamma()).mul(inverseDeviation(moments));
    centred.muli(column(scale)).addi(column(affine.beta()));
    if (relu) {
      Transforms.relu(centred, false);
    }
  }

  @Override
  public void backward(
      INDArray x,
      INDArray y,
      INDArray dy,
      Affine affine,
      Moments batch,
      Affine gradients,
      INDArray dx) {
    dx.assign(dy);
    if (relu) {
      dx.muli(y.gt(0).castTo(dx.dataType()));
    }
    double count = (double) x.length() / x.size(1);
    INDArray inverseDeviation = inverseDeviation(batch);
    INDArray normalized = x.sub(column(batch.mean())).muli(column(inverseDeviation));
    INDArray dBeta = dx.sum(ALL_BUT_CHANNELS);
    INDArray dGamma = dx.mul(normalized).sum(ALL_BUT_CHANNELS);
    set(gradients.beta(), dBeta);
    set(gradients.gamma(), dGamma);
    INDArray shares = normalized.muli(column(dGamma.div(count))).addi(column(dBeta.div(count)));
    dx.subi(shares).muli(column(row(affine.gamma()).mul(inverseDeviation)));
  }

  private INDArray inverseDeviation(Moments moments) {
    return Transforms.pow(row(moments.variance()).add(epsilon), -0.5);
  }

  private static void set(INDArray to, INDArray values) {
    row(to).assign(values);
  }

  private static INDArray row(INDArray channels) {
    return channels.reshape(channels.length());
  }

  private static INDArray column(INDArray channels) {
    return channels.reshape(1, channels.length(), 1, 1);
  }
}
