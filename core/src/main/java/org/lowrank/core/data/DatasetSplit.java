package org.lowrank.core.data;

import java.util.Arrays;
import org.lowrank.core.InvalidInputException;

/**
 * Images to train on and images to test with, of the same shape and the same classes.
 *
 * @param train the training images
 * @param test the test images
 */
public record DatasetSplit(Dataset train, Dataset test) {
  /**
   * Checks that the two fit together.
   *
   * @throws InvalidInputException if shapes or numbers of classes differ
   */
  public DatasetSplit {
    if (!Arrays.equals(train.shape(), test.shape()) || train.classes() != test.classes()) {
      throw new InvalidInputException(
          "training and test images must have one shape and one number of classes, found "
              + train
              + " and "
              + test);
    }
  }
}
