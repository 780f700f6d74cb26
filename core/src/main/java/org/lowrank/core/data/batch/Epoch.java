package org.lowrank.core.data.batch;

import java.util.stream.IntStream;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.StreamKey;

/**
 * One pass over a set of images: in which order, and the random streams of its augmentation, one
 * for each position in that order.
 *
 * @param order indices of images. Handed out as it is, not to be modified.
 * @param streams the stream of a position is that of the trial of this number
 */
public record Epoch(int[] order, StreamKey streams) {
  private static final String ORDER = "image-order";
  private static final String AUGMENTATION = "image-augmentation";

  /**
   * All images in random order.
   *
   * @param size how many there are, at least 1
   * @param seed the run's seed, any value
   * @param number which epoch, from 0; each has an order and an augmentation of its own
   * @return the epoch, the same for the same three numbers
   * @throws InvalidInputException if the size or the number is out of range
   */
  public static Epoch shuffled(int size, long seed, int number) {
    require("epoch", number, 0);
    require("number of images", size, 1);
    int[] order = StreamKey.of(seed, ORDER).stream(number).permutation(size);
    return new Epoch(order, streams(seed, number));
  }

  /**
   * All images in the order of the set, for tests, and for training without shuffling.
   *
   * @param size how many there are, at least 1
   * @param seed the run's seed; only augmentation depends on it
   * @param number which epoch, from 0
   * @return the epoch
   * @throws InvalidInputException if the size or the number is out of range
   */
  public static Epoch inOrder(int size, long seed, int number) {
    require("epoch", number, 0);
    require("number of images", size, 1);
    return new Epoch(IntStream.range(0, size).toArray(), streams(seed, number));
  }

  private static StreamKey streams(long seed, int number) {
    return StreamKey.of(seed, AUGMENTATION, Integer.toString(number));
  }

  private static void require(String name, int value, int least) {
    if (value < least) {
      throw new InvalidInputException(name + " must be at least " + least + ", found " + value);
    }
  }
}
