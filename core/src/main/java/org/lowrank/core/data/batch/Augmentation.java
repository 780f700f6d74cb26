package org.lowrank.core.data.batch;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.RandomStream;

/**
 * Random changes to training images: a crop of the image's own size out of the image with a black
 * margin around it, and a mirroring left to right in half of the cases.
 *
 * @param padding the width of the margin, in pixels, at least 0; 0 leaves the image where it is
 * @param flip whether to mirror
 */
public record Augmentation(int padding, boolean flip) {
  /** No change at all. */
  public static final Augmentation NONE = new Augmentation(0, false);

  /**
   * A margin of 4 pixels and mirroring, as is usual for CIFAR.
   *
   * <p>Source: He et al., "Deep residual learning for image recognition", CVPR 2016, section 4.2.
   */
  public static final Augmentation CIFAR = new Augmentation(4, true);

  /** The widest margin, wider than any image. */
  public static final int LARGEST_PADDING = 4096;

  /**
   * Checks the margin.
   *
   * @throws InvalidInputException if it is not in 0..{@value #LARGEST_PADDING}
   */
  public Augmentation {
    if (padding < 0 || padding > LARGEST_PADDING) {
      throw new InvalidInputException(
          "padding must be in 0.." + LARGEST_PADDING + ", found " + padding);
    }
  }

  /**
   * What is done to one image.
   *
   * @param down the row of the image that becomes the first, in [-padding, padding]; rows outside
   *     are black
   * @param right the same for columns
   * @param mirrored whether the result is then mirrored
   */
  record Change(int down, int right, boolean mirrored) {}

  /** Draws a change: row, column, mirroring, in this order, and only what is asked for. */
  Change draw(RandomStream random) {
    int down = padding == 0 ? 0 : random.nextInt(2 * padding + 1) - padding;
    int right = padding == 0 ? 0 : random.nextInt(2 * padding + 1) - padding;
    return new Change(down, right, flip && random.nextInt(2) == 1);
  }
}
