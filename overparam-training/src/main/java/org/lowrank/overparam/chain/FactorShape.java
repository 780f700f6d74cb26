package org.lowrank.overparam.chain;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;

/**
 * The shape of a factor's weights, row-major [out, in / groups, kernelSize, kernelSize]; a dense
 * factor is one with a kernel of size 1. With groups, the first out / groups outputs depend on the
 * first in / groups inputs only, and so on.
 *
 * @param in channels of its input
 * @param out channels of its output
 * @param kernelSize rows and columns of its kernels
 * @param groups parts that channels fall into
 */
public record FactorShape(int in, int out, int kernelSize, int groups) {
  private static final int MAX_CHANNELS = 1 << 20;
  private static final int MAX_KERNEL = 1024;

  public FactorShape {
    Require.between("input channels", in, 1, MAX_CHANNELS);
    Require.between("output channels", out, 1, MAX_CHANNELS);
    Require.between("kernel size", kernelSize, 1, MAX_KERNEL);
    Require.between("groups", groups, 1, MAX_CHANNELS);
    if (in % groups != 0 || out % groups != 0) {
      throw new InvalidInputException(
          "groups must divide a factor's "
              + in
              + " inputs and "
              + out
              + " outputs, found "
              + groups);
    }
    if ((long) in / groups * out * kernelSize * kernelSize > Integer.MAX_VALUE - 8) {
      throw new InvalidInputException(
          "a factor must fit into an array, found "
              + String.join(" x ", "" + out, "" + in / groups, "" + kernelSize, "" + kernelSize)
              + " weights");
    }
  }

  /** A shape without groups. */
  public FactorShape(int in, int out, int kernelSize) {
    this(in, out, kernelSize, 1);
  }

  /** Places of a kernel, kernelSize squared. */
  public int taps() {
    return kernelSize * kernelSize;
  }

  /** Input channels of a group. */
  public int groupIn() {
    return in / groups;
  }

  /** Output channels of a group. */
  public int groupOut() {
    return out / groups;
  }

  /** Number of weights. */
  public int size() {
    return out * fanIn();
  }

  /** Numbers that an output depends on. */
  public int fanIn() {
    return groupIn() * taps();
  }

  /** Outputs times places, which groups do not change: what PyTorch calls the fan-out. */
  public int fanOut() {
    return out * taps();
  }

  /** The weights' shape as ND4J writes it: [out, in / groups, kernelSize, kernelSize]. */
  public long[] weightShape() {
    return new long[] {out, groupIn(), kernelSize, kernelSize};
  }
}
