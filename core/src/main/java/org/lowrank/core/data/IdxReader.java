package org.lowrank.core.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import org.lowrank.core.base.InvalidInputException;

/**
 * Reads pairs of IDX files, the format of MNIST and its relatives: a magic number (two zero bytes,
 * a data type, the number of dimensions), the extents as four bytes each, big-endian, then the
 * values. Images are unsigned bytes of shape [images, rows, columns], labels unsigned bytes of
 * shape [labels]. Files may be plain or gzip, told apart by their first two bytes.
 *
 * <p>What a header claims is believed only as far as bytes follow: memory grows with what was read.
 * A file that is broken in any way is refused as a whole by an {@link InvalidInputException} of one
 * line: the file, the number of the byte (in the unpacked content, unless the line says compressed)
 * and what is wrong there.
 */
public final class IdxReader {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int EXTENT_BYTES = 4;
  private static final int LABELS_HEADER = 8;
  private static final int FIRST_CHUNK = 1 << 20;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final Map<Integer, String> TYPES =
      Map.of(
          UNSIGNED_BYTE,
          "unsigned bytes",
          0x09,
          "signed bytes",
          0x0B,
          "16-bit integers",
          0x0C,
          "32-bit integers",
          0x0D,
          "32-bit floats",
          0x0E,
          "64-bit floats");

  private final String name;
  private final InputStream in;
  private final MessageDigest md5 = Digests.md5();
  private long position;

  private IdxReader(String name, InputStream content) {
    this.name = name;
    this.in = new DigestInputStream(content, md5);
  }

  /**
   * Reads a pair of files.
   *
   * @param name the data set's name
   * @param classes how many classes the labels are from, in 1..256
   * @param images the file of images
   * @param labels the file of labels, as many as there are images
   * @return the images with their labels
   * @throws InvalidInputException if a file is missing, unreadable or broken, if the two don't fit
   *     together or if a label is out of range
   */
  public static Dataset read(String name, int classes, Path images, Path labels) {
    return dataset(name, classes, images(images), labels(labels));
  }

  /**
   * Reads a pair of streams to their ends. Closes neither.
   *
   * @param name the data set's name
   * @param classes how many classes the labels are from, in 1..256
   * @param images the images, plain or gzip
   * @param imagesName how messages call them
   * @param labels the labels, plain or gzip, as many as there are images
   * @param labelsName how messages call them
   * @return the images with their labels
   * @throws InvalidInputException if a stream can't be read or is broken, if the two don't fit
   *     together or if a label is out of range
   */
  public static Dataset read(
      String name,
      int classes,
      InputStream images,
      String imagesName,
      InputStream labels,
      String labelsName) {
    return dataset(name, classes, images(images, imagesName), labels(labels, labelsName));
  }

  static IdxArray images(Path file) {
    return read(file, "images", "rows", "columns");
  }

  static IdxArray images(InputStream in, String name) {
    return read(in, name, "images", "rows", "columns");
  }

  static IdxArray labels(Path file) {
    return read(file, "labels");
  }

  static IdxArray labels(InputStream in, String name) {
    return read(in, name, "labels");
  }

  static Dataset dataset(String name, int classes, IdxArray images, IdxArray labels) {
    int count = images.shape()[0];
    if (labels.shape()[0] != count) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "%s: byte 4: number of labels must be %d, one for each image of %s, found %d",
              labels.name(),
              count,
              images.name(),
              labels.shape()[0]));
    }
    int[] classOf = new int[count];
    for (int i = 0; i < count; i++) {
      classOf[i] = labels.values()[i] & 0xff;
      if (classOf[i] >= classes) {
        throw new InvalidInputException(
            String.format(
                Locale.ROOT,
                "%s: byte %d: label %d must be in 0..%d, found %d",
                labels.name(),
                LABELS_HEADER + (long) i,
                i,
                classes - 1,
                classOf[i]));
      }
    }
    int[] shape = Arrays.copyOfRange(images.shape(), 1, images.shape().length);
    return Dataset.of(name, shape, classes, images.values(), classOf);
  }

  private static IdxArray read(Path file, String... dimensions) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), dimensions);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file + ": no such file", e);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static IdxArray read(InputStream in, String name, String... dimensions) {
    InputStream content;
    try {
      content = GzipInput.unpackedIfGzip(in);
    } catch (ZipException e) {
      throw corrupt(name, e);
    } catch (IOException e) {
      throw new InvalidInputException(name + ": byte 0: cannot be read: " + e.getMessage(), e);
    }
    IdxReader reader = new IdxReader(name, content);
    try {
      return reader.read(dimensions);
    } catch (ZipException e) {
      throw corrupt(name, e);
    } catch (EOFException e) {
      throw new InvalidInputException(
          name + ": byte " + reader.position + ": the file ends inside the header", e);
    } catch (IOException e) {
      throw new InvalidInputException(
          name + ": byte " + reader.position + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static InvalidInputException corrupt(String name, ZipException e) {
    return new InvalidInputException(name + ": corrupt gzip: compressed " + e.getMessage(), e);
  }

  private IdxArray read(String... dimensions) throws IOException {
    readMagic(dimensions.length);
    int[] shape = new int[dimensions.length];
    long size = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = readInt();
      if (shape[i] <= 0) {
        throw invalid(
            position - EXTENT_BYTES,
            "number of " + dimensions[i] + " must be positive, found " + shape[i]);
      }
      // At most 2^31 * 2^31 before it is refused, so a long never overflows.
      size *= shape[i];
      if (size > LARGEST_ARRAY) {
        throw invalid(
            position - EXTENT_BYTES,
            String.join(" x ", Arrays.asList(dimensions).subList(0, i + 1))
                + " must be at most "
                + LARGEST_ARRAY
                + ", found "
                + size);
      }
    }
    byte[] values = readValues((int) size);
    if (in.read() >= 0) {
      throw invalid(position, "trailing bytes; the header promises " + position + " bytes in all");
    }
    return new IdxArray(name, shape, values, Digests.hex(md5));
  }

  private void readMagic(int dimensions) throws IOException {
    int expected = (UNSIGNED_BYTE << 8) | dimensions;
    int found = readInt();
    if (found != expected) {
      // Names the first byte that differs: 0 or 1 when it is not IDX, 2 the type, 3 the dimensions.
      int difference = Integer.numberOfLeadingZeros(found ^ expected) / Byte.SIZE;
      throw invalid(
          difference,
          String.format(
              Locale.ROOT,
              "magic number must be 0x%08x (%s), found 0x%08x (%s)",
              expected,
              meaning(expected),
              found,
              meaning(found)));
    }
  }

  private static String meaning(int magic) {
    String type = TYPES.get(magic >>> 8);
    if (type == null) {
      return magic >>> 16 == 0 ? "an unknown data type" : "not an IDX file";
    }
    int dimensions = magic & 0xff;
    return type + ", " + dimensions + (dimensions == 1 ? " dimension" : " dimensions");
  }

  private int readInt() throws IOException {
    int value = 0;
    for (int i = 0; i < EXTENT_BYTES; i++) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException();
      }
      position++;
      value = (value << Byte.SIZE) | b;
    }
    return value;
  }

  private byte[] readValues(int size) throws IOException {
    long start = position;
    byte[] values = new byte[Math.min(size, FIRST_CHUNK)];
    int filled = 0;
    while (filled < size) {
      if (filled == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(size, 2L * values.length));
      }
      int n = in.read(values, filled, values.length - filled);
      if (n < 0) {
        throw invalid(
            position, "the file ends here; the header promises " + (start + size) + " bytes");
      }
      filled += n;
      position += n;
    }
    return values;
  }

  private InvalidInputException invalid(long offset, String what) {
    return new InvalidInputException(name + ": byte " + offset + ": " + what);
  }
}
