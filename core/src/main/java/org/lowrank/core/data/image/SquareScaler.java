package org.lowrank.core.data.image;

/**
 * Brings images to squares of one size: the largest centred square of the image, scaled by linear
 * interpolation, whose triangle widens with the factor when the image shrinks, so that each pixel
 * of the source has its share (as in Pillow's BILINEAR, with the same rounding to 8 bits after each
 * of the two passes). An image whose shorter side is the size already is only cropped.
 *
 * <p>The shorter side becomes the size; there is no margin to crop at random from. Pure integer
 * arithmetic but for the weights. Thread-safe.
 */
public final class SquareScaler {
  /** 8 bits of sample, 22 of fraction and 2 to spare make an int. */
  private static final int FRACTION_BITS = 22;

  private static final int HALF = 1 << (FRACTION_BITS - 1);
  private static final int CHANNELS = DecodedImage.CHANNELS;

  private final int size;

  /**
   * A scaler.
   *
   * @param size the side of the squares, in pixels, at least 1
   */
  public SquareScaler(int size) {
    this.size = size;
  }

  /**
   * Scales an image and separates its colours.
   *
   * @param image the image. Not modified.
   * @param target where to put it: unsigned bytes, shape [3, size, size]. Modified.
   * @param offset where in the target to begin
   * @throws IndexOutOfBoundsException if the target is too small
   */
  public void scale(DecodedImage image, byte[] target, int offset) {
    int side = Math.min(image.width(), image.height());
    int left = (image.width() - side) / 2;
    int top = (image.height() - side) / 2;
    if (side == size) {
      crop(image, left, top, target, offset);
      return;
    }
    Weights columns = Weights.of(size, side, left, image.width());
    Weights rows = Weights.of(size, side, top, image.height());
    int firstRow = rows.first[0];
    byte[] narrowed = narrow(image, columns, firstRow, rows.end() - firstRow);
    for (int y = 0; y < size; y++) {
      int from = CHANNELS * size * (rows.first[y] - firstRow);
      for (int x = 0; x < CHANNELS * size; x++) {
        int sum = HALF;
        for (int k = 0, at = from + x; k < rows.values[y].length; k++, at += CHANNELS * size) {
          sum += rows.values[y][k] * (narrowed[at] & 0xff);
        }
        target[offset + (x % CHANNELS * size + y) * size + x / CHANNELS] =
            (byte) (sum >> FRACTION_BITS);
      }
    }
  }

  /** Scales rows to the size, shape [count, size, 3]. */
  private byte[] narrow(DecodedImage image, Weights columns, int firstRow, int count) {
    byte[] rgb = image.rgb();
    byte[] narrowed = new byte[count * size * CHANNELS];
    int next = 0;
    for (int y = firstRow; y < firstRow + count; y++) {
      for (int x = 0; x < size; x++) {
        int at = (y * image.width() + columns.first[x]) * CHANNELS;
        int red = HALF;
        int green = HALF;
        int blue = HALF;
        for (int weight : columns.values[x]) {
          red += weight * (rgb[at++] & 0xff);
          green += weight * (rgb[at++] & 0xff);
          blue += weight * (rgb[at++] & 0xff);
        }
        narrowed[next++] = (byte) (red >> FRACTION_BITS);
        narrowed[next++] = (byte) (green >> FRACTION_BITS);
        narrowed[next++] = (byte) (blue >> FRACTION_BITS);
      }
    }
    return narrowed;
  }

  private void crop(DecodedImage image, int left, int top, byte[] target, int offset) {
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < size; y++) {
        int from = ((top + y) * image.width() + left) * CHANNELS + c;
        int to = offset + (c * size + y) * size;
        for (int x = 0; x < size; x++) {
          target[to + x] = image.rgb()[from + CHANNELS * x];
        }
      }
    }
  }

  /** For each position of the target, its first source position and the weights from there on. */
  private record Weights(int[] first, int[][] values) {
    static Weights of(int size, int side, int start, int extent) {
      double scale = (double) side / size;
      double support = Math.max(1, scale);
      int[] first = new int[size];
      int[][] values = new int[size][];
      for (int i = 0; i < size; i++) {
        double centre = start + (i + 0.5) * scale;
        int from = Math.max(0, (int) (centre - support + 0.5));
        int to = Math.min(extent, (int) (centre + support + 0.5));
        first[i] = from;
        values[i] = fixed(triangle(from, to, centre, support));
      }
      return new Weights(first, values);
    }

    private static double[] triangle(int from, int to, double centre, double support) {
      double[] weights = new double[to - from];
      for (int k = 0; k < weights.length; k++) {
        weights[k] = Math.max(0, 1 - Math.abs(from + k + 0.5 - centre) / support);
      }
      return weights;
    }

    private static int[] fixed(double[] weights) {
      double sum = 0;
      for (double weight : weights) {
        sum += weight;
      }
      int[] fixed = new int[weights.length];
      for (int k = 0; k < fixed.length; k++) {
        fixed[k] = (int) (weights[k] / sum * (1 << FRACTION_BITS) + 0.5);
      }
      return fixed;
    }

    int end() {
      int last = first.length - 1;
      return first[last] + values[last].length;
    }
  }
}
