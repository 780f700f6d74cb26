package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BalancedImagesTest {
  /** Files are sorted by class; an image is its number. */
  private static final ImageSet SORTED =
      Dataset.of(
          "sorted/train",
          new int[] {1, 1, 1},
          3,
          new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8},
          new int[] {0, 0, 0, 0, 1, 2, 2, 2, 2});

  private static int[] images(ImageSet set) {
    byte[] pixel = new byte[1];
    return IntStream.range(0, set.size())
        .map(
            i -> {
              set.read(i, pixel, 0);
              return pixel[0];
            })
        .toArray();
  }

  @Test
  void thereAreAsManyOfEachClassAsCanBe() {
    assertArrayEquals(new int[] {0, 4, 5}, images(new BalancedImages(SORTED, 3)));
    ImageSet five = new BalancedImages(SORTED, 5);
    assertArrayEquals(new int[] {0, 1, 4, 5, 6}, images(five));
    assertArrayEquals(new int[] {0, 0, 1, 2, 2}, IntStream.range(0, 5).map(five::label).toArray());
    assertArrayEquals(new int[] {0}, images(new BalancedImages(SORTED, 1)));
    assertArrayEquals(IntStream.range(0, 9).toArray(), images(new BalancedImages(SORTED, 9)));
  }

  @Test
  void nameAndChecksumTellPartsApart() {
    ImageSet part = new BalancedImages(SORTED, 5);
    assertEquals("sorted/train (5 of 9)", part.name());
    assertNotEquals(SORTED.checksum(), part.checksum());
    assertNotEquals(new BalancedImages(SORTED, 4).checksum(), part.checksum());
  }
}
