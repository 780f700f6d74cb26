package org.lowrank.core.base;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock on a file that one holder on this machine can have at a time. The operating system
 * releases it when the process ends, however it ends.
 *
 * <p>The file stays where it is: were it deleted, someone who opened it before could lock the
 * deleted file while another locks a new one of that name.
 */
public final class LockFile implements AutoCloseable {
  /**
   * Files locked by this process. The system's locks are those of processes, and closing any
   * channel of a file gives all of the process's locks on it away, so that a second attempt within
   * the process must not even open the file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final long POLL_MILLISECONDS = 20;

  private final Path file;
  private final FileChannel channel;

  private LockFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock, unless someone has it.
   *
   * @param file its folder exists; made if absent
   * @throws IOException if the file cannot be made or the file system has no locks
   */
  public static Optional<LockFile> tryAcquire(Path file) throws IOException {
    Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
    if (!HELD.add(real)) {
      return Optional.empty();
    }
    boolean locked = false;
    try {
      FileChannel channel =
          FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock();
        locked = lock != null;
      } finally {
        if (!locked) {
          channel.close();
        }
      }
      return locked ? Optional.of(new LockFile(real, channel)) : Optional.empty();
    } finally {
      if (!locked) {
        HELD.remove(real);
      }
    }
  }

  /**
   * Takes the lock, and waits for it as long as someone has it.
   *
   * @param file its folder exists; made if absent
   * @throws IOException if the file cannot be made or the file system has no locks
   */
  public static LockFile acquire(Path file) throws IOException {
    while (true) {
      Optional<LockFile> lock = tryAcquire(file);
      if (lock.isPresent()) {
        return lock.get();
      }
      try {
        Thread.sleep(POLL_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for " + file);
      }
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }
}
