package org.lowrank.core.data;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;

/**
 * What data sets kept as image files have in common: they are streamed, at any size, and fit into
 * memory as a whole only when they are small.
 */
abstract class FileImageSource implements DatasetSource {
  /**
   * The files of both parts.
   *
   * @param train the training images
   * @param test the images to test with
   * @param notes what there is to say about them
   */
  record Parts(ImageFiles train, ImageFiles test, List<String> notes) {}

  /** What the sets' names begin with. */
  abstract String name();

  /** The side of the squares where the user doesn't choose. */
  abstract int ownSize();

  /**
   * Finds the files.
   *
   * @throws InvalidInputException if they are absent or not laid out as they should be
   */
  abstract Parts parts(DataDirectory directory);

  /**
   * All images at the data set's own size, in memory; a bad one is refused.
   *
   * @throws InvalidInputException as {@link #images}, or if they take more than 1 GiB
   */
  @Override
  public final DatasetSplit load(DataDirectory directory) {
    ImageSplit split = images(directory, ImageOptions.defaults());
    return new DatasetSplit(
        Dataset.copyOf(split.train()), Dataset.copyOf(split.test()), split.notes());
  }

  @Override
  public final ImageSplit images(DataDirectory directory, ImageOptions options) {
    Parts parts = parts(directory);
    List<String> notes = new ArrayList<>(parts.notes());
    FileImages train = open("train", parts.train(), options, notes);
    FileImages test = open("val", parts.test(), options, notes);
    return new ImageSplit(train, test, notes);
  }

  private FileImages open(String part, ImageFiles files, ImageOptions options, List<String> notes) {
    int side = options.size().orElse(ownSize());
    FileImages images = new FileImages(name() + "/" + part, files, side);
    return options.onBadImage() == ImageOptions.BadImage.SKIP
        ? images.withoutBadImages(notes)
        : images;
  }
}
