package org.lowrank.core.data.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** What formats tell a file by. */
public final class FileSignature {
  private static final int START = 16;
  private static final byte[][] ZIP = {{'P', 'K', 3, 4}, {'P', 'K', 5, 6}};

  private final byte[] start;
  private final long size;
  private final Set<String> members;

  private FileSignature(byte[] start, long size, Set<String> members) {
    this.start = start;
    this.size = size;
    this.members = members;
  }

  /**
   * Looks at a file.
   *
   * @throws org.lowrank.core.base.InvalidInputException if it begins as a zip archive and is none
   */
  static FileSignature of(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(START);
    }
    FileSignature plain = new FileSignature(start, Files.size(file), Set.of());
    if (Arrays.stream(ZIP).noneMatch(plain::startsWith)) {
      return plain;
    }
    try (ZipMembers zip = ZipMembers.of(file)) {
      return new FileSignature(start, plain.size, zip.names());
    }
  }

  /** The first bytes of the file, 16 or as many as there are. */
  public byte[] start() {
    return start.clone();
  }

  /** Whether the file begins with these bytes, at most 16. */
  public boolean startsWith(byte... magic) {
    return start.length >= magic.length
        && Arrays.equals(magic, 0, magic.length, start, 0, magic.length);
  }

  /** Length of the file in bytes. */
  public long size() {
    return size;
  }

  /** Names of the files in a zip archive, in its order; empty if the file is none. */
  public Set<String> members() {
    return members;
  }
}
