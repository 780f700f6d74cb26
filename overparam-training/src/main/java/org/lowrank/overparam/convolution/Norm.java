package org.lowrank.overparam.convolution;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch norm over the channels of images, forwards and backwards on ND4J arrays, with a ReLU behind
 * it if so made:
 *
 * <pre>y = gamma (x - mean) / sqrt(variance + epsilon) + beta.</pre>
 *
 * Of a forward pass only the input, the output and the two moments of the batch are needed
 * backwards. Serves one thread at a time. Source: Ioffe and Szegedy 2015, ICML, algorithms 1 and 2.
 */
public interface Norm {
  /**
   * What is trained, or the gradients for it.
   *
   * @param gamma scale, as many numbers as channels, in a row
   * @param beta shift, likewise
   */
  record Affine(INDArray gamma, INDArray beta) {}

  /**
   * What is measured.
   *
   * @param mean as many numbers as channels, in a row
   * @param variance likewise; with bias, that is, of the batch itself
   */
  record Moments(INDArray mean, INDArray variance) {}

  /**
   * The output in training: by the batch's own moments.
   *
   * @param x shape [batch, channels, rows, columns]. Not modified.
   * @param affine Not modified.
   * @param batch Modified: set to the moments.
   * @param y shape of x. Modified.
   */
  void train(INDArray x, Affine affine, Moments batch, INDArray y);

  /**
   * The output at inference: by moments that are known.
   *
   * @param known Not modified.
   * @param y shape of x. Modified.
   */
  void infer(INDArray x, Affine affine, Moments known, INDArray y);

  /**
   * The gradients, after {@link #train} of the same input.
   *
   * @param y the output
   * @param dy gradient of the loss for y. Not modified, unless it is dx.
   * @param gradients Modified: set to the gradients.
   * @param dx shape of x; may be dy itself. Modified: set to the gradient.
   */
  void backward(
      INDArray x,
      INDArray y,
      INDArray dy,
      Affine affine,
      Moments batch,
      Affine gradients,
      INDArray dx);

  /**
   * The fastest there is for a data type on this machine.
   *
   * @param epsilon added to variances
   * @param relu whether a ReLU comes behind
   */
  static Norm of(double epsilon, boolean relu, DataType type) {
    return type == DataType.FLOAT && OneDnn.available()
        ? new OneDnnNorm(epsilon, relu)
        : new Nd4jNorm(epsilon, relu);
  }
}
