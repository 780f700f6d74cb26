package org.lowrank.core.data;

import org.lowrank.core.base.InvalidInputException;

/**
 * A data set that experiments can name. One class a data set, registered by a plugin under its id.
 * An implementation has no state, may be used by several threads at once, and never goes to the
 * network: fetching is the {@link DataFetcher}'s.
 */
public interface DatasetSource {
  /**
   * What it is.
   *
   * @return one line
   */
  String description();

  /**
   * The terms it comes under.
   *
   * @return one line
   */
  String licence();

  /**
   * What to cite.
   *
   * @return one line: authors, title, where, year
   */
  String source();

  /**
   * Whether all its files are there. Says nothing about their content.
   *
   * @param directory where files are looked for
   * @return true if loading can be tried
   */
  boolean available(DataDirectory directory);

  /**
   * Reads it, and checks that it is what was published.
   *
   * @param directory where files are looked for
   * @return training and test images
   * @throws InvalidInputException if files are absent (the message says how to get them), broken or
   *     of other content
   */
  DatasetSplit load(DataDirectory directory);

  /**
   * Opens it for reading image by image. Data sets that fit into memory are loaded; larger ones are
   * streamed from their files.
   *
   * @param directory where files are looked for
   * @param options how images are read
   * @return training and test images
   * @throws InvalidInputException if files are absent (the message says how to get them), broken or
   *     of other content, or the data set can't be had at the size asked for
   */
  default ImageSplit images(DataDirectory directory, ImageOptions options) {
    ImageSplit split = load(directory).images();
    ImageSet train = split.train();
    int side = options.size().orElse(train.height());
    if (options.size().isPresent() && (side != train.height() || side != train.width())) {
      throw new InvalidInputException(
          "size must be left out for "
              + train.name()
              + ", whose images are "
              + train.height()
              + " x "
              + train.width()
              + ", found "
              + side);
    }
    return split;
  }
}
