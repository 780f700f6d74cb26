package org.lowrank.overparam;

import org.lowrank.core.InvalidInputException;
import org.lowrank.core.Require;

/**
 * The shape of a factor's weights, row-major [out, in, kernelSize, kernelSize]; a dense factor is
 * one with a kernel of size 1.
 *
 * @param in channels of its input
 * @param out channels of its output
 * @param kernelSize rows and columns of its kernels
 */
public record FactorShape(int in, int out, int kernelSize) {
  private static final int MAX_CHANNELS = 1 << 20;
  private static final int MAX_KERNEL = 1024;

  public FactorShape {
    Require.between("input channels", in, 1, MAX_CHANNELS);
    Require.between("output channels", out, 1, MAX_CHANNELS);
    Require.between("kernel size", kernelSize, 1, MAX_KERNEL);
    if ((long) in * out * kernelSize * kernelSize > Integer.MAX_VALUE - 8) {
      throw new InvalidInputException(
          "a factor must fit into an array, found "
              + String.join(" x ", "" + out, "" + in, "" + kernelSize, "" + kernelSize)
              + " weights");
    }
  }

  /** Places of a kernel, kernelSize squared. */
  public int taps() {
    return kernelSize * kernelSize;
  }

  /** Number of weights. */
  public int size() {
    return in * out * taps();
  }

  /** Numbers that an output depends on. */
  public int fanIn() {
    return in * taps();
  }

  /** Outputs that a number acts on, at stride 1. */
  public int fanOut() {
    return out * taps();
  }
}
