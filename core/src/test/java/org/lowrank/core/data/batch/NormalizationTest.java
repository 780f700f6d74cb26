package org.lowrank.core.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.data.Dataset;
import org.lowrank.core.data.ImageSet;
import org.lowrank.core.data.MnistSampleSource;

class NormalizationTest {
  private static final double ROUNDING = 1e-12;

  @Test
  void isTheMeanAndThePopulationSdOfEachChannel() {
    // Channel 0: 0, 255, 0, 255; channel 1: all 51.
    byte[] pixels = {0, (byte) 255, 51, 51, 0, (byte) 255, 51, 51};
    Dataset images = Dataset.of("two", new int[] {2, 1, 2}, 1, pixels, new int[2]);
    Normalization normalization = Normalization.of(images, 1);
    assertArrayEquals(new double[] {0.5, 0.2}, normalization.mean(), ROUNDING);
    assertArrayEquals(new double[] {0.5, 1}, normalization.sd(), ROUNDING);
  }

  @Test
  void isTheSameForAnyNumberOfThreads() {
    ImageSet images = new CountingImages(301);
    Normalization one = Normalization.of(images, 1);
    for (int threads = 2; threads <= 5; threads++) {
      assertEquals(one, Normalization.of(images, threads));
    }
  }

  @Test
  void normalizedImagesHaveMeanZeroAndSdOne() {
    ImageSet images = new CountingImages(64);
    Normalization normalization = Normalization.of(images, 2);
    double[] sum = new double[3];
    double[] squares = new double[3];
    int plane = CountingImages.HEIGHT * CountingImages.WIDTH;
    try (ImageBatches batches =
        ImageBatches.of(
            images,
            Epoch.shuffled(64, 1, 0),
            Augmentation.NONE,
            normalization,
            10,
            ReadAhead.of(1))) {
      while (batches.hasNext()) {
        float[] inputs = batches.next().inputs();
        for (int i = 0; i < inputs.length; i++) {
          sum[i / plane % 3] += inputs[i];
          squares[i / plane % 3] += (double) inputs[i] * inputs[i];
        }
      }
    }
    for (int c = 0; c < 3; c++) {
      assertEquals(0, sum[c] / (64 * plane), 1e-6);
      assertEquals(1, squares[c] / (64 * plane), 1e-6);
    }
  }

  @Test
  void theMnistSampleHasMnistsUsualConstants() {
    ImageSet train = new MnistSampleSource().load(new DataDirectory(Path.of("nowhere"))).train();
    Normalization normalization = Normalization.of(train, 2);
    // All of MNIST has 0.1307 and 0.3081; a thirtieth of it comes close.
    assertEquals(0.1307, normalization.mean()[0], 0.005);
    assertEquals(0.3081, normalization.sd()[0], 0.005);
  }

  @Test
  void refusesAnSdThatIsNotPositive() {
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> new Normalization(new double[] {0.5}, new double[] {0}))
            .getMessage();
    assertTrue(message.endsWith("found mean [0.5] and sd [0.0]"), message);
    assertThrows(
        InvalidInputException.class,
        () -> new Normalization(new double[] {0.5, 1}, new double[] {1}));
    assertThrows(
        InvalidInputException.class,
        () -> new Normalization(new double[] {Double.NaN}, new double[] {1}));
  }

  @Test
  void failuresOfReadingComeThroughWhateverTheNumberOfThreads() {
    ImageSet broken =
        new CountingImages(
            50,
            index -> {
              if (index >= 20) {
                throw new InvalidInputException("image " + index);
              }
            });
    for (int threads : new int[] {1, 2, 4}) {
      assertEquals(
          "image 20",
          assertThrows(InvalidInputException.class, () -> Normalization.of(broken, threads))
              .getMessage());
    }
    assertEquals(3, Arrays.stream(Normalization.imageNet().sd()).filter(sd -> sd > 0.2).count());
  }
}
