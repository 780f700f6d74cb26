package org.lowrank.core.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.lowrank.core.base.InvalidInputException;

/**
 * Reads files inside a tar archive, plain or gzip, in one pass and without putting them anywhere:
 * names in the archive select members and are never used as paths.
 */
final class TarMembers {
  /** Whatever the archive unpacks to, no more is read; CIFAR's have 184 MB. */
  private static final long LARGEST_ARCHIVE = 256L << 20;

  /**
   * What may lie between two members: a header, and others before it that give its name in full or
   * other properties, all of which are held in memory.
   */
  private static final long LARGEST_HEADER = 1 << 20;

  private TarMembers() {}

  /** What is done with a member. */
  @FunctionalInterface
  interface Reader {
    /**
     * Reads one.
     *
     * @param name its name without folders
     * @param where how messages call it
     * @param content to be read as far as wanted. Not to be closed.
     */
    void read(String name, String where, InputStream content) throws IOException;
  }

  /**
   * Reads the members with the given names, in the archive's order, and stops behind the last.
   *
   * @throws IOException if the archive can't be read or is no archive
   * @throws InvalidInputException if one of them is not there, or there twice
   */
  static void read(Path archive, Set<String> names, Reader reader) throws IOException {
    Set<String> missing = new TreeSet<>(names);
    try (InputStream file = Files.newInputStream(archive);
        Bounded unpacked = new Bounded(GzipInput.unpackedIfGzip(file));
        TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
      while (!missing.isEmpty()) {
        TarArchiveEntry entry = next(tar, unpacked);
        if (entry == null) {
          throw new InvalidInputException(
              archive + ": must hold " + String.join(", ", missing) + ", found no such file");
        }
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (isRegular(entry) && names.contains(name)) {
          if (!missing.remove(name)) {
            throw new InvalidInputException(archive + ": holds " + name + " twice");
          }
          reader.read(name, archive + "!" + entry.getName(), tar);
        }
      }
    }
  }

  private static TarArchiveEntry next(TarArchiveInputStream tar, Bounded unpacked)
      throws IOException {
    if (tar.getCurrentEntry() != null) {
      tar.transferTo(OutputStream.nullOutputStream());
    }
    unpacked.enterHeader();
    TarArchiveEntry entry = tar.getNextEntry();
    unpacked.leaveHeader();
    return entry;
  }

  /** Not a link, whose content would be elsewhere, nor a device. */
  private static boolean isRegular(TarArchiveEntry entry) {
    return entry.isFile()
        && !entry.isLink()
        && !entry.isSymbolicLink()
        && !entry.isFIFO()
        && !entry.isCharacterDevice()
        && !entry.isBlockDevice();
  }

  private static final class Bounded extends FilterInputStream {
    private long left = LARGEST_ARCHIVE;
    private long leftOfHeader = Long.MAX_VALUE;

    Bounded(InputStream in) {
      super(in);
    }

    void enterHeader() {
      leftOfHeader = LARGEST_HEADER;
    }

    void leaveHeader() {
      leftOfHeader = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int n = super.read(target, offset, length);
      count(Math.max(n, 0));
      return n;
    }

    @Override
    public long skip(long count) throws IOException {
      long n = super.skip(count);
      count(n);
      return n;
    }

    private void count(long bytes) throws IOException {
      left -= bytes;
      leftOfHeader -= bytes;
      if (leftOfHeader < 0) {
        throw new IOException("a member's header takes more than " + LARGEST_HEADER + " bytes");
      }
      if (left < 0) {
        throw new IOException("unpacks to more than " + LARGEST_ARCHIVE + " bytes");
      }
    }
  }
}
