package org.lowrank.core.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.lowrank.core.InvalidInputException;
import org.lowrank.core.spectrum.Matrix;

/**
 * Reads the .npy files that {@link MatrixFile} describes. The format is NumPy's NEP 1, "A simple
 * file format for NumPy arrays", and the docstring of numpy.lib.format: 6 bytes of magic, 2 of
 * version, the length of the header (2 bytes in version 1, else 4, little-endian), the header, the
 * data.
 */
final class NpyMatrixReader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION_END = 8;

  /** NumPy writes 118 bytes for a matrix, and itself refuses headers above 10,000. */
  private static final int LONGEST_HEADER = 10_000;

  private static final int SHOWN_DIMENSIONS = 4;
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final long fileSize;

  private NpyMatrixReader(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.fileSize = channel.size();
  }

  static Matrix read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return new NpyMatrixReader(file, channel).read();
    }
  }

  private Matrix read() throws IOException {
    ByteBuffer start = next(VERSION_END, "the magic string and version");
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
    ByteBuffer length = next(major == 1 ? 2 : 4, "the length of the header");
    long headerLength = major == 1 ? length.getShort() & 0xFFFFL : length.getInt() & 0xFFFFFFFFL;
    if (headerLength > LONGEST_HEADER) {
      throw error(
          "byte 8: expected a header of at most "
              + LONGEST_HEADER
              + " bytes, found "
              + headerLength);
    }
    NpyHeader header = header(next((int) headerLength, "the header"), length.limit());
    return matrix(header);
  }

  private NpyHeader header(ByteBuffer bytes, int lengthBytes) {
    try {
      return NpyHeader.parse(StandardCharsets.UTF_8.decode(bytes).toString());
    } catch (NpyHeader.MalformedException e) {
      throw new InvalidInputException(
          file + ": byte " + (VERSION_END + lengthBytes) + ": the header " + e.getMessage(), e);
    }
  }

  private Matrix matrix(NpyHeader header) throws IOException {
    NpyType type = type(header.descr());
    List<Long> shape = header.shape();
    if (shape.isEmpty() || shape.size() > 2) {
      throw error("expected an array of 1 or 2 dimensions, found shape " + shown(shape));
    }
    if (shape.contains(0L)) {
      throw error("expected at least one entry, found shape " + shown(shape));
    }
    long rows = shape.get(0);
    long cols = shape.size() == 1 ? 1 : shape.get(1);
    requireSize(type, rows, cols, shape);
    double[] stored = stored(type, (int) (rows * cols));
    boolean fortran = header.fortranOrder() && shape.size() == 2;
    double[] values = fortran ? transposed(stored, (int) rows, (int) cols) : stored;
    requireFinite(values, (int) cols);
    return Matrix.of((int) rows, (int) cols, values);
  }

  /** Before anything of the claimed size is allocated. */
  private void requireSize(NpyType type, long rows, long cols, List<Long> shape)
      throws IOException {
    long left = fileSize - channel.position();
    boolean countable = rows <= Long.MAX_VALUE / cols / type.bytes();
    String needed = countable ? Long.toString(rows * cols * type.bytes()) : "more than 2^63";
    if (!countable || rows * cols * type.bytes() != left) {
      throw error(
          "expected "
              + needed
              + " bytes of data for shape "
              + shown(shape)
              + " of type "
              + type.descr()
              + " from byte "
              + channel.position()
              + " on, found "
              + left
              + (countable && rows * cols * type.bytes() < left
                  ? " (trailing bytes)"
                  : " (truncated)"));
    }
    if (rows * cols > Integer.MAX_VALUE - 8) {
      throw error("shape " + shown(shape) + " is beyond the largest matrix, 2^31 entries");
    }
  }

  private NpyType type(String descr) {
    return NpyType.of(descr)
        .orElseThrow(
            () ->
                error(
                    "expected an array of type f4, f8, i4, i8 or |u1, found \""
                        + descr.replaceAll("\\p{Cntrl}", "?")
                        + "\""
                        + (descr.endsWith("O") ? " (pickled objects are never read)" : "")));
  }

  private double[] stored(NpyType type, int count) throws IOException {
    double[] values = new double[count];
    int perChunk = CHUNK_BYTES / type.bytes();
    for (int from = 0; from < count; from += perChunk) {
      int size = Math.min(perChunk, count - from);
      type.decode(next(size * type.bytes(), "the data"), values, from, size);
    }
    return values;
  }

  private static double[] transposed(double[] columnMajor, int rows, int cols) {
    double[] rowMajor = new double[columnMajor.length];
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        rowMajor[row * cols + col] = columnMajor[col * rows + row];
      }
    }
    return rowMajor;
  }

  private void requireFinite(double[] values, int cols) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw error(
            "row "
                + (i / cols + 1)
                + ", column "
                + (i % cols + 1)
                + ": expected a finite number, found "
                + values[i]);
      }
    }
  }

  /** The next bytes of the file, little-endian. */
  private ByteBuffer next(int size, String what) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw error("ends at byte " + channel.position() + " within " + what + " (truncated)");
      }
    }
    return buffer.flip();
  }

  private InvalidInputException error(String problem) {
    return new InvalidInputException(file + ": " + problem);
  }

  /** As Python writes it. */
  private static String shown(List<Long> shape) {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < shape.size(); i++) {
      if (i == SHOWN_DIMENSIONS) {
        return text.append(", ... of ").append(shape.size()).append(')').toString();
      }
      text.append(i == 0 ? "" : ", ").append(shape.get(i));
    }
    return text.append(shape.size() == 1 ? ",)" : ")").toString();
  }
}
