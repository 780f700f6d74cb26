package org.lowrank.core.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Tar archives by the byte, right and wrong. */
final class ArchiveBytes {
  static final int BLOCK = 512;
  private static final int SIZE = 124;
  private static final int SIZE_DIGITS = 11;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_BYTES = 8;
  private static final int TYPE = 156;
  private static final int LINK = 157;
  private static final int MAGIC = 257;

  private ArchiveBytes() {}

  /**
   * A header of a member.
   *
   * @param name up to 100 bytes, taken as they are
   * @param size the field's 11 digits, taken as they are
   * @param type '0' for a file, '1' and '2' for links
   */
  static byte[] tarHeader(byte[] name, String size, char type, String link) {
    byte[] header = new byte[BLOCK];
    System.arraycopy(name, 0, header, 0, name.length);
    write(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
    write(header, SIZE, size);
    write(header, SIZE + SIZE_DIGITS + 1, "00000000000\0");
    header[TYPE] = (byte) type;
    write(header, LINK, link);
    write(header, MAGIC, "ustar\00000");
    return sealed(header, 0);
  }

  /** A size as headers write it. */
  static String octal(long size) {
    return String.format(Locale.ROOT, "%011o", size);
  }

  /** Content filled up to whole blocks. */
  static byte[] padded(byte[] content) {
    return Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK);
  }

  /** The archive with the right checksum in each block that looks like a header. */
  static byte[] withTarChecksums(byte[] tar) {
    byte[] all = tar.clone();
    for (int at = 0; at + BLOCK <= all.length; at += BLOCK) {
      if (new String(all, at + MAGIC, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
        sealed(all, at);
      }
    }
    return all;
  }

  private static byte[] sealed(byte[] bytes, int at) {
    Arrays.fill(bytes, at + CHECKSUM, at + CHECKSUM + CHECKSUM_BYTES, (byte) ' ');
    int sum = 0;
    for (int i = at; i < at + BLOCK; i++) {
      sum += bytes[i] & 0xff;
    }
    write(bytes, at + CHECKSUM, String.format(Locale.ROOT, "%06o\0 ", sum));
    return bytes;
  }

  private static void write(byte[] bytes, int at, String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, bytes, at, ascii.length);
  }
}
