package org.lowrank.core.data;

import java.util.OptionalInt;
import org.lowrank.core.base.InvalidInputException;

/**
 * How images kept as files are to be read.
 *
 * @param size the side, in pixels, of the squares that images are scaled and cropped to; empty for
 *     the data set's own
 * @param onBadImage what to do about an image that can't be decoded
 */
public record ImageOptions(OptionalInt size, BadImage onBadImage) {
  /** The largest square: 3 x 4096 x 4096 bytes are 48 MiB an image. */
  public static final int LARGEST_SIZE = 4096;

  /** What to do about an image that can't be decoded. */
  public enum BadImage {
    /** Refuse it, by name, when it is read. */
    FAIL,
    /**
     * Leave it out. All images are decoded once, on opening, to find those; the notes of the {@link
     * ImageSplit} say how many there are.
     */
    SKIP
  }

  /**
   * Checks the size.
   *
   * @throws InvalidInputException if it is not in 1..{@value #LARGEST_SIZE}
   */
  public ImageOptions {
    if (size.isPresent() && (size.getAsInt() < 1 || size.getAsInt() > LARGEST_SIZE)) {
      throw new InvalidInputException(
          "size must be in 1.." + LARGEST_SIZE + ", found " + size.getAsInt());
    }
  }

  /**
   * The data set's own size; a bad image is refused.
   *
   * @return the defaults
   */
  public static ImageOptions defaults() {
    return new ImageOptions(OptionalInt.empty(), BadImage.FAIL);
  }

  /**
   * These options with squares of another size.
   *
   * @param side their side, in pixels
   * @throws InvalidInputException if it is not in 1..{@value #LARGEST_SIZE}
   */
  public ImageOptions withSize(int side) {
    return new ImageOptions(OptionalInt.of(side), onBadImage);
  }

  /**
   * These options with another policy about images that can't be decoded.
   *
   * @param policy the policy
   */
  public ImageOptions withOnBadImage(BadImage policy) {
    return new ImageOptions(size, policy);
  }
}
