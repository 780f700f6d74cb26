package org.lowrank.core.data.batch;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.ImageSet;

/**
 * Brings each channel of images to mean 0 and standard deviation 1: x becomes (x / 255 - mean) / sd
 * for a byte x.
 *
 * @param mean the mean of each channel, on the scale [0, 1]. Not modified.
 * @param sd the standard deviation of each channel, on the same scale, positive. Not modified.
 */
public record Normalization(double[] mean, double[] sd) {
  private static final int VALUES = 256;
  private static final double WHITE = 255.0;

  /**
   * ImageNet's training images, as nearly all programs have them (torchvision's reference
   * training); they were taken over some scaled and cropped images and are not to be recomputed.
   */
  public static Normalization imageNet() {
    return new Normalization(
        new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225});
  }

  /**
   * Checks the two.
   *
   * @throws InvalidInputException if they differ in length, or are empty, not finite or not
   *     positive where they must be
   */
  public Normalization {
    mean = mean.clone();
    sd = sd.clone();
    boolean right = mean.length > 0 && mean.length == sd.length;
    for (int c = 0; right && c < mean.length; c++) {
      right = Double.isFinite(mean[c]) && Double.isFinite(sd[c]) && sd[c] > 0;
    }
    if (!right) {
      throw new InvalidInputException(
          "normalization must have a finite mean and a positive sd for each channel, found mean "
              + Arrays.toString(mean)
              + " and sd "
              + Arrays.toString(sd));
    }
  }

  /**
   * The means and (population) standard deviations of a set of images. Reads each once, holds one a
   * thread in memory. Bytes are counted, which is exact, so the result is the same for any number
   * of threads.
   *
   * @param images the images, usually those trained on
   * @param threads how many threads, at least 1
   * @return their normalization; a channel of one value everywhere gets standard deviation 1
   * @throws InvalidInputException if an image can't be read
   */
  public static Normalization of(ImageSet images, int threads) {
    ChannelHistogram histogram = ChannelHistogram.of(images, threads);
    double[] mean = new double[images.channels()];
    double[] sd = new double[images.channels()];
    for (int c = 0; c < mean.length; c++) {
      mean[c] = histogram.mean(c) / WHITE;
      double spread = histogram.sd(c) / WHITE;
      sd[c] = spread == 0 ? 1 : spread;
    }
    return new Normalization(mean, sd);
  }

  /** What each byte of each channel becomes, shape [channels][256]. */
  float[][] tables() {
    return IntStream.range(0, mean.length).mapToObj(this::table).toArray(float[][]::new);
  }

  private float[] table(int channel) {
    float[] table = new float[VALUES];
    for (int value = 0; value < VALUES; value++) {
      table[value] = (float) ((value / WHITE - mean[channel]) / sd[channel]);
    }
    return table;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Normalization that
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(sd, that.sd);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(mean) + Arrays.hashCode(sd);
  }

  @Override
  public String toString() {
    return "mean " + Arrays.toString(mean) + ", sd " + Arrays.toString(sd);
  }
}
