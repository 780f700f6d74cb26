package org.lowrank.core.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.lowrank.core.base.InvalidInputException;

/**
 * Labelled images, immutable. Pixels are kept as the bytes they came as and turned into doubles in
 * [0, 1] (byte value / 255) on demand, an eighth of the memory of keeping doubles.
 *
 * <p>As an {@link ImageSet}, shape [rows, columns] counts as one channel and shape [columns] as one
 * row of one channel; shapes of more than three extents are no images.
 */
public final class Dataset implements ImageSet {
  private static final double WHITE = 255.0;
  private static final int IMAGE_EXTENTS = 3;

  /** What {@link #copyOf} takes at most. */
  static final long LARGEST_COPY = 1L << 30;

  private final String name;
  private final int[] shape;
  private final int features;
  private final int classes;
  private final byte[] pixels;
  private final int[] labels;
  private String checksum;

  private Dataset(String name, int[] shape, int classes, byte[] pixels, int[] labels) {
    this.name = name;
    this.shape = shape;
    this.features = (int) product(shape);
    this.classes = classes;
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * A data set over the given pixels.
   *
   * @param name how messages and provenance call it
   * @param shape the shape of one image, e.g. [28, 28]; every extent positive. Not modified.
   * @param classes how many classes there are, at least 1
   * @param pixels unsigned bytes, row-major, shape [labels.length, features]. Not modified; handed
   *     over to the data set, so the caller must not modify it afterwards either.
   * @param labels the class of each image, in [0, classes); at least one. Not modified.
   * @return the data set
   * @throws InvalidInputException if an extent is not positive, there is no image, the pixels are
   *     more or fewer than the labels ask for, or a label is out of range
   */
  public static Dataset of(String name, int[] shape, int classes, byte[] pixels, int[] labels) {
    for (int extent : shape) {
      if (extent <= 0) {
        throw new InvalidInputException(
            name + ": image shape must be positive, found " + Arrays.toString(shape));
      }
    }
    if (classes < 1) {
      throw new InvalidInputException(name + ": classes must be positive, found " + classes);
    }
    if (labels.length == 0) {
      throw new InvalidInputException(name + ": a data set needs at least one image, found none");
    }
    long expected = Math.multiplyExact(product(shape), (long) labels.length);
    if (pixels.length != expected) {
      throw new InvalidInputException(
          name
              + ": "
              + labels.length
              + " images of shape "
              + Arrays.toString(shape)
              + " need "
              + expected
              + " bytes, found "
              + pixels.length);
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new InvalidInputException(
            name + ": label " + i + " must be in 0.." + (classes - 1) + ", found " + labels[i]);
      }
    }
    return new Dataset(name, shape.clone(), classes, pixels, labels.clone());
  }

  /**
   * All images of a set, in memory.
   *
   * @param images the images; read once
   * @return a data set of the same name, of shape [channels, height, width]
   * @throws InvalidInputException if they take more than {@value #LARGEST_COPY} bytes, or one of
   *     them can't be read
   */
  public static Dataset copyOf(ImageSet images) {
    int[] shape = {images.channels(), images.height(), images.width()};
    long bytes = product(shape) * images.size();
    if (bytes > LARGEST_COPY) {
      throw new InvalidInputException(
          images.name()
              + ": images must take at most "
              + LARGEST_COPY
              + " bytes to be held in memory, found "
              + bytes
              + "; they can only be streamed");
    }
    byte[] pixels = new byte[(int) bytes];
    int[] labels = new int[images.size()];
    int each = (int) product(shape);
    ParallelRange.forEach(
        labels.length,
        i -> {
          images.read(i, pixels, i * each);
          labels[i] = images.label(i);
        });
    return of(images.name(), shape, images.classes(), pixels, labels);
  }

  private static long product(int[] shape) {
    long product = 1;
    for (int extent : shape) {
      product = Math.multiplyExact(product, (long) extent);
    }
    return product;
  }

  /**
   * The name that messages and provenance use.
   *
   * @return the name, e.g. "mnist-sample/train"
   */
  @Override
  public String name() {
    return name;
  }

  /**
   * How many images there are.
   *
   * @return at least 1
   */
  @Override
  public int size() {
    return labels.length;
  }

  /**
   * The shape of one image.
   *
   * @return a fresh array, e.g. [28, 28] for [rows, columns]
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * How many numbers one image has.
   *
   * @return the product of {@link #shape()}
   */
  public int features() {
    return features;
  }

  /**
   * How many classes the labels are from.
   *
   * @return at least 1; a class need not occur
   */
  @Override
  public int classes() {
    return classes;
  }

  /**
   * The class of an image.
   *
   * @param index which image, in [0, size)
   * @return its label, in [0, classes)
   * @throws IndexOutOfBoundsException if there is no such image
   */
  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public int channels() {
    requireImages();
    return shape.length == IMAGE_EXTENTS ? shape[0] : 1;
  }

  @Override
  public int height() {
    requireImages();
    return shape.length == 1 ? 1 : shape[shape.length - 2];
  }

  @Override
  public int width() {
    requireImages();
    return shape[shape.length - 1];
  }

  private void requireImages() {
    if (shape.length == 0 || shape.length > IMAGE_EXTENTS) {
      throw new InvalidInputException(
          name
              + ": images must have shape [channels, rows, columns], [rows, columns] or [columns],"
              + " found "
              + Arrays.toString(shape));
    }
  }

  @Override
  public void read(int index, byte[] target, int offset) {
    Objects.checkIndex(index, size());
    System.arraycopy(pixels, index * features, target, offset, features);
  }

  /**
   * One image as numbers.
   *
   * @param index which image, in [0, size)
   * @return a fresh array, shape [features], each in [0, 1]
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public double[] input(int index) {
    return inputs(index, 1);
  }

  /**
   * Consecutive images as numbers.
   *
   * @param from the first image, in [0, size)
   * @param count how many, at most size - from
   * @return a fresh array, row-major, shape [count, features], each in [0, 1]
   * @throws IndexOutOfBoundsException if some of them don't exist
   */
  public double[] inputs(int from, int count) {
    if (from < 0 || count < 0 || count > size() - from) {
      throw new IndexOutOfBoundsException(
          name + " has " + size() + " images; asked for " + count + " from " + from);
    }
    double[] inputs = new double[Math.multiplyExact(count, features)];
    int offset = from * features;
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (pixels[offset + i] & 0xff) / WHITE;
    }
    return inputs;
  }

  /**
   * The first images only.
   *
   * @param count how many, in [1, size]
   * @return a data set of that many images, sharing the pixels with this one
   * @throws InvalidInputException if there are not so many
   */
  public Dataset take(int count) {
    if (count < 1 || count > size()) {
      throw new InvalidInputException(
          name + ": number of images must be in 1.." + size() + ", found " + count);
    }
    return count == size()
        ? this
        : new Dataset(name, shape, classes, pixels, Arrays.copyOf(labels, count));
  }

  /**
   * What this data set holds, for provenance: SHA-256 over the number of images, the number of
   * classes and the shape's extents as text ("2000 10 28 28" and a line feed), the pixels, and the
   * labels as four bytes each, big-endian. Neither the name nor the file format enters, so the same
   * images have the same checksum however they were stored. Computed when first asked for.
   *
   * @return 64 hexadecimal digits, lower case
   */
  @Override
  public synchronized String checksum() {
    if (checksum == null) {
      StringBuilder header = new StringBuilder().append(size()).append(' ').append(classes);
      for (int extent : shape) {
        header.append(' ').append(extent);
      }
      MessageDigest digest = Digests.sha256();
      digest.update(header.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
      digest.update(pixels, 0, size() * features);
      ByteBuffer encoded = ByteBuffer.allocate(Integer.BYTES * size());
      encoded.asIntBuffer().put(labels);
      digest.update(encoded);
      checksum = Digests.hex(digest);
    }
    return checksum;
  }

  @Override
  public String toString() {
    return name
        + " ("
        + size()
        + " images "
        + Arrays.toString(shape)
        + ", "
        + classes
        + " classes)";
  }
}
