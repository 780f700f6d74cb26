package org.lowrank.core.data;

import org.lowrank.core.base.InvalidInputException;

/**
 * Labelled images of one shape, [channels, height, width], which can be read in any order and by
 * several threads at once. Whether they lie in memory or are decoded from files as they are asked
 * for is the implementation's affair.
 *
 * <p>The same index gives the same label and the same bytes each time.
 */
public interface ImageSet {
  /**
   * The name that messages and provenance use.
   *
   * @return the name, e.g. "cifar-100/train"
   */
  String name();

  /**
   * How many images there are.
   *
   * @return at least 1
   */
  int size();

  /**
   * How many classes the labels are from.
   *
   * @return at least 1; a class need not occur
   */
  int classes();

  /**
   * How many planes an image has.
   *
   * @return 1 for grey, 3 for red, green and blue in this order
   */
  int channels();

  /**
   * How many rows of pixels an image has.
   *
   * @return at least 1
   */
  int height();

  /**
   * How many columns of pixels an image has.
   *
   * @return at least 1
   */
  int width();

  /**
   * The class of an image. Needs no reading of pixels.
   *
   * @param index which image, in [0, size)
   * @return its label, in [0, classes)
   * @throws IndexOutOfBoundsException if there is no such image
   */
  int label(int index);

  /**
   * Reads the pixels of an image. May be called by several threads at once.
   *
   * @param index which image, in [0, size)
   * @param target where to put them: unsigned bytes, row-major, shape [channels, height, width].
   *     Modified.
   * @param offset where in the target to begin
   * @throws IndexOutOfBoundsException if there is no such image or the target is too small
   * @throws InvalidInputException if its file can't be read or decoded; names the file
   */
  void read(int index, byte[] target, int offset);

  /**
   * What this set holds, for provenance: a digest over images and labels, which differs when either
   * does. What enters it, the implementation says.
   *
   * @return 64 hexadecimal digits, lower case
   */
  String checksum();
}
