package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lowrank.core.data.image.EncodedImages;

class ImageFolderSourceTest extends ImageFolderFixture {
  private final ImageFolderSource source = new ImageFolderSource();

  @BeforeEach
  void putFolders() {
    putRed("image-folder/train/fox/b.PNG", 12);
    putRed("image-folder/train/fox/a.png", 11);
    putRed("image-folder/train/ape/x.png", 10);
    putRed("image-folder/train/fox/deep/er/c.png", 13);
    putRed("image-folder/val/fox/v.png", 21);
    put("image-folder/train/fox/README.txt", new byte[5]);
    put("image-folder/train/.DS_Store", new byte[5]);
    put("image-folder/train/.hidden/x.png", new byte[5]);
  }

  private ImageSplit open() {
    return source.images(directory(), small());
  }

  private ImageSplit openSkipping() {
    return source.images(directory(), small().withOnBadImage(ImageOptions.BadImage.SKIP));
  }

  @Test
  void readsClassesAndImagesInTheOrderOfTheirNames() {
    assertTrue(source.available(directory()));
    ImageSplit split = open();
    assertEquals(List.of(10, 11, 12, 13), reds(split.train()));
    assertEquals(List.of(0, 1, 1, 1), labels(split.train()));
    assertEquals(List.of(21), reds(split.test()));
    assertEquals(List.of(1), labels(split.test()));
    assertEquals(2, split.test().classes());
    assertEquals("image-folder/train", split.train().name());
    assertEquals(List.of(), split.notes());
  }

  @Test
  void givesSquaresOfThreeChannelsAndTheSizeAskedFor() {
    ImageSet images = source.images(directory(), ImageOptions.defaults().withSize(5)).train();
    assertArrayEquals(
        new int[] {3, 5, 5}, new int[] {images.channels(), images.height(), images.width()});
    byte[] expected = new byte[75];
    Arrays.fill(expected, 0, 25, (byte) 10);
    assertArrayEquals(expected, pixels(images, 0));
    assertEquals(224, source.images(directory(), ImageOptions.defaults()).train().width());
  }

  @Test
  void decodesCmykAndGreyAmongTheOthers() {
    put(
        "image-folder/train/ape/cmyk.JPEG",
        EncodedImages.withAdobeMark(EncodedImages.rawJpeg(SIZE, SIZE, 200, 100, 50, 128), 0));
    put("image-folder/train/ape/grey.jpg", EncodedImages.rawJpeg(SIZE, SIZE, 77));
    ImageSet train = open().train();
    byte[] cmyk = pixels(train, 0);
    byte[] grey = pixels(train, 1);
    int plane = SIZE * SIZE;
    int[] red = {100, 50, 25};
    for (int c = 0; c < 3; c++) {
      assertEquals(red[c], cmyk[c * plane] & 0xff, 2);
      assertEquals(77, grey[c * plane] & 0xff, 1);
    }
  }

  @Test
  void refusesABadImageByNameWhenItIsReadUnlessToldToSkip() {
    Path bad = put("image-folder/train/fox/a.png", new byte[] {'G', 'I', 'F', '8', '9'});
    ImageSet train = open().train();
    String complaint =
        bad
            + ": cannot be read as an image: must be a JPEG, PNG or BMP image, found a file that"
            + " starts with 47 49 46 38";
    assertEquals(complaint, refused(() -> pixels(train, 1)));
    ImageSplit skipping = openSkipping();
    assertEquals(List.of(10, 12, 13), reds(skipping.train()));
    assertEquals(List.of(0, 1, 1), labels(skipping.train()));
    assertEquals(
        List.of("image-folder/train: skipped 1 of 4 images; the first: " + complaint),
        skipping.notes());
    assertEquals("image-folder/train without 1 of 4", skipping.train().name());
  }

  @Test
  void skippingSaysSoWhenNothingIsLeft() {
    Path bad = put("image-folder/val/fox/v.png", new byte[0]);
    assertTrue(
        refused(this::openSkipping)
            .startsWith("image-folder/val: all 1 images are unreadable; the first: " + bad));
  }

  @Test
  void refusesAnEmptyClassFolderByName() throws IOException {
    Path empty = Files.createDirectories(root.resolve("image-folder/train/owl"));
    assertEquals(
        empty + ": must hold images of its class (.jpeg, .jpg, .png or .bmp), found none",
        refused(this::open));
  }

  @Test
  void refusesAFolderWithoutClasses() throws IOException {
    putRed("imagenet/train/a/x.png", 1);
    Path val = Files.createDirectories(root.resolve("imagenet/val"));
    try (var walk = Files.walk(root.resolve("image-folder"))) {
      walk.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
    assertEquals(
        val + ": must hold a folder of images for each class, found none", refused(this::open));
    putRed("imagenet/val/ILSVRC2012_val_00000001.png", 2);
    assertEquals(
        val
            + ": must hold a folder of images for each class, found none but 1 images outside of"
            + " any",
        refused(this::open));
  }

  @Test
  void refusesAClassThatTrainingDoesNotKnow() {
    putRed("image-folder/val/yak/v.png", 1);
    assertEquals(
        root.resolve("image-folder/val/yak")
            + ": must be one of the training classes, found another",
        refused(this::open));
  }

  @Test
  void saysWhereItLooked() throws IOException {
    DataDirectory nothing = new DataDirectory(Files.createDirectories(root.resolve("nothing")));
    assertFalse(source.available(nothing));
    assertTrue(
        refused(() -> source.images(nothing, small()))
            .startsWith("image-folder is not in " + nothing.root() + ": point --data-dir or"));
  }

  @Test
  void checksumFollowsNamesContentLabelsAndSizeOnly() throws IOException {
    String before = open().train().checksum();
    assertEquals(before, open().train().checksum());
    assertNotEquals(before, source.images(directory(), small().withSize(9)).train().checksum());
    byte[] content = Files.readAllBytes(root.resolve("image-folder/train/fox/a.png"));
    putRed("image-folder/train/fox/a.png", 99);
    assertNotEquals(before, open().train().checksum());
    put("image-folder/train/fox/a.png", content);
    assertEquals(before, open().train().checksum());
    Files.move(
        root.resolve("image-folder/train/fox/a.png"),
        root.resolve("image-folder/train/fox/aa.png"));
    assertNotEquals(before, open().train().checksum());
  }

  @Test
  void aFileThatChangesAfterItWasListedIsNotTakenForTheOldOne() {
    ImageSet train = open().train();
    Path file = put("image-folder/train/fox/a.png", new byte[7]);
    assertTrue(refused(() -> pixels(train, 1)).startsWith(file + ": cannot be read as an image: "));
    assertTrue(refused(() -> pixels(train, 1)).endsWith("when it was listed, now has 7"));
  }

  @Test
  void loadsIntoMemoryWhatIsSmallAndOnlyStreamsTheRest() {
    Dataset train = source.load(directory()).train();
    assertArrayEquals(new int[] {3, 224, 224}, train.shape());
    assertArrayEquals(
        pixels(source.images(directory(), ImageOptions.defaults()).train(), 2), pixels(train, 2));
    ImageSet huge = source.images(directory(), ImageOptions.defaults().withSize(4096)).train();
    ImageFiles many =
        new ImageFiles(
            null,
            Collections.nCopies(22, new FileTree.Entry("x.png", 1)),
            new int[22],
            List.of("a"));
    assertEquals(4, huge.size());
    assertEquals(
        "many: images must take at most 1073741824 bytes to be held in memory, found 1107296256;"
            + " they can only be streamed",
        refused(() -> Dataset.copyOf(new FileImages("many", many, 4096))));
  }

  @Test
  void sizeHasItsLimits() {
    assertEquals(
        "size must be in 1..4096, found 0", refused(() -> ImageOptions.defaults().withSize(0)));
    assertEquals(
        "size must be in 1..4096, found 4097",
        refused(() -> ImageOptions.defaults().withSize(4097)));
    assertEquals(
        "size must be left out for mnist-sample/train, whose images are 28 x 28, found 32",
        refused(
            () ->
                new MnistSampleSource().images(directory(), ImageOptions.defaults().withSize(32))));
    ImageSplit same =
        new MnistSampleSource().images(directory(), ImageOptions.defaults().withSize(28));
    assertEquals(2000, same.train().size());
  }

  @Test
  void indicesOutsideAreRefused() {
    ImageSet train = open().train();
    assertThrows(IndexOutOfBoundsException.class, () -> pixels(train, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> train.read(0, new byte[191], 0));
    assertThrows(IndexOutOfBoundsException.class, () -> train.label(-1));
  }
}
