package org.lowrank.core.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.RandomStream;

/** What augmentation does to pixels, and how often it does what. */
class AugmentationTest {
  private static final int IMAGES = 40;

  /** Bytes stay what they are: value / 255 to floats, times 255 back. */
  private static final Normalization PLAIN =
      new Normalization(new double[3], new double[] {1, 1, 1});

  private static int[][] epoch(Augmentation augmentation, long seed, int number) {
    int[][] images = new int[IMAGES][CountingImages.FEATURES];
    Epoch epoch = Epoch.inOrder(IMAGES, seed, number);
    try (ImageBatches batches =
        ImageBatches.of(
            new CountingImages(IMAGES), epoch, augmentation, PLAIN, IMAGES, ReadAhead.of(1))) {
      float[] inputs = batches.next().inputs();
      for (int i = 0; i < inputs.length; i++) {
        images[i / CountingImages.FEATURES][i % CountingImages.FEATURES] =
            Math.round(inputs[i] * 255);
      }
    }
    return images;
  }

  private static int[] original(int index) {
    int[] pixels = new int[CountingImages.FEATURES];
    Arrays.setAll(pixels, place -> CountingImages.pixel(index, place));
    return pixels;
  }

  /** The image moved and mirrored by the definition, pixel by pixel. */
  private static int[] changed(int index, Augmentation.Change change) {
    int[] pixels = new int[CountingImages.FEATURES];
    for (int place = 0; place < pixels.length; place++) {
      int x = place % CountingImages.WIDTH;
      int y = place / CountingImages.WIDTH % CountingImages.HEIGHT;
      int c = place / CountingImages.WIDTH / CountingImages.HEIGHT;
      int column = (change.mirrored() ? CountingImages.WIDTH - 1 - x : x) + change.right();
      int row = y + change.down();
      boolean inside =
          row >= 0 && row < CountingImages.HEIGHT && column >= 0 && column < CountingImages.WIDTH;
      pixels[place] =
          inside
              ? CountingImages.pixel(
                  index, (c * CountingImages.HEIGHT + row) * CountingImages.WIDTH + column)
              : 0;
    }
    return pixels;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, -9})
  void cropWithoutPaddingIsTheIdentity(long seed) {
    int[][] images = epoch(new Augmentation(0, false), seed, 0);
    for (int i = 0; i < IMAGES; i++) {
      assertArrayEquals(original(i), images[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, -9})
  void flipsAreMirrorImagesOrTheImageItself(long seed) {
    int[][] images = epoch(new Augmentation(0, true), seed, 0);
    int mirrored = 0;
    for (int i = 0; i < IMAGES; i++) {
      boolean same = Arrays.equals(original(i), images[i]);
      if (!same) {
        assertArrayEquals(changed(i, new Augmentation.Change(0, 0, true)), images[i]);
        mirrored++;
      }
    }
    // Binomial of 40 and 1/2: outside of 8..32 once in ten thousand seeds.
    assertTrue(mirrored >= 8 && mirrored <= 32, "mirrored " + mirrored);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 9})
  void eachImageIsTheCropThatItsOwnStreamDraws(int padding) {
    Augmentation augmentation = new Augmentation(padding, true);
    int[][] images = epoch(augmentation, 5, 3);
    Epoch epoch = Epoch.inOrder(IMAGES, 5, 3);
    for (int i = 0; i < IMAGES; i++) {
      Augmentation.Change change = augmentation.draw(epoch.streams().stream(i));
      assertArrayEquals(changed(i, change), images[i], change.toString());
    }
  }

  @Test
  void everyPlaceOfTheCropOccursEquallyOften() {
    Augmentation augmentation = new Augmentation(2, true);
    RandomStream random = Epoch.inOrder(1, 1, 0).streams().stream(0);
    int[] counts = new int[50];
    int draws = 50_000;
    for (int i = 0; i < draws; i++) {
      Augmentation.Change change = augmentation.draw(random);
      counts[((change.down() + 2) * 5 + change.right() + 2) * 2 + (change.mirrored() ? 1 : 0)]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += Math.pow(count - draws / 50.0, 2) / (draws / 50.0);
    }
    // 49 degrees of freedom: 85.4 is exceeded once in a thousand.
    assertTrue(chiSquare < 85.4, "chi-square " + chiSquare);
  }

  @Test
  void epochsAndSeedsAugmentDifferentlyAndTheSameOnesAlike() {
    Set<Integer> distinct = new HashSet<>();
    for (int seed = 0; seed < 3; seed++) {
      for (int number = 0; number < 3; number++) {
        int[][] images = epoch(Augmentation.CIFAR, seed, number);
        assertArrayEquals(images, epoch(Augmentation.CIFAR, seed, number));
        distinct.add(Arrays.deepHashCode(images));
      }
    }
    assertEquals(9, distinct.size());
  }

  @Test
  void ordersArePermutationsOfTheirOwn() {
    int[] order = Epoch.shuffled(100, 1, 0).order();
    assertArrayEquals(order, Epoch.shuffled(100, 1, 0).order());
    assertNotEquals(Arrays.toString(order), Arrays.toString(Epoch.shuffled(100, 1, 1).order()));
    assertNotEquals(Arrays.toString(order), Arrays.toString(Epoch.shuffled(100, 2, 0).order()));
    assertEquals(100, Arrays.stream(order).distinct().count());
    assertArrayEquals(Epoch.inOrder(100, 1, 0).order(), Arrays.stream(order).sorted().toArray());
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertEquals(
        "padding must be in 0..4096, found -1",
        assertThrows(InvalidInputException.class, () -> new Augmentation(-1, true)).getMessage());
    assertEquals(
        "epoch must be at least 0, found -1",
        assertThrows(InvalidInputException.class, () -> Epoch.shuffled(3, 1, -1)).getMessage());
    assertEquals(
        "number of images must be at least 1, found 0",
        assertThrows(InvalidInputException.class, () -> Epoch.inOrder(0, 1, 0)).getMessage());
  }
}
