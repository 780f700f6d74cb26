package org.lowrank.core.base;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A file that is there whole or not at all: written under a name of its own beside its place, then
 * moved there in one step.
 */
public final class AtomicFile {
  /** Held for reading by all who write a file, and in the end for writing by {@link #finish}. */
  private static final ReadWriteLock UNDER_WAY = new ReentrantReadWriteLock();

  private AtomicFile() {}

  /** Writes what a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes to a buffered stream, which the caller closes. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Puts these bytes in the file's place. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
  }

  /**
   * Puts the content in the file's place, replacing what was there.
   *
   * @throws IOException if it cannot be written, naming the file; then the place is as it was
   */
  public static void write(Path file, Content content) throws IOException {
    UNDER_WAY.readLock().lock();
    try {
      writeAndMove(file, content);
    } catch (FileSystemException e) {
      throw e; // names a file itself
    } catch (IOException e) {
      throw new IOException(file + " cannot be written: " + e.getMessage(), e);
    } finally {
      UNDER_WAY.readLock().unlock();
    }
  }

  /**
   * Waits until all files under way are in their places and lets no more begin: for a process that
   * is about to end in the middle of its work, so that it leaves nothing half written behind.
   *
   * @param seconds how long to wait at most
   * @return whether all were done in time
   */
  public static boolean finish(long seconds) throws InterruptedException {
    return UNDER_WAY.writeLock().tryLock(seconds, TimeUnit.SECONDS);
  }

  private static void writeAndMove(Path file, Content content) throws IOException {
    // Unique among threads, processes and machines that share the folder. Not createTempFile, whose
    // files nobody but their owner may read.
    Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
        content.writeTo(out);
      }
      try {
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
