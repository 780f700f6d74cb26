package org.lowrank.overparam.convolution;

import org.lowrank.core.base.InvalidInputException;

/**
 * The shape of a convolution over square kernels: a cross-correlation, as networks use it,
 *
 * <pre>y[b, o, r, c] = bias[o] + sum over i, s, t of
 *     kernel[o, i, s, t] x[b, i, r stride + s dilation - top, c stride + t dilation - left],</pre>
 *
 * with zeros outside of the input.
 *
 * @param in channels of the input
 * @param out channels of the output
 * @param kernelSize rows, and columns, of the kernel
 * @param stride rows, and columns, between outputs
 * @param dilation distance between the kernel's rows, and columns, in the input
 * @param groups groups of channels that are convolved apart; divides in and out
 * @param relu whether the output is max(y, 0)
 */
public record ConvolutionGeometry(
    int in, int out, int kernelSize, int stride, int dilation, int groups, boolean relu) {

  public ConvolutionGeometry {
    if (in % groups != 0 || out % groups != 0) {
      throw new InvalidInputException(
          "groups must divide " + in + " input and " + out + " output channels, found " + groups);
    }
  }

  /** Rows, and columns, of the input that one output sees. */
  public int extent() {
    return (kernelSize - 1) * dilation + 1;
  }

  /** Outputs along an axis of that many inputs, zeros on both sides included. */
  public long outputs(long padded) {
    return (padded - extent()) / stride + 1;
  }

  /** The kernel's shape. */
  public long[] kernelShape() {
    return new long[] {out, in / groups, kernelSize, kernelSize};
  }
}
