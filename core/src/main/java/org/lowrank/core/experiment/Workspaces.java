package org.lowrank.core.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.LockFile;

/**
 * Folders in which long trials keep what lets them go on after a stop: {@code <digest of the cell's
 * key>/<trial>.work} beside the cell's blocks, gone once the trial's block is stored.
 *
 * <p>Whoever computes a trial holds a lock on {@code <trial>.lock} while it does. Another process,
 * or another run of this one, that computes the same trial at the same time gets no folder, and
 * computes it without keeping anything; what it stores in the end is the same. When a process ends,
 * even by a kill, its locks are free, and the next to compute the trial has its folder as it was
 * left.
 */
final class Workspaces {
  private static final String FOLDER = ".work";
  private static final String LOCK = ".lock";

  private final ResultStore store;

  /** Folders that this run has handed out; only these can need removal after a block. */
  private final Set<Path> handedOut = ConcurrentHashMap.newKeySet();

  Workspaces(ResultStore store) {
    this.store = store;
  }

  /** The folders of one computation of one block, each locked from its first use to the end. */
  final class Lease implements AutoCloseable {
    private final CellKey key;
    private final List<LockFile> locks = new ArrayList<>();
    private final List<Path> mine = new ArrayList<>();

    private Lease(CellKey key) {
      this.key = key;
    }

    /** The trial's folder; empty if someone else has it. */
    synchronized Optional<Path> folder(int trial) {
      Path folder = place(key, trial);
      if (mine.contains(folder)) {
        return Optional.of(folder);
      }
      try {
        store.prepare(key);
        Optional<LockFile> lock = LockFile.tryAcquire(lockFile(folder));
        if (lock.isEmpty()) {
          return Optional.empty();
        }
        locks.add(lock.get());
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new InvalidInputException(
            "working folder " + folder + " cannot be made or locked: " + e, e);
      }
      mine.add(folder);
      handedOut.add(folder);
      return Optional.of(folder);
    }

    @Override
    public synchronized void close() {
      UncheckedIOException failure = null;
      for (LockFile lock : locks) {
        try {
          lock.close();
        } catch (IOException e) {
          if (failure == null) {
            failure = new UncheckedIOException("lock of a working folder cannot be released", e);
          } else {
            failure.addSuppressed(e);
          }
        }
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** For one computation of a block of that cell. */
  Lease lease(CellKey key) {
    return new Lease(key);
  }

  /** Removes the folders of a block that is stored, except those in use elsewhere. */
  void remove(CellKey key, int first, int count) {
    if (handedOut.isEmpty()) {
      return;
    }
    for (int trial = first; trial < first + count; trial++) {
      Path folder = place(key, trial);
      if (handedOut.remove(folder)) {
        removeUnlessUsed(folder);
      }
    }
  }

  /**
   * Removes what a run left behind that was killed after it had stored a block.
   *
   * @param stored which trials have their results
   */
  void removeLeftovers(CellKey key, IntPredicate stored) {
    List<Path> leftovers = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(store.folder(key), "*" + FOLDER)) {
      for (Path folder : folders) {
        String name = folder.getFileName().toString();
        String trial = name.substring(0, name.length() - FOLDER.length());
        if (trial.matches("\\d{1,9}") && stored.test(Integer.parseInt(trial))) {
          leftovers.add(folder);
        }
      }
    } catch (NoSuchFileException e) {
      return; // nothing of this cell was ever kept
    } catch (IOException e) {
      throw new InvalidInputException(
          "results folder " + store.folder(key) + " cannot be listed: " + e, e);
    }
    leftovers.forEach(Workspaces::removeUnlessUsed);
  }

  private static void removeUnlessUsed(Path folder) {
    try {
      Optional<LockFile> lock = LockFile.tryAcquire(lockFile(folder));
      if (lock.isPresent()) {
        try {
          delete(folder);
        } finally {
          lock.get().close();
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException("working folder " + folder + " cannot be removed: " + e, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> content;
    try (Stream<Path> files = Files.walk(folder)) {
      content = files.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return; // another run was faster
    }
    for (Path file : content) {
      Files.deleteIfExists(file);
    }
  }

  private Path place(CellKey key, int trial) {
    return store.folder(key).resolve(trial + FOLDER);
  }

  private static Path lockFile(Path folder) {
    String name = folder.getFileName().toString();
    return folder.resolveSibling(name.substring(0, name.length() - FOLDER.length()) + LOCK);
  }
}
