package org.lowrank.core.data;

import java.util.List;
import java.util.Locale;
import org.lowrank.core.base.InvalidInputException;

/**
 * Images to train on and images to test with, of the same shape and the same classes, in memory or
 * streamed.
 *
 * @param train the training images
 * @param test the test images
 * @param notes what whoever reads results must know about them, a line each: that a set is a part
 *     of the published one, that images were skipped; empty when there is nothing to say
 */
public record ImageSplit(ImageSet train, ImageSet test, List<String> notes) {
  /**
   * Checks that the two fit together.
   *
   * @throws InvalidInputException if shapes or numbers of classes differ
   */
  public ImageSplit {
    notes = List.copyOf(notes);
    if (!describe(train).equals(describe(test))) {
      throw new InvalidInputException(
          "training and test images must have one shape and one number of classes, found "
              + train.name()
              + " with "
              + describe(train)
              + " and "
              + test.name()
              + " with "
              + describe(test));
    }
  }

  private static String describe(ImageSet images) {
    return String.format(
        Locale.ROOT,
        "[%d, %d, %d] and %d classes",
        images.channels(),
        images.height(),
        images.width(),
        images.classes());
  }
}
