package org.lowrank.core.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.lowrank.core.base.AtomicFile;
import org.lowrank.core.base.InvalidInputException;

/**
 * Finished blocks in a folder, one file each.
 *
 * <p>Design. A block's file is {@code <digest of the cell's key>/<first>-<count>.block}: a magic
 * number, the shape, the values and a CRC-32C of the cell's key and of all that. It is written
 * under a name of its own and then moved to its place, which is atomic, so a file is there whole or
 * not at all; should the machine lose power before the bytes are on disk, the checksum tells, and
 * the block is computed again. {@code key.json} beside the blocks says what they are. Two runs on
 * one store do no harm: what they write under one name is the same. Trials under way may have
 * folders beside the blocks, see {@link Workspaces}. The store's {@code version} file names the
 * layout; a folder of another layout is refused, not guessed at.
 */
public final class ResultStore {
  private static final String VERSION_FILE = "version";
  private static final String VERSION = "lowrank-store 1";
  private static final long MAGIC = 0x4c52424c4f434b31L; // "LRBLOCK1"
  private static final int HEADER_BYTES = Long.BYTES + 3 * Integer.BYTES;

  private final Path root;

  private ResultStore(Path root) {
    this.root = root;
  }

  /**
   * Opens a store, making it if the folder is absent or empty.
   *
   * @throws InvalidInputException if the folder holds something else, a store of another version,
   *     or cannot be written
   */
  public static ResultStore open(Path root) {
    Path versionFile = root.resolve(VERSION_FILE);
    try {
      if (!Files.exists(versionFile)) {
        make(root, versionFile);
      }
      String found = Files.readString(versionFile, StandardCharsets.UTF_8).strip();
      if (!found.equals(VERSION)) {
        throw new InvalidInputException(
            "results folder "
                + root
                + " is of another version: expected \""
                + VERSION
                + "\", found \""
                + found.lines().findFirst().orElse("")
                + "\"; choose another --out or remove it");
      }
      return new ResultStore(root);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInputException(root + " is a file, expected a folder for results", e);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new InvalidInputException(versionFile + " is not a store's version file", e);
    } catch (IOException e) {
      throw new InvalidInputException("results folder " + root + " cannot be written: " + e, e);
    }
  }

  private static void make(Path root, Path versionFile) throws IOException {
    Files.createDirectories(root);
    try (Stream<Path> content = Files.list(root)) {
      // Another run may be making the same store just now, or have been killed as it did.
      boolean foreign =
          content
              .map(file -> file.getFileName().toString())
              .anyMatch(
                  name ->
                      !name.equals(VERSION_FILE)
                          && !(name.startsWith(VERSION_FILE + ".") && name.endsWith(".tmp")));
      if (foreign && !Files.exists(versionFile)) {
        throw new InvalidInputException(
            "results folder "
                + root
                + " holds other files and no version of a store; choose another --out");
      }
    }
    if (!Files.exists(versionFile)) {
      AtomicFile.write(versionFile, (VERSION + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * The values of a block, if they are stored whole.
   *
   * @return values[quantity][trial of the block]
   */
  Optional<double[][]> load(CellKey key, int first, int count, List<Quantity> quantities) {
    Path file = file(key, first, count);
    try {
      return decode(key, Files.readAllBytes(file), first, count, quantities);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new InvalidInputException("stored result " + file + " cannot be read: " + e, e);
    }
  }

  /** Whether a block is stored, by its file alone. */
  boolean has(CellKey key, int first, int count) {
    return Files.exists(file(key, first, count));
  }

  /**
   * Checks that blocks can be stored, before any work is done for them.
   *
   * @throws InvalidInputException if not
   */
  void requireWritable() {
    RunFolder.prepare(root);
  }

  /**
   * Stores a block; a reader sees all of it or nothing.
   *
   * @throws UncheckedIOException if it cannot be stored, as on a full disk
   */
  void save(CellKey key, int first, int count, double[][] values) {
    Path file = file(key, first, count);
    try {
      prepare(key);
      AtomicFile.write(file, encode(key, first, count, values));
    } catch (IOException e) {
      throw new UncheckedIOException("a result cannot be stored (those stored before are kept)", e);
    }
  }

  /** Where a cell's blocks are; absent until there is something to keep. */
  Path folder(CellKey key) {
    return root.resolve(key.digest());
  }

  /**
   * Makes a cell's folder, which says what it holds; and the store, should someone have removed it
   * since it was opened.
   */
  void prepare(CellKey key) throws IOException {
    Path folder = folder(key);
    Path versionFile = root.resolve(VERSION_FILE);
    if (!Files.exists(versionFile)) {
      make(root, versionFile);
    }
    Files.createDirectories(folder);
    Path description = folder.resolve("key.json");
    if (!Files.exists(description)) {
      AtomicFile.write(description, key.json().getBytes(StandardCharsets.UTF_8));
    }
  }

  private Path file(CellKey key, int first, int count) {
    return folder(key).resolve(first + "-" + count + ".block");
  }

  private static byte[] encode(CellKey key, int first, int count, double[][] values) {
    long numbers = Stream.of(values).mapToLong(row -> row.length).sum();
    int body = Math.toIntExact(HEADER_BYTES + numbers * Double.BYTES);
    ByteBuffer buffer = ByteBuffer.allocate(body + Integer.BYTES);
    buffer.putLong(MAGIC).putInt(values.length).putInt(first).putInt(count);
    for (double[] row : values) {
      for (double value : row) {
        buffer.putDouble(value);
      }
    }
    return buffer.putInt(checksum(key, buffer.array(), body)).array();
  }

  private static Optional<double[][]> decode(
      CellKey key, byte[] bytes, int first, int count, List<Quantity> quantities) {
    long numbers = quantities.stream().mapToLong(q -> (long) q.length() * count).sum();
    long expected = HEADER_BYTES + numbers * Double.BYTES + Integer.BYTES;
    if (bytes.length != expected) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    boolean sound =
        buffer.getLong() == MAGIC
            && buffer.getInt() == quantities.size()
            && buffer.getInt() == first
            && buffer.getInt() == count
            && buffer.getInt(bytes.length - Integer.BYTES)
                == checksum(key, bytes, bytes.length - Integer.BYTES);
    if (!sound) {
      return Optional.empty();
    }
    double[][] values = new double[quantities.size()][];
    for (int q = 0; q < values.length; q++) {
      values[q] = new double[count * quantities.get(q).length()];
      for (int i = 0; i < values[q].length; i++) {
        values[q][i] = buffer.getDouble();
      }
    }
    return Optional.of(values);
  }

  /** Of key and content, so that a block copied from another cell's folder is not taken. */
  private static int checksum(CellKey key, byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(key.json().getBytes(StandardCharsets.UTF_8));
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
