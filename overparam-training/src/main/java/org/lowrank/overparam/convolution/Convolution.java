package org.lowrank.overparam.convolution;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution forwards and backwards on ND4J arrays. Implementations keep plans and buffers for
 * the sizes they have met, and so serve one thread at a time.
 *
 * <p>Images have shape [batch, channels, rows, columns] with any strides; {@link ChannelsLast}
 * makes those that are fastest.
 */
public interface Convolution {
  /** What is computed. */
  ConvolutionGeometry geometry();

  /**
   * The output.
   *
   * @param x shape [batch, in, rows, columns]. Not modified.
   * @param kernel shape [out, in / groups, size, size], in C order. Not modified.
   * @param bias shape [out], in C order. Not modified.
   * @param y shape [batch, out, output rows, output columns]. Modified.
   */
  void forward(INDArray x, Borders borders, INDArray kernel, Optional<INDArray> bias, INDArray y);

  /**
   * The gradients.
   *
   * @param x as it was forwards. Not modified.
   * @param y what came of it; looked at only where there is a ReLU. Not modified.
   * @param dy gradient of the loss for y. Modified: left with the gradient before the ReLU, or as
   *     it was.
   * @param dKernel shape and order of the kernel. Modified: set to its gradient.
   * @param dBias shape [out], in C order; empty if there is no bias. Modified: set to its gradient.
   * @param dx shape of x; empty if nobody asks for it. Modified: set to the gradient.
   */
  void backward(
      INDArray x,
      Borders borders,
      INDArray kernel,
      INDArray y,
      INDArray dy,
      INDArray dKernel,
      Optional<INDArray> dBias,
      Optional<INDArray> dx);

  /** The fastest there is for a data type on this machine. */
  static Convolution of(ConvolutionGeometry geometry, DataType type) {
    return type == DataType.FLOAT && OneDnn.available()
        ? new OneDnnConvolution(geometry)
        : new Nd4jConvolution(geometry);
  }
}
