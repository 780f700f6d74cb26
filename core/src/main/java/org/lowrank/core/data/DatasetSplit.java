package org.lowrank.core.data;

import java.util.Arrays;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;

/**
 * Images to train on and images to test with, of the same shape and the same classes.
 *
 * @param train the training images
 * @param test the test images
 * @param notes what whoever reads results must know about them, a line each; empty when there is
 *     nothing to say
 */
public record DatasetSplit(Dataset train, Dataset test, List<String> notes) {
  /**
   * Checks that the two fit together.
   *
   * @throws InvalidInputException if shapes or numbers of classes differ
   */
  public DatasetSplit {
    notes = List.copyOf(notes);
    if (!Arrays.equals(train.shape(), test.shape()) || train.classes() != test.classes()) {
      throw new InvalidInputException(
          "training and test images must have one shape and one number of classes, found "
              + train
              + " and "
              + test);
    }
  }

  /**
   * A split about which there is nothing to say.
   *
   * @param train the training images
   * @param test the test images
   * @throws InvalidInputException if shapes or numbers of classes differ
   */
  public DatasetSplit(Dataset train, Dataset test) {
    this(train, test, List.of());
  }

  /**
   * The same as images that can be read one by one.
   *
   * @return a split of the same images, sharing their pixels
   */
  public ImageSplit images() {
    return new ImageSplit(train, test, notes);
  }
}
