package org.lowrank.overparam.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lowrank.core.base.InvalidInputException;

/**
 * A training's checkpoints in a folder: {@code <first digits of the
 * fingerprint>-<epoch>.checkpoint}, the newest two. Each is written under another name and then
 * moved to its place, so that a kill leaves it whole or absent; the checksum finds out what a crash
 * of the machine can do. Files of other trainings in the folder are left alone.
 *
 * <p>At any time one process at most may use a folder for a given training.
 */
final class Checkpoints {
  private static final String ENDING = ".checkpoint";
  private static final String TEMPORARY = ".tmp";
  private static final int NAME_DIGITS = 16;
  private static final int KEPT = 2;

  private final Path folder;
  private final byte[] fingerprint;
  private final String prefix;

  /**
   * Prepares the folder, removing what a kill in the middle of writing has left.
   *
   * @throws InvalidInputException if it cannot be made or written
   */
  Checkpoints(Path folder, byte[] fingerprint) {
    this.folder = folder;
    this.fingerprint = fingerprint.clone();
    prefix = HexFormat.of().formatHex(fingerprint).substring(0, NAME_DIGITS) + "-";
    try {
      Files.createDirectories(folder);
      for (Path leftover : files(TEMPORARY)) {
        Files.deleteIfExists(leftover);
      }
    } catch (IOException e) {
      throw new InvalidInputException("checkpoint folder " + folder + " cannot be used: " + e, e);
    }
  }

  /**
   * The newest sound checkpoint.
   *
   * @param into its arrays take parameters and velocity, if there is one. Modified.
   * @param note hears of each file that had to be passed over
   * @return empty if there is none
   */
  Optional<Snapshot> newest(Snapshot into, Consumer<String> note) {
    try {
      List<Path> files = files(ENDING);
      files.sort(Comparator.reverseOrder());
      for (Path file : files) {
        String fault = fault(file, into);
        if (fault.isEmpty()) {
          return Optional.of(CheckpointFile.read(file, into));
        }
        note.accept("checkpoint " + file + " is not used: " + fault);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new InvalidInputException("checkpoints in " + folder + " cannot be read: " + e, e);
    }
  }

  /** What is wrong with a file, if only that it cannot be read; empty if it is sound. */
  private String fault(Path file, Snapshot into) {
    try {
      return CheckpointFile.fault(file, fingerprint, into);
    } catch (IOException e) {
      return "it cannot be read: " + e;
    }
  }

  /**
   * Keeps a snapshot, and of those before it only the last.
   *
   * @throws UncheckedIOException if it cannot be written, as on a full disk
   */
  void save(Snapshot snapshot) {
    Path file = file(snapshot.epoch());
    try {
      CheckpointFile.write(file, fingerprint, snapshot);
      Path oldestKept = file(snapshot.epoch() - KEPT + 1);
      for (Path other : files(ENDING)) {
        if (other.compareTo(oldestKept) < 0) {
          Files.deleteIfExists(other);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "a checkpoint cannot be kept: " + e.getMessage() + "; those before it are", e);
    }
  }

  private Path file(int epoch) {
    return folder.resolve(prefix + String.format(Locale.ROOT, "%010d", epoch) + ENDING);
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return new ArrayList<>(
          all.filter(
                  file -> {
                    String name = file.getFileName().toString();
                    return name.startsWith(prefix) && name.endsWith(ending);
                  })
              .toList());
    }
  }
}
