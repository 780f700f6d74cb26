package org.lowrank.core.data.matrix;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.lowrank.core.base.InvalidInputException;

/**
 * The files in a zip archive, each read with its length and checksum held against what the archive
 * says. Names are looked up in the archive only and never used as paths.
 */
public final class ZipMembers implements Closeable {
  /** What deflate makes of a byte at best, and the few bytes that even nothing takes. */
  private static final long BEST_RATIO = 1032;

  private static final long RATIO_ALLOWANCE = 1 << 10;

  private final Path archive;
  private final ZipFile zip;
  private final long archiveSize;
  private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

  private ZipMembers(Path archive, ZipFile zip) throws IOException {
    this.archive = archive;
    this.zip = zip;
    this.archiveSize = Files.size(archive);
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (!entry.isDirectory() && entries.put(entry.getName(), entry) != null) {
        throw new InvalidInputException(archive + ": holds \"" + entry.getName() + "\" twice");
      }
    }
  }

  /**
   * Opens an archive.
   *
   * @throws InvalidInputException if it can't be read as a zip archive, or holds a name twice
   */
  public static ZipMembers of(Path archive) {
    try {
      ZipFile zip = new ZipFile(archive.toFile());
      try {
        return new ZipMembers(archive, zip);
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          archive + ": cannot be read as a zip archive (" + e.getMessage() + ")", e);
    }
  }

  /** All names, in the order of the archive. */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * Unpacked length of a member, bytes; never more than its packed bytes can hold.
   *
   * @throws InvalidInputException if the archive claims more
   */
  public long size(String name) {
    ZipEntry entry = entries.get(name);
    long packed = Math.min(entry.getCompressedSize(), archiveSize);
    long most = entry.getMethod() == ZipEntry.STORED ? packed : packed * BEST_RATIO;
    if (packed < 0 || entry.getSize() < 0 || entry.getSize() > most + RATIO_ALLOWANCE) {
      throw new InvalidInputException(
          archive
              + ": \""
              + name
              + "\" claims "
              + entry.getSize()
              + " bytes, expected at most what "
              + packed
              + " packed ones can hold");
    }
    return entry.getSize();
  }

  /** Reads a member; the stream throws a {@link ZipException} where the archive was damaged. */
  public InputStream open(String name) throws IOException {
    return new Checked(zip.getInputStream(entries.get(name)), size(name), entries.get(name));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Ends where the member should, if its bytes are what they were. */
  private static final class Checked extends InputStream {
    private final InputStream in;
    private final long size;
    private final long crc;
    private final CRC32 seen = new CRC32();
    private long count;

    Checked(InputStream in, long size, ZipEntry entry) {
      this.in = in;
      this.size = size;
      this.crc = entry.getCrc();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      if (read > 0) {
        seen.update(bytes, offset, read);
        count += read;
      }
      boolean ended = read < 0;
      if (count > size || (ended && (count < size || seen.getValue() != crc))) {
        throw new ZipException("damaged in the archive: length or checksum (CRC-32) doesn't match");
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
