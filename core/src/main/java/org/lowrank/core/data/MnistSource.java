package org.lowrank.core.data;

import java.nio.file.Path;
import org.lowrank.core.base.InvalidInputException;

/**
 * MNIST or Fashion-MNIST in full, 60,000 training and 10,000 test images of 28 x 28 from 10
 * classes, from the data directory: the four IDX files, gzip or unpacked, also under the names with
 * a dot ("train-images.idx3-ubyte"), in the folder of the data set's name or the directory itself.
 * Content with another MD5 than the published one is refused: several data sets come in files of
 * these very names.
 */
public final class MnistSource implements DatasetSource {
  static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";
  static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";
  static final int CLASSES = 10;

  private final CatalogEntry entry;

  /** MNIST as the catalog that ships describes it. */
  public MnistSource() {
    this(DataCatalog.bundled().entry("mnist"));
  }

  /** Fashion-MNIST, articles of clothing in the very same form. */
  public static MnistSource fashion() {
    return new MnistSource(DataCatalog.bundled().entry("fashion-mnist"));
  }

  MnistSource(CatalogEntry entry) {
    this.entry = entry;
  }

  @Override
  public String description() {
    return entry.title();
  }

  @Override
  public String licence() {
    return entry.licence();
  }

  @Override
  public String source() {
    return entry.citation();
  }

  @Override
  public boolean available(DataDirectory directory) {
    return entry.files().stream().allMatch(file -> directory.find(entry, file).isPresent());
  }

  @Override
  public DatasetSplit load(DataDirectory directory) {
    return new DatasetSplit(
        load(directory, "train", TRAIN_IMAGES, TRAIN_LABELS),
        load(directory, "test", TEST_IMAGES, TEST_LABELS));
  }

  private Dataset load(DataDirectory directory, String part, String images, String labels) {
    Path imagesPath = find(directory, images);
    Path labelsPath = find(directory, labels);
    IdxArray imagesRead = published(images, IdxReader.images(imagesPath));
    IdxArray labelsRead = published(labels, IdxReader.labels(labelsPath));
    return IdxReader.dataset(entry.name() + "/" + part, CLASSES, imagesRead, labelsRead);
  }

  private Path find(DataDirectory directory, String file) {
    return directory
        .find(entry, entry.file(file))
        .orElseThrow(() -> directory.missing(entry.name(), file));
  }

  private IdxArray published(String file, IdxArray array) {
    String expected = entry.file(file).contentMd5();
    if (!array.contentMd5().equals(expected)) {
      throw new InvalidInputException(
          array.name()
              + ": is not the "
              + file
              + " of "
              + entry.name()
              + ": content MD5 must be "
              + expected
              + ", found "
              + array.contentMd5());
    }
    return array;
  }
}
