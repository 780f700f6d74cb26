package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lowrank.core.data.image.EncodedImages;
import org.lowrank.core.fuzz.FuzzTarget;
import org.lowrank.core.fuzz.FuzzTargets;

/** The readers of data sets and of a data directory's own catalog. */
public final class DataFuzz implements FuzzTargets {
  /** What deflate makes of a byte at best, in an array that doubled as it grew. */
  private static final long INFLATED = 1032 * 4;

  private static final int CLASSES = 10;

  @Override
  public List<FuzzTarget> in(Path folder) throws IOException {
    return List.of(
        idxImages(folder.resolve("idx-images")),
        idxLabels(folder.resolve("idx-labels")),
        idxPacked(folder.resolve("idx-packed")),
        cifar(folder.resolve("cifar"), "train-first-3.bin").perByte(FuzzTarget.MODEST),
        cifar(folder.resolve("cifar-packed"), "train-first-3.bin.gz").sealedBy(IdxBytes::gzip),
        cifarArchive(folder.resolve("cifar-archive")),
        tinyArchive(folder.resolve("tiny-archive")),
        tinyAnnotations(folder.resolve("tiny-annotations")),
        imageFolder(folder.resolve("image-folder")),
        catalog(folder.resolve("catalog")));
  }

  private static Path put(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private static FuzzTarget idxImages(Path folder) throws IOException {
    Path labels = put(folder.resolve("labels"), IdxBytes.labels((byte) 1, (byte) 9));
    return FuzzTarget.of(
        "idx-images",
        folder.resolve("images"),
        file -> check(IdxReader.read("fuzz", CLASSES, file, labels)),
        IdxBytes.images(2, 2, 3, new byte[12]),
        IdxBytes.images(2, 1, 1, (byte) 1, (byte) 2));
  }

  private static FuzzTarget idxLabels(Path folder) throws IOException {
    Path images = put(folder.resolve("images"), IdxBytes.images(5, 1, 1, new byte[5]));
    return FuzzTarget.of(
        "idx-labels",
        folder.resolve("labels"),
        file -> check(IdxReader.read("fuzz", CLASSES, images, file)),
        IdxBytes.labels(new byte[5]),
        IdxBytes.labels((byte) 0, (byte) 9, (byte) 4, (byte) 3, (byte) 2));
  }

  private static FuzzTarget idxPacked(Path folder) throws IOException {
    Path labels = put(folder.resolve("labels"), IdxBytes.labels((byte) 1, (byte) 9));
    byte[] images = IdxBytes.images(2, 20, 3, new byte[120]);
    byte[] gzip = IdxBytes.gzip(images);
    return FuzzTarget.of(
            "idx-packed",
            folder.resolve("images.gz"),
            file -> check(IdxReader.read("fuzz", CLASSES, file, labels)),
            images,
            gzip,
            IdxBytes.concat(IdxBytes.gzip(new byte[0]), gzip))
        .sealedBy(IdxBytes::gzip)
        .perByte(INFLATED);
  }

  private static void check(Dataset images) {
    int features = images.channels() * images.height() * images.width();
    assertEquals(features, images.features());
    assertTrue(images.size() >= 1 && images.classes() >= 1, images::toString);
    for (int i = 0; i < images.size(); i++) {
      assertTrue(images.label(i) >= 0 && images.label(i) < images.classes());
      for (double value : images.input(i)) {
        assertTrue(value >= 0 && value <= 1);
      }
    }
  }

  private static FuzzTarget cifar(Path folder, String file) throws IOException {
    put(folder.resolve("cifar-100").resolve("test.bin"), CifarFixture.HUNDRED_TEST);
    CifarSource source = new CifarSource(CifarFixture.hundred(CifarVariant.cifar100()));
    DataDirectory directory = new DataDirectory(folder);
    return FuzzTarget.of(
            folder.getFileName().toString(),
            folder.resolve("cifar-100").resolve(file),
            input -> check(source.load(directory).train()),
            CifarFixture.HUNDRED_TRAIN)
        .perByte(INFLATED);
  }

  /** Without checksums of the members, which would let no damage pass. */
  private static FuzzTarget cifarArchive(Path folder) throws IOException {
    CifarVariant of = CifarFixture.ten();
    CifarVariant variant =
        new CifarVariant(
            of.id(),
            of.catalogName(),
            of.remark(),
            of.archiveFolder(),
            of.labels(),
            of.chosen(),
            List.of(
                new CifarFile("data_batch_1.bin", 2, ""), new CifarFile("data_batch_2.bin", 3, "")),
            new CifarFile("test_batch.bin", 1, ""));
    CifarSource source = new CifarSource(variant);
    DataDirectory directory = new DataDirectory(folder);
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("cifar-10-batches-bin/readme.html", new byte[20]);
    members.put("cifar-10-batches-bin/data_batch_1.bin", CifarFixture.TEN_FIRST);
    members.put("cifar-10-batches-bin/" + "x".repeat(120) + "/note", new byte[3]);
    members.put("cifar-10-batches-bin/data_batch_2.bin", CifarFixture.TEN_SECOND);
    members.put("cifar-10-batches-bin/test_batch.bin", CifarFixture.TEN_TEST);
    byte[] tar = CifarFixture.tar(members);
    Path input = folder.resolve("cifar-10").resolve("cifar-10-binary.tar.gz");
    Files.createDirectories(input.getParent());
    return FuzzTarget.of(
            "cifar-archive",
            input,
            file -> check(source.load(directory).train()),
            tar,
            IdxBytes.gzip(tar))
        .words(
            "test_batch.bin",
            "ustar",
            "././@LongLink",
            "path=",
            "22 size=99999999999\n",
            "../",
            "\0")
        .sealedBy(ArchiveBytes::withTarChecksums)
        .perByte(INFLATED);
  }

  private static final String ANNOTATIONS =
      "val_0.JPEG\tn01\t0\t0\t62\t62\nval_1.JPEG\tn02\t1\t1\t9\t9\n";

  private static FuzzTarget tinyArchive(Path folder) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("tiny-imagenet-200/wnids.txt", "n01\nn02\n".getBytes(StandardCharsets.UTF_8));
    files.put("tiny-imagenet-200/train/n01/images/a.JPEG", EncodedImages.plain("jpeg", 8, 8, 0));
    files.put("tiny-imagenet-200/train/n02/images/b.JPEG", EncodedImages.plain("bmp", 4, 4, 1));
    files.put("tiny-imagenet-200/val/images/val_0.JPEG", EncodedImages.plain("png", 8, 8, 2));
    files.put("tiny-imagenet-200/val/images/val_1.JPEG", EncodedImages.plain("png", 8, 8, 3));
    files.put(
        "tiny-imagenet-200/val/val_annotations.txt", ANNOTATIONS.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    Path input = folder.resolve("tiny-imagenet").resolve("tiny-imagenet-200.zip");
    Files.createDirectories(input.getParent());
    return FuzzTarget.of("tiny-archive", input, file -> checkTiny(folder), bytes.toByteArray())
        .words("PK\1\2", "PK\3\4", "PK\5\6", "PK\6\6", "../", "/", "train/", "n02", "\0", "\u00ff")
        .perByte(INFLATED);
  }

  private static FuzzTarget tinyAnnotations(Path folder) throws IOException {
    Path root = folder.resolve("tiny-imagenet");
    put(root.resolve("train/n01/images/a.png"), EncodedImages.plain("png", 2, 2, 0));
    put(root.resolve("train/n02/images/b.png"), EncodedImages.plain("png", 2, 2, 0));
    put(root.resolve("val/images/val_0.JPEG"), EncodedImages.plain("png", 2, 2, 0));
    put(root.resolve("val/images/val_1.JPEG"), EncodedImages.plain("png", 2, 2, 0));
    return FuzzTarget.of(
            "tiny-annotations",
            root.resolve("val/val_annotations.txt"),
            file -> checkTiny(folder),
            ANNOTATIONS.getBytes(StandardCharsets.UTF_8))
        .words("\t", "\n", "n01", "n02", "val_0.JPEG", "../", "\r", "\0")
        .perByte(256);
  }

  private static void checkTiny(Path folder) {
    check(
        new TinyImageNetSource()
            .images(new DataDirectory(folder), ImageOptions.defaults().withSize(4)));
  }

  private static FuzzTarget imageFolder(Path folder) throws IOException {
    Path root = folder.resolve("image-folder");
    put(root.resolve("val/cat/a.png"), EncodedImages.plain("png", 4, 4, 0));
    put(root.resolve("train/cat/a.png"), EncodedImages.plain("png", 4, 4, 0));
    return FuzzTarget.of(
            "image-folder",
            root.resolve("train/cat/b.jpg"),
            file ->
                check(
                    new ImageFolderSource()
                        .images(new DataDirectory(folder), ImageOptions.defaults().withSize(4))),
            EncodedImages.plain("jpeg", 9, 7, 0x804020),
            EncodedImages.plain("png", 5, 6, 0x804020),
            EncodedImages.plain("bmp", 5, 6, 0x804020))
        .perByte(INFLATED);
  }

  private static void check(ImageSplit split) {
    for (ImageSet images : List.of(split.train(), split.test())) {
      byte[] pixels = new byte[images.channels() * images.height() * images.width()];
      assertTrue(images.size() >= 1);
      for (int i = 0; i < images.size(); i++) {
        assertTrue(images.label(i) >= 0 && images.label(i) < images.classes());
        images.read(i, pixels, 0);
      }
    }
  }

  private static FuzzTarget catalog(Path folder) throws IOException {
    Files.createDirectories(folder);
    String json =
        """
        {"datasets": [{"name": "mine", "title": "Mine", "licence": "none", "citation": "me",
          "bundled": false,
          "files": [{"name": "a.gz", "size": 12, "sha256": "%s", "contentMd5": "%s",
            "aliases": ["b.gz"]}],
          "mirrors": ["https://example.org/a/"]}]}
        """
            .formatted("0".repeat(64), "1".repeat(32));
    return FuzzTarget.of(
            "catalog",
            folder.resolve(DataCatalog.FILE_NAME),
            file -> {
              CatalogEntry entry = DataCatalog.load(new DataDirectory(folder)).entry("mnist");
              assertTrue(!entry.files().isEmpty());
            },
            json.getBytes(StandardCharsets.UTF_8))
        .words(
            "null",
            "[",
            "]",
            "{",
            "}",
            "\"",
            ",",
            ":",
            "../",
            "file:///",
            "http://",
            "[[[[[[[[",
            "\\u0000")
        .perByte(1 << 10);
  }
}
