package org.lowrank.core.data;

import java.nio.file.Path;
import java.util.List;

/**
 * A binary CIFAR data set: what a record looks like, which files there are and by which MD5s they
 * are known. A record is its labels, a byte each, and the red, the green and the blue plane of 32 x
 * 32 bytes each, row by row.
 *
 * <p>Source: Krizhevsky, "Learning multiple layers of features from tiny images", 2009, and the
 * description at www.cs.toronto.edu/~kriz/cifar.html.
 *
 * @param id what experiments call it
 * @param catalogName its entry in the catalog
 * @param remark what there is to add to the catalog's title; may be empty
 * @param archiveFolder the folder that the official archive unpacks to
 * @param labels all labels of a record, in their order
 * @param chosen which of the labels is the class
 * @param train the training files, in their order
 * @param test the test file
 */
record CifarVariant(
    String id,
    String catalogName,
    String remark,
    String archiveFolder,
    List<Label> labels,
    int chosen,
    List<CifarFile> train,
    CifarFile test) {
  static final int CHANNELS = 3;
  static final int SIDE = 32;
  static final int PIXELS = CHANNELS * SIDE * SIDE;
  private static final int BATCH = 10_000;
  private static final String HUNDRED = "cifar-100";
  private static final List<Label> COARSE_AND_FINE =
      List.of(new Label("coarse label", 20), new Label("fine label", 100));

  /**
   * A label of a record.
   *
   * @param name how messages call it
   * @param classes how many values it has
   */
  record Label(String name, int classes) {}

  static CifarVariant cifar10() {
    return new CifarVariant(
        "cifar-10",
        "cifar-10",
        "",
        "cifar-10-batches-bin",
        List.of(new Label("label", 10)),
        0,
        List.of(
            new CifarFile("data_batch_1.bin", BATCH, "5dd7e06a14cb22eb9f671a540d1b7c25"),
            new CifarFile("data_batch_2.bin", BATCH, "5ea93a67294ea407fff1d09f752e9692"),
            new CifarFile("data_batch_3.bin", BATCH, "942cd6a4bcdd0dd3c604fbe906cb4421"),
            new CifarFile("data_batch_4.bin", BATCH, "ae636b3ba5c66a11e91e8cb52e771fcb"),
            new CifarFile("data_batch_5.bin", BATCH, "53f37980c15c3d472c316c40844f3f0d")),
        new CifarFile("test_batch.bin", BATCH, "803d5f7f4d78ea53de84dbe85f74fb6d"));
  }

  static CifarVariant cifar100() {
    return cifar100(HUNDRED, "", 1);
  }

  static CifarVariant cifar100Coarse() {
    return cifar100("cifar-100-coarse", ", labelled by its 20 superclasses", 0);
  }

  private static CifarVariant cifar100(String id, String remark, int chosen) {
    return new CifarVariant(
        id,
        HUNDRED,
        remark,
        "cifar-100-binary",
        COARSE_AND_FINE,
        chosen,
        List.of(new CifarFile("train.bin", 50_000, "6172c7755cfe09b2fe270c85cebc1b15")),
        new CifarFile("test.bin", BATCH, "4499cfba6c016c1be1438163640a0898"));
  }

  /** How many classes there are. */
  int classes() {
    return labels.get(chosen).classes();
  }

  /** Bytes a record. */
  int recordBytes() {
    return labels.size() + PIXELS;
  }

  /** How many training images there are in all. */
  int trainImages() {
    return train.stream().mapToInt(CifarFile::records).sum();
  }

  /** Where loose files are looked for, the likeliest first. */
  List<Path> folders(DataDirectory directory) {
    Path own = directory.root().resolve(catalogName);
    return List.of(
        own, own.resolve(archiveFolder), directory.root().resolve(archiveFolder), directory.root());
  }
}
