package org.lowrank.core.data;

import java.util.stream.IntStream;
import org.lowrank.core.base.InvalidInputException;

/**
 * A part of a set of images with as many of each class as there are: the first ones of each, in the
 * order of the set. The first images of all would be of few classes where files are sorted by them.
 */
public final class BalancedImages implements ImageSet {
  private final ImageSet all;
  private final int[] chosen;

  /**
   * @param all the whole set
   * @param size how many
   * @throws InvalidInputException if there are not so many
   */
  public BalancedImages(ImageSet all, int size) {
    if (size < 1 || size > all.size()) {
      throw new InvalidInputException(
          all.name() + ": number of images must be in 1.." + all.size() + ", found " + size);
    }
    this.all = all;
    int[] rounds = rounds(all);
    chosen =
        IntStream.range(0, all.size())
            .boxed()
            // Stable: within a round, the classes come in the order of the set.
            .sorted((a, b) -> Integer.compare(rounds[a], rounds[b]))
            .limit(size)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
  }

  /** How many images of its class come before each image. */
  private static int[] rounds(ImageSet all) {
    int[] seen = new int[all.classes()];
    return IntStream.range(0, all.size()).map(i -> seen[all.label(i)]++).toArray();
  }

  @Override
  public String name() {
    return all.name() + " (" + chosen.length + " of " + all.size() + ")";
  }

  @Override
  public int size() {
    return chosen.length;
  }

  @Override
  public int classes() {
    return all.classes();
  }

  @Override
  public int channels() {
    return all.channels();
  }

  @Override
  public int height() {
    return all.height();
  }

  @Override
  public int width() {
    return all.width();
  }

  @Override
  public int label(int index) {
    return all.label(chosen[index]);
  }

  @Override
  public void read(int index, byte[] target, int offset) {
    all.read(chosen[index], target, offset);
  }

  /** That of the whole set, and which images of it. */
  @Override
  public String checksum() {
    return all.checksum() + " balanced " + chosen.length;
  }
}
