package org.lowrank.overparam.chain;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;

/**
 * How a layer's kernel moves over its input, in both directions alike. A chain of factors has all
 * the padding before its first factor, the stride in its last, and the dilation in each; then it
 * equals, borders included, the one convolution that it collapses to.
 *
 * @param stride rows or columns from one place of the kernel to the next
 * @param padding rows or columns of zeros on each side; 0 if {@code same}
 * @param same whether the input is padded so that the output has ceil(size / stride) rows; an odd
 *     number of zeros has the larger half at the end
 * @param dilation rows or columns from one weight of the kernel to the next
 */
public record Sliding(int stride, int padding, boolean same, int dilation) {
  /** Stride 1, no padding, no dilation. */
  public static final Sliding PLAIN = new Sliding(1, 0, false, 1);

  private static final int MAX_STEP = 1 << 16;

  public Sliding {
    Require.between("stride", stride, 1, MAX_STEP);
    Require.between("padding", padding, 0, MAX_STEP);
    Require.between("dilation", dilation, 1, MAX_STEP);
    if (same && padding != 0) {
      throw new InvalidInputException(
          "padding must be 0 where it is chosen to keep the size, found " + padding);
    }
  }

  /** A given padding. */
  public static Sliding padded(int stride, int padding) {
    return new Sliding(stride, padding, false, 1);
  }

  /** Padding that gives ceil(size / stride) rows. */
  public static Sliding same(int stride) {
    return new Sliding(stride, 0, true, 1);
  }

  /** The same with another dilation. */
  public Sliding withDilation(int step) {
    return new Sliding(stride, padding, same, step);
  }

  /** Rows that a kernel of {@code kernelSize} weights covers, dilation (kernelSize - 1) + 1. */
  public int span(int kernelSize) {
    return Math.addExact(Math.multiplyExact(dilation, kernelSize - 1), 1);
  }

  /**
   * Zeros before the input's first row.
   *
   * @param size rows of the input
   * @param kernelSize of the layer, that is of the collapsed chain
   */
  public int before(int size, int kernelSize) {
    return same ? sameTotal(size, kernelSize) / 2 : padding;
  }

  /** Zeros after the input's last row; parameters as for {@link #before}. */
  public int after(int size, int kernelSize) {
    return same ? sameTotal(size, kernelSize) - before(size, kernelSize) : padding;
  }

  private int sameTotal(int size, int kernelSize) {
    int outputs = (size - 1) / stride + 1;
    return Math.max(0, (outputs - 1) * stride + span(kernelSize) - size);
  }

  /**
   * Rows of the output.
   *
   * @param size rows of the input
   * @param kernelSize of the layer, that is of the collapsed chain
   * @throws InvalidInputException if the kernel does not fit into the padded input
   */
  public int outputSize(int size, int kernelSize) {
    int padded = size + before(size, kernelSize) + after(size, kernelSize);
    int span = span(kernelSize);
    if (size < 1 || span > padded) {
      throw new InvalidInputException(
          "a kernel must fit into its padded input of size " + padded + ", found size " + span);
    }
    return (padded - span) / stride + 1;
  }
}
