package org.lowrank.core.data.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lowrank.core.base.InvalidInputException;

/**
 * An array in NumPy's .npy format, in a file of its own or in an archive. The format is NumPy's NEP
 * 1, "A simple file format for NumPy arrays", and the docstring of numpy.lib.format: 6 bytes of
 * magic, 2 of version, the length of the header (2 bytes in version 1, else 4, little-endian), the
 * header, the data.
 */
final class NpyArray {
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION_END = 8;

  /** NumPy writes 118 bytes for a matrix, and itself refuses headers above 10,000. */
  private static final int LONGEST_HEADER = 10_000;

  private static final int CHUNK_BYTES = 1 << 16;

  /** Where the bytes come from, as often as asked. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  private final String where;
  private final long size;
  private final Source source;
  private long position;
  private NpyHeader header;
  private long dataStart;

  private NpyArray(String where, long size, Source source) {
    this.where = where;
    this.size = size;
    this.source = source;
  }

  /**
   * Reads the header.
   *
   * @param where what messages begin with: the file, and the array if there are several
   * @param size of all of it, bytes
   * @throws InvalidInputException if it is malformed
   */
  static NpyArray open(String where, long size, Source source) throws IOException {
    NpyArray array = new NpyArray(where, size, source);
    try (InputStream in = source.open()) {
      array.readHeader(in);
    }
    return array;
  }

  List<Long> shape() {
    return header.shape();
  }

  String descr() {
    return header.descr().replaceAll("\\p{Cntrl}", "?");
  }

  Optional<NpyType> type() {
    return NpyType.of(header.descr());
  }

  private void readHeader(InputStream in) throws IOException {
    position = 0;
    ByteBuffer start = next(in, VERSION_END, "the magic string and version");
    for (byte expected : MAGIC) {
      if (start.get() != expected) {
        throw error(
            "byte "
                + (start.position() - 1)
                + ": not a .npy file, which starts with"
                + " \\x93NUMPY");
      }
    }
    int major = start.get() & 0xFF;
    int minor = start.get() & 0xFF;
    if (major < 1 || major > 3 || minor != 0) {
      throw error("byte 6: expected format version 1.0, 2.0 or 3.0, found " + major + "." + minor);
    }
    ByteBuffer length = next(in, major == 1 ? 2 : 4, "the length of the header");
    long headerLength = major == 1 ? length.getShort() & 0xFFFFL : length.getInt() & 0xFFFFFFFFL;
    if (headerLength > LONGEST_HEADER) {
      throw error(
          "byte 8: expected a header of at most "
              + LONGEST_HEADER
              + " bytes, found "
              + headerLength);
    }
    ByteBuffer text = next(in, (int) headerLength, "the header");
    header = parsed(text, VERSION_END + length.limit());
    dataStart = position;
  }

  private NpyHeader parsed(ByteBuffer bytes, int at) {
    try {
      return NpyHeader.parse(StandardCharsets.UTF_8.decode(bytes).toString());
    } catch (NpyHeader.MalformedException e) {
      throw new InvalidInputException(where + ": byte " + at + ": the header " + e.getMessage(), e);
    }
  }

  /**
   * Checks that the data has the length that type and shape claim, before anything of that size is
   * allocated. The shape must have no zero in it.
   *
   * @throws InvalidInputException if it has not
   */
  void requireSize(NpyType type) {
    long left = size - dataStart;
    long needed = type.number().bytes();
    boolean countable = true;
    for (long dimension : shape()) {
      countable = countable && needed <= Long.MAX_VALUE / dimension;
      needed = countable ? needed * dimension : needed;
    }
    if (!countable || needed != left) {
      throw error(
          "expected "
              + (countable ? needed : "more than 2^63")
              + " bytes of data for shape "
              + StoredArray.shown(shape())
              + " of type "
              + descr()
              + " from byte "
              + dataStart
              + " on, found "
              + left
              + (countable && needed < left ? " (trailing bytes)" : " (truncated)"));
    }
  }

  /**
   * Reads the data, row-major, of a shape whose entries fit into an array and whose size was
   * checked.
   */
  double[] read(NpyType type) throws IOException {
    try (InputStream in = source.open()) {
      readHeader(in);
      int count = 1;
      for (long dimension : shape()) {
        count = Math.multiplyExact(count, Math.toIntExact(dimension));
      }
      double[] values = new double[count];
      int bytes = type.number().bytes();
      int perChunk = CHUNK_BYTES / bytes;
      for (int from = 0; from < count; from += perChunk) {
        int chunk = Math.min(perChunk, count - from);
        type.number()
            .decode(next(in, chunk * bytes, "the data").order(type.order()), values, from, chunk);
      }
      if (in.read() >= 0) {
        throw error("goes on after byte " + position + " (trailing bytes)");
      }
      return header.fortranOrder() && shape().size() > 1 ? rowMajor(values) : values;
    }
  }

  /** From the order in which the first index varies fastest. */
  private double[] rowMajor(double[] columnMajor) {
    int rank = shape().size();
    int[] strides = new int[rank];
    int stride = 1;
    for (int axis = 0; axis < rank; axis++) {
      strides[axis] = stride;
      stride *= Math.toIntExact(shape().get(axis));
    }
    double[] values = new double[columnMajor.length];
    long[] index = new long[rank];
    int from = 0;
    for (int to = 0; to < values.length; to++) {
      values[to] = columnMajor[from];
      for (int axis = rank - 1; axis >= 0; axis--) {
        from += strides[axis];
        if (++index[axis] < shape().get(axis)) {
          break;
        }
        from -= Math.toIntExact(index[axis]) * strides[axis];
        index[axis] = 0;
      }
    }
    return values;
  }

  /** The next bytes, little-endian. */
  private ByteBuffer next(InputStream in, int count, String what) throws IOException {
    byte[] bytes = in.readNBytes(count);
    position += bytes.length;
    if (bytes.length < count) {
      throw error("ends at byte " + position + " within " + what + " (truncated)");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private InvalidInputException error(String problem) {
    return new InvalidInputException(where + ": " + problem);
  }
}
