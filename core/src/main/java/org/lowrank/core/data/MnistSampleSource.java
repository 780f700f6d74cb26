package org.lowrank.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.lowrank.core.base.InvalidInputException;

/**
 * The first 200 training images and the first 100 test images of each class of MNIST, in MNIST's
 * order: 2,000 and 1,000 images of 28 x 28. They ship with lowrank, so that experiments on real
 * data run without a network.
 */
public final class MnistSampleSource implements DatasetSource {
  private static final String NAME = "mnist-sample";

  private final CatalogEntry entry = DataCatalog.bundled().entry("mnist-sample");

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

  /** Always: it needs no data directory. */
  @Override
  public boolean available(DataDirectory directory) {
    return true;
  }

  /** Reads the resources; the data directory plays no part. */
  @Override
  public DatasetSplit load(DataDirectory directory) {
    return new DatasetSplit(
        load("train", MnistSource.TRAIN_IMAGES, MnistSource.TRAIN_LABELS),
        load("test", MnistSource.TEST_IMAGES, MnistSource.TEST_LABELS));
  }

  private Dataset load(String part, String imagesFile, String labelsFile) {
    try (InputStream images = open(imagesFile);
        InputStream labels = open(labelsFile)) {
      return IdxReader.read(
          NAME + "/" + part, MnistSource.CLASSES, images, imagesFile, labels, labelsFile);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read lowrank's own " + NAME, e);
    }
  }

  private InputStream open(String file) {
    InputStream in = MnistSampleSource.class.getResourceAsStream(NAME + "/" + file);
    if (in == null) {
      throw new InvalidInputException(
          NAME + "/" + file + " is missing from this copy of lowrank: build or install it again");
    }
    return in;
  }
}
