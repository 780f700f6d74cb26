package org.lowrank.overparam.convolution;

import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arrays of shape [batch, channels, rows, columns] whose channels lie next to each other in memory,
 * the order in which vector units of processors like them. To everybody else they are arrays like
 * any other, with unusual strides.
 */
public final class ChannelsLast {
  private ChannelsLast() {}

  /**
   * A new array.
   *
   * @param allocate makes a C-ordered array of a shape
   * @return shape [batch, channels, rows, columns]
   */
  public static INDArray create(
      long batch, long channels, long rows, long columns, Function<long[], INDArray> allocate) {
    return images(allocate.apply(new long[] {batch, rows, columns, channels}));
  }

  /** Whether an array is laid out so, without gaps. */
  public static boolean is(INDArray images) {
    long channels = images.size(1);
    long columns = images.size(3);
    return stride(images, 1, 1)
        && stride(images, 3, channels)
        && stride(images, 2, channels * columns)
        && stride(images, 0, channels * columns * images.size(2));
  }

  /**
   * Adds images to others of the same shape.
   *
   * @param term what is added. Not modified.
   * @param sum what it is added to. Modified.
   */
  public static void add(INDArray term, INDArray sum) {
    if (is(term) && is(sum)) {
      inMemoryOrder(sum).addi(inMemoryOrder(term));
    } else {
      sum.addi(term);
    }
  }

  /**
   * A view of shape [batch, rows, columns, channels] of an array that is laid out so: ND4J computes
   * element by element many times faster along memory.
   */
  public static INDArray inMemoryOrder(INDArray images) {
    return images.permute(0, 2, 3, 1);
  }

  /** The inverse of {@link #inMemoryOrder}. */
  public static INDArray images(INDArray inMemoryOrder) {
    return inMemoryOrder.permute(0, 3, 1, 2);
  }

  /** The stride along an axis of one entry is of no matter. */
  private static boolean stride(INDArray images, int axis, long expected) {
    return images.size(axis) == 1 || images.stride(axis) == expected;
  }
}
