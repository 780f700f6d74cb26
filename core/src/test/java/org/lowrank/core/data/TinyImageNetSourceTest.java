package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;

class TinyImageNetSourceTest extends ImageFolderFixture {
  private static final String FOLDER = "tiny-imagenet/tiny-imagenet-200/";
  private static final List<String> REDUCED =
      List.of(
          "tiny-imagenet/train: 3 images in place of the published 100000",
          "tiny-imagenet/val: 2 images in place of the published 10000");

  private final TinyImageNetSource source = new TinyImageNetSource();

  @BeforeEach
  void putFolders() {
    putRed(FOLDER + "train/n02/images/n02_0.png", 12);
    putRed(FOLDER + "train/n02/images/n02_1.png", 13);
    put(FOLDER + "train/n02/n02_boxes.txt", new byte[3]);
    putRed(FOLDER + "train/n01/images/n01_0.png", 11);
    putRed(FOLDER + "val/images/val_1.png", 21);
    putRed(FOLDER + "val/images/val_0.png", 20);
    annotate("val_1.png\tn01\t0\t0\t5\t5\nval_0.png\tn02\t0\t0\t5\t5\n");
    put(FOLDER + "wnids.txt", "n02\nn01\n".getBytes(StandardCharsets.UTF_8));
  }

  private Path annotate(String lines) {
    return put(FOLDER + "val/val_annotations.txt", lines.getBytes(StandardCharsets.UTF_8));
  }

  private ImageSplit open() {
    return source.images(directory(), small());
  }

  private void assertRead(ImageSplit split) {
    assertEquals(List.of(11, 12, 13), reds(split.train()));
    assertEquals(List.of(0, 1, 1), labels(split.train()));
    assertEquals(List.of(20, 21), reds(split.test()));
    assertEquals(List.of(1, 0), labels(split.test()));
    assertEquals(REDUCED, split.notes());
    assertEquals("tiny-imagenet/val", split.test().name());
  }

  @Test
  void readsTheUnpackedFolder() {
    assertTrue(source.available(directory()));
    assertRead(open());
    assertEquals(64, source.images(directory(), ImageOptions.defaults()).train().height());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny-imagenet/tiny-imagenet-200.zip",
        "tiny-imagenet-200.zip",
        "tiny-imagenet/tiny-imagenet-200-subset.zip"
      })
  void readsAnArchiveWhereItIsWithTheSameChecksum(String archive) throws IOException {
    ImageSplit unpacked = open();
    String train = unpacked.train().checksum();
    String test = unpacked.test().checksum();
    zip(FOLDER, archive);
    deleteFolder();
    ImageSplit packed = open();
    assertRead(packed);
    assertEquals(train, packed.train().checksum());
    assertEquals(test, packed.test().checksum());
  }

  private void deleteFolder() throws IOException {
    try (var walk = Files.walk(root.resolve("tiny-imagenet/tiny-imagenet-200"))) {
      walk.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }

  @Test
  void damageInAnArchiveIsFound() throws IOException {
    zip(FOLDER, "tiny-imagenet-200.zip");
    deleteFolder();
    Path archive = root.resolve("tiny-imagenet-200.zip");
    byte[] bytes = Files.readAllBytes(archive);
    ImageSet train = open().train();
    int broken = 0;
    for (int at = 40; at < 700; at += 20) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      Files.write(archive, damaged);
      try {
        for (int i = 0; i < train.size(); i++) {
          pixels(train, i);
        }
      } catch (InvalidInputException e) {
        assertTrue(e.getMessage().startsWith(archive + "!tiny-imagenet-200/train/n0"));
        broken++;
      }
    }
    assertTrue(broken > 5, "damage in the images' bytes must be noticed: " + broken);
    Files.write(archive, Arrays.copyOf(bytes, 500));
    assertTrue(
        refused(this::open).startsWith(archive + ": cannot be read as a zip archive: "),
        refused(this::open));
  }

  @Test
  void asksToChooseAmongSeveralArchives() throws IOException {
    zip(FOLDER, "tiny-imagenet/tiny-imagenet-b.zip");
    deleteFolder();
    Files.copy(
        root.resolve("tiny-imagenet/tiny-imagenet-b.zip"),
        root.resolve("tiny-imagenet/tiny-imagenet-a.zip"));
    assertEquals(
        root.resolve("tiny-imagenet")
            + ": must hold one archive of tiny-imagenet, found tiny-imagenet-a.zip,"
            + " tiny-imagenet-b.zip",
        refused(this::open));
  }

  @Test
  void saysWhenTheListOfClassesIsAnother() {
    put(FOLDER + "wnids.txt", "n02".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "tiny-imagenet: wnids.txt lists 1 classes; the 2 folders in train are taken",
        open().notes().get(2));
    assertEquals(2, open().train().classes());
  }

  @Test
  void readsValidationImagesSortedIntoFoldersWhenThereIsNoList() throws IOException {
    Files.delete(root.resolve(FOLDER + "val/val_annotations.txt"));
    Files.createDirectories(root.resolve(FOLDER + "val/n01"));
    Files.move(root.resolve(FOLDER + "val/images"), root.resolve(FOLDER + "val/n01/images"));
    assertEquals(List.of(0, 0), labels(open().test()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "val_1.png n01 | line 1: must be a file and its class separated by a tab,"
            + " found \"val_1.png n01\"",
        "val_1.png>n01;val_0.png>n03 | line 2: class must be one of the training classes,"
            + " found \"n03\"",
        "val_9.png>n01 | line 1: must name an image in val/images/, found \"val_9.png\"",
        "val_1.png>n01;val_1.png>n01 | line 2: \"val_1.png\" is listed twice"
      })
  void refusesAWrongListNamingTheLine(String lines, String complaint) {
    Path list = annotate(lines.replace('>', '\t').replace(';', '\n'));
    assertEquals(list + ": " + complaint, refused(this::open));
  }

  @Test
  void refusesAnImageWithoutALine() {
    Path list = annotate("val_1.png\tn01\n");
    assertEquals(
        root.resolve(FOLDER + "val/images/val_0.png")
            + ": must have a line in "
            + list
            + ", found none",
        refused(this::open));
  }

  @Test
  void saysHowToGetItWhenItIsAbsent() throws IOException {
    deleteFolder();
    assertFalse(source.available(directory()));
    assertTrue(refused(this::open).contains("run `lowrank data fetch tiny-imagenet` or point"));
  }

  @Test
  void realTinyImageNetIsReadToItsLastImage() {
    DataDirectory real =
        RealData.require(source, "tiny-imagenet/tiny-imagenet-200.zip, in full or reduced");
    ImageSplit split =
        source.images(real, ImageOptions.defaults().withOnBadImage(ImageOptions.BadImage.SKIP));
    assertEquals(200, split.train().classes());
    int[] counts = new int[200];
    for (int i = 0; i < split.test().size(); i++) {
      counts[split.test().label(i)]++;
    }
    assertEquals(split.test().size() / 200, Arrays.stream(counts).min().orElseThrow());
    assertEquals(split.test().size() / 200, Arrays.stream(counts).max().orElseThrow());
    assertTrue(
        split.notes().stream().noneMatch(note -> note.contains("skipped")),
        () -> split.notes().toString());
    assertEquals(12288, pixels(split.train(), split.train().size() - 1).length);
  }
}
