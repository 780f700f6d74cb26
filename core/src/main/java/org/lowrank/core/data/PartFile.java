package org.lowrank.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.lowrank.core.base.InvalidInputException;

/**
 * The bytes of a file got so far, in {@code NAME.part} beside where the file shall be. They outlive
 * a killed run: the next one goes on after them. Which server they came from is not kept, as only
 * the catalog's checksum of the whole decides whether they are any good.
 *
 * <p>What goes wrong here is the local disk's doing, so no mirror is blamed for it.
 */
final class PartFile implements AutoCloseable {
  private static final String SUFFIX = ".part";

  private final Path target;
  private final Path path;
  private final FileChannel channel;
  private long size;

  private PartFile(Path target, Path path, FileChannel channel, long size) {
    this.target = target;
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  /** Opens what earlier runs have got, or starts with nothing. */
  static PartFile open(Path target) {
    Path path = target.resolveSibling(target.getFileName() + SUFFIX);
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new PartFile(target, path, channel, channel.size());
    } catch (IOException e) {
      throw new InvalidInputException("cannot write " + path + ": " + reason(e), e);
    }
  }

  /** What the operating system objected to, without the file's name in front. */
  static String reason(IOException e) {
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return e instanceof AccessDeniedException
        ? "permission denied"
        : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }

  /** Bytes got so far. */
  long size() {
    return size;
  }

  void append(byte[] bytes, int count) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    try {
      while (buffer.hasRemaining()) {
        size += channel.write(buffer, size);
      }
    } catch (IOException e) {
      throw failed("write", e);
    }
  }

  void discard() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw failed("empty", e);
    }
    size = 0;
  }

  /** What a verifier says of the bytes got so far, as the catalog's file. */
  FileCheck check(CatalogFile file) {
    return DatasetVerifier.verify(file, "the bytes received", this::read);
  }

  private InputStream read() throws IOException {
    return Files.newInputStream(path);
  }

  /** Makes the bytes the file, in one step: nobody ever sees half of it. */
  void commit() {
    try {
      channel.force(true);
      channel.close();
      try {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(path, target);
      }
    } catch (IOException e) {
      throw failed("move to " + target.getFileName(), e);
    }
  }

  private FetchException failed(String action, IOException e) {
    return new FetchException(
        "cannot " + action + " " + path + " after " + size + " bytes: " + reason(e), e);
  }

  /** Leaves the bytes where they are, unless there are none. */
  @Override
  public void close() {
    try {
      channel.close();
      if (size == 0) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw failed("close", e);
    }
  }
}
