package org.lowrank.core.data.matrix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Matrix;

/**
 * The matrices in a file of any {@link MatrixFormat}, each read when it is asked for, so that a
 * large model takes the memory of its largest matrix. The file's content says which format it is,
 * and where it doesn't, the ending of its name, in either case.
 *
 * <p>An array of two dimensions is a matrix. One of four is the kernel of a convolution, shape
 * [out, in, rows, columns], and measured as the matrix [out, in x rows x columns] that it
 * multiplies patches of its input by, as the effective ranks of trained layers are. Vectors,
 * scalars, arrays of other dimensions, of no entries or of anything but numbers are left out, each
 * with the reason. Every entry of a matrix that is read must be finite.
 */
public final class MatrixFile implements Closeable {
  static final int MATRIX = 2;
  static final int KERNEL = 4;

  private static final int SHOWN = 5;

  /** A matrix is there twice while it is made. */
  private static final long COPIES = 2;

  /** What Java gives an array at most. */
  private static final long MOST_ENTRIES = Integer.MAX_VALUE - 8;

  private final Path file;
  private final String format;
  private final ArrayFile arrays;
  private final List<StoredMatrix> matrices = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  /**
   * An array that is no matrix.
   *
   * @param reason what it is instead, as in "shape (10,)"
   */
  public record LeftOut(String name, String reason) {
    @Override
    public String toString() {
      return name + " (" + reason + ")";
    }
  }

  /** Reads something of a file. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  private MatrixFile(Path file, String format, ArrayFile arrays) {
    this.file = file;
    this.format = format;
    this.arrays = arrays;
    Set<String> names = new HashSet<>();
    for (StoredArray array : arrays.arrays()) {
      if (!names.add(array.name())) {
        throw new InvalidInputException(file + ": holds two arrays \"" + array.name() + "\"");
      }
      String reason = reasonAgainst(array);
      if (reason.isEmpty()) {
        matrices.add(new StoredMatrix(array));
      } else {
        leftOut.add(new LeftOut(array.name(), reason));
      }
    }
  }

  /**
   * Opens a file and lists its matrices.
   *
   * @param formats by name
   * @throws InvalidInputException if the file is missing, unreadable, of no known format, malformed
   *     or holds two arrays of one name; the message names the file and, where there are several,
   *     the array
   */
  public static MatrixFile open(Path file, Map<String, MatrixFormat> formats) {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(
          file + ": is a folder, expected a file as in " + FormatChoice.shown(formats));
    }
    return reading(
        file.toString(),
        () -> {
          String format = FormatChoice.of(file, FileSignature.of(file), new TreeMap<>(formats));
          ArrayFile arrays = formats.get(format).open(file);
          try {
            return new MatrixFile(file, format, arrays);
          } catch (RuntimeException e) {
            arrays.close();
            throw e;
          }
        });
  }

  /**
   * The matrix in a .csv or .npy file.
   *
   * @throws InvalidInputException if the file is missing, unreadable, of another format, truncated,
   *     ragged, or has an entry that is not a finite number; the message names the file and the
   *     place (line and column or row and column counted from 1, bytes counted from 0)
   */
  public static Matrix read(Path file) {
    try (MatrixFile open = open(file, Map.of("csv", new CsvFormat(), "npy", new NpyFormat()))) {
      return open.read(open.matrices(List.of()).get(0));
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /** Name of the file's format. */
  public String format() {
    return format;
  }

  /** Whether the format knows no names: the file is one matrix. */
  public boolean single() {
    return matrices.size() == 1 && leftOut.isEmpty() && matrices.get(0).name().isEmpty();
  }

  /** All matrices, in the order of the file. */
  public List<StoredMatrix> matrices() {
    return List.copyOf(matrices);
  }

  /** All that is in the file and no matrix, in its order. */
  public List<LeftOut> leftOut() {
    return List.copyOf(leftOut);
  }

  /**
   * The matrices of these names, in the order of the file; all, if there are none.
   *
   * @throws InvalidInputException if there is no matrix of a name, none at all, or one is larger
   *     than the memory
   */
  public List<StoredMatrix> matrices(List<String> names) {
    for (String name : names) {
      requireMatrix(name);
    }
    if (matrices.isEmpty()) {
      throw new InvalidInputException(
          file
              + ": expected an array of numbers with 2 or 4 dimensions, found "
              + (leftOut.isEmpty() ? "no arrays" : "none among " + shown(leftOut)));
    }
    List<StoredMatrix> chosen =
        matrices.stream().filter(m -> names.isEmpty() || names.contains(m.name())).toList();
    chosen.forEach(this::requireRoom);
    return chosen;
  }

  private void requireMatrix(String name) {
    for (LeftOut other : leftOut) {
      if (other.name().equals(name)) {
        throw new InvalidInputException(
            where(file, name)
                + ": expected an array of numbers with 2 or 4 dimensions, found "
                + other.reason());
      }
    }
    List<String> known = matrices.stream().map(StoredMatrix::name).toList();
    if (!known.contains(name)) {
      throw single()
          ? new InvalidInputException(
              file + ": is one matrix without a name, expected no layer, found \"" + name + "\"")
          : InvalidInputException.unknown("layer", name, known);
    }
  }

  /** Before anything of that size is allocated. */
  private void requireRoom(StoredMatrix matrix) {
    long entries = matrix.entries();
    if (entries > MOST_ENTRIES) {
      throw new InvalidInputException(
          where(file, matrix.name())
              + ": shape "
              + matrix.shownShape()
              + " is beyond the largest matrix, 2^31 entries");
    }
    long needed = entries * Double.BYTES * COPIES;
    long limit = Runtime.getRuntime().maxMemory();
    if (needed > limit) {
      throw new InvalidInputException(
          where(file, matrix.name())
              + ": shape "
              + matrix.shownShape()
              + " takes "
              + (needed >> 20)
              + " MiB, expected at most the limit of "
              + (limit >> 20)
              + " MiB; set LOWRANK_JVM_OPTS=-Xmx...");
    }
  }

  /**
   * A matrix in full.
   *
   * @param matrix one of this file's
   * @throws InvalidInputException if it can't be read, is beyond the memory or has an entry that is
   *     not finite; the message names row and column counted from 1
   */
  public Matrix read(StoredMatrix matrix) {
    requireRoom(matrix);
    String where = where(file, matrix.name());
    double[] values = reading(where, () -> matrix.array().content().read());
    int rows = Math.toIntExact(matrix.rows());
    int cols = Math.toIntExact(matrix.cols());
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new InvalidInputException(
            where
                + ": row "
                + (i / cols + 1)
                + ", column "
                + (i % cols + 1)
                + ": expected a finite number, found "
                + values[i]);
      }
    }
    return Matrix.of(rows, cols, values);
  }

  @Override
  public void close() throws IOException {
    arrays.close();
  }

  /** What the array is, if no matrix; empty if it is one. */
  private static String reasonAgainst(StoredArray array) {
    int rank = array.shape().size();
    if (array.obstacle().isPresent()) {
      return array.obstacle().orElseThrow();
    }
    boolean fits = rank == MATRIX || rank == KERNEL;
    return fits && !array.shape().contains(0L) ? "" : "shape " + array.shownShape();
  }

  /** In one line, the first few by name, without what steers terminals. */
  public static String shown(List<LeftOut> arrays) {
    String first =
        arrays.stream()
            .limit(SHOWN)
            .map(array -> array.toString().replaceAll("\\p{Cntrl}", "?"))
            .collect(Collectors.joining(", "));
    int more = arrays.size() - SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** What messages about an array begin with; about the file, if the array has no name. */
  static String where(Path file, String array) {
    return array.isEmpty() ? file.toString() : file + ": array \"" + array + "\"";
  }

  /** Puts what can't be read in one line. */
  static <T> T reading(String where, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw unreadable(where, e);
    }
  }

  private static InvalidInputException unreadable(String where, IOException e) {
    return e instanceof NoSuchFileException
        ? new InvalidInputException(where + ": no such file", e)
        : new InvalidInputException(where + ": can't be read (" + e + ")", e);
  }
}
