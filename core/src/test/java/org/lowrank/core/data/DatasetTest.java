package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.base.InvalidInputException;

class DatasetTest {
  private static final int[] SHAPE = {1, 2};

  private static Dataset toy() {
    return Dataset.of("toy", SHAPE, 3, new byte[] {0, 51, 102, -1, -52, 0}, new int[] {2, 0, 1});
  }

  @Test
  void givesConsecutiveInputsRowMajor() {
    assertArrayEquals(new double[] {0.4, 1, 0.8, 0}, toy().inputs(1, 2));
    assertArrayEquals(new double[0], toy().inputs(3, 0));
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 4", "2, 2", "0, -1", "2147483647, 2"})
  void refusesInputsThatAreNotThere(int from, int count) {
    assertThrows(IndexOutOfBoundsException.class, () -> toy().inputs(from, count));
  }

  @Test
  void isNotChangedThroughWhatItGivesOrTakes() {
    int[] labels = {2, 0, 1};
    int[] shape = {1, 2};
    Dataset dataset = Dataset.of("toy", shape, 3, new byte[6], labels);
    labels[0] = 1;
    shape[0] = 7;
    dataset.shape()[0] = 9;
    dataset.input(0)[0] = 5;
    assertEquals(2, dataset.label(0));
    assertArrayEquals(new int[] {1, 2}, dataset.shape());
    assertEquals(0.0, dataset.input(0)[0]);
  }

  @Test
  void takesTheFirstImages() {
    Dataset two = toy().take(2);
    assertEquals(2, two.size());
    assertArrayEquals(toy().inputs(0, 2), two.inputs(0, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> two.input(2));
    Dataset built = Dataset.of("built", SHAPE, 3, new byte[] {0, 51, 102, -1}, new int[] {2, 0});
    assertEquals(built.checksum(), two.checksum());
    Dataset all = toy();
    assertSame(all, all.take(3));
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "4"})
  void refusesToTakeWhatIsNotThere(int count) {
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> toy().take(count));
    assertEquals("toy: number of images must be in 1..3, found " + count, e.getMessage());
  }

  @Test
  void hasTheChecksumThatItsContractDescribes() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update("3 3 1 2\n".getBytes(StandardCharsets.US_ASCII));
    digest.update(new byte[] {0, 51, 102, -1, -52, 0});
    digest.update(new byte[] {0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1});
    assertEquals(HexFormat.of().formatHex(digest.digest()), toy().checksum());
  }

  @Test
  void hasAnotherChecksumWhenAnythingDiffers() {
    byte[] pixels = {0, 51, 102, -1, -52, 0};
    int[] labels = {2, 0, 1};
    String checksum = toy().checksum();
    assertEquals(checksum, Dataset.of("other name", SHAPE, 3, pixels, labels).checksum());
    assertNotEquals(checksum, Dataset.of("toy", new int[] {2, 1}, 3, pixels, labels).checksum());
    assertNotEquals(checksum, Dataset.of("toy", SHAPE, 4, pixels, labels).checksum());
    assertNotEquals(checksum, Dataset.of("toy", SHAPE, 3, pixels, new int[] {2, 0, 0}).checksum());
    assertNotEquals(checksum, Dataset.of("toy", SHAPE, 3, new byte[6], labels).checksum());
  }

  @Test
  void refusesWhatDoesNotFitTogether() {
    assertRefused("shape must be positive", new int[] {0, 2}, 3, new byte[0], 1);
    assertRefused("classes must be positive, found 0", SHAPE, 0, new byte[2], 0);
    assertRefused("need 2 bytes, found 3", SHAPE, 3, new byte[3], 1);
    assertRefused("label 0 must be in 0..2, found 3", SHAPE, 3, new byte[2], 3);
    assertRefused("label 0 must be in 0..2, found -1", SHAPE, 3, new byte[2], -1);
    assertRefused("at least one image", SHAPE, 3, new byte[0]);
  }

  private static void assertRefused(
      String what, int[] shape, int classes, byte[] pixels, int... labels) {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> Dataset.of("toy", shape, classes, pixels, labels));
    assertTrue(e.getMessage().startsWith("toy: "), e.getMessage());
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }

  @Test
  void splitRefusesPartsOfDifferentShape() {
    Dataset other = Dataset.of("tall", new int[] {2, 1}, 3, new byte[2], new int[] {0});
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> new DatasetSplit(toy(), other));
    assertTrue(e.getMessage().contains("toy (3 images [1, 2]"), e.getMessage());
    assertTrue(e.getMessage().contains("tall (1 images [2, 1]"), e.getMessage());
  }

  @Test
  void isASetOfImagesWhereItsShapeAllows() {
    byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    ImageSet grey = Dataset.of("grey", new int[] {2, 3}, 2, pixels, new int[] {0, 1});
    assertArrayEquals(new int[] {1, 2, 3}, extents(grey));
    byte[] target = new byte[8];
    grey.read(1, target, 1);
    assertArrayEquals(new byte[] {0, 7, 8, 9, 10, 11, 12, 0}, target);
    assertThrows(IndexOutOfBoundsException.class, () -> grey.read(2, target, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> grey.read(0, target, 3));
    ImageSet colour = Dataset.of("colour", new int[] {3, 2, 1}, 2, pixels, new int[] {0, 1});
    assertArrayEquals(new int[] {3, 2, 1}, extents(colour));
    ImageSet vectors = Dataset.of("vectors", new int[] {6}, 2, pixels, new int[] {0, 1});
    assertArrayEquals(new int[] {1, 1, 6}, extents(vectors));
    ImageSet films = Dataset.of("films", new int[] {1, 3, 2, 1}, 2, pixels, new int[] {0, 1});
    assertEquals(
        "films: images must have shape [channels, rows, columns], [rows, columns] or [columns],"
            + " found [1, 3, 2, 1]",
        assertThrows(InvalidInputException.class, films::channels).getMessage());
    assertThrows(InvalidInputException.class, films::height);
  }

  private static int[] extents(ImageSet images) {
    return new int[] {images.channels(), images.height(), images.width()};
  }

  @Test
  void partsOfASplitMustFitTogether() {
    byte[] pixels = {1, 2, 3, 4};
    ImageSet wide = Dataset.of("wide", new int[] {1, 4}, 2, pixels, new int[] {0});
    ImageSet high = Dataset.of("high", new int[] {4, 1}, 2, pixels, new int[] {0});
    assertEquals(
        "training and test images must have one shape and one number of classes, found wide with"
            + " [1, 1, 4] and 2 classes and high with [1, 4, 1] and 2 classes",
        assertThrows(InvalidInputException.class, () -> new ImageSplit(wide, high, List.of()))
            .getMessage());
  }
}
