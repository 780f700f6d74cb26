package org.lowrank.core.data.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a BMP file claims of itself. The platform's reader takes memory for palettes, profiles and
 * packed pixels as the header says, and hands a JPEG or PNG inside to their readers, which do the
 * same; so all that is held against the file first.
 */
final class BmpHeader {
  private static final int PIXELS_AT = 10;
  private static final int HEADER = 14;
  private static final int COMPRESSION = 30;
  private static final int PACKED_BYTES = 34;
  private static final int COLOURS = 46;
  private static final int PROFILE_BYTES = 130;
  private static final int COLOUR_BYTES = 4;

  /** From this size on, the header has compression and palette; those of OS/2 are smaller. */
  private static final long WINDOWS_3 = 40;

  /** From this size on, it has a colour profile. */
  private static final long WINDOWS_5 = 124;

  /** The first four compressions: none, two of run lengths, none but with masks of bits. */
  private static final long LAST_OWN_COMPRESSION = 3;

  private BmpHeader() {}

  /**
   * Checks the claims.
   *
   * @throws IOException if one of them goes beyond the file, or the pixels are another format's
   */
  static void verify(byte[] file) throws IOException {
    long size = unsigned(file, HEADER);
    within(file, unsigned(file, PIXELS_AT));
    within(file, HEADER + size);
    if (size >= WINDOWS_3) {
      long compression = unsigned(file, COMPRESSION);
      if (compression > LAST_OWN_COMPRESSION) {
        throw new IOException(
            "BMP compression must be 0 to " + LAST_OWN_COMPRESSION + ", found " + compression);
      }
      within(file, unsigned(file, PACKED_BYTES));
      within(file, COLOUR_BYTES * unsigned(file, COLOURS));
    }
    if (size >= WINDOWS_5) {
      within(file, unsigned(file, PROFILE_BYTES));
    }
  }

  private static void within(byte[] file, long bytes) throws IOException {
    if (bytes > file.length) {
      throw new IOException(ImageDecoder.CUT_OFF);
    }
  }

  private static long unsigned(byte[] file, int at) throws IOException {
    within(file, (long) at + Integer.BYTES);
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at) & 0xffffffffL;
  }
}
