package org.lowrank.core.data.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The chunks that a PNG file consists of, each with its checksum, which the readers don't look at.
 */
final class PngChunks {
  private static final int SIGNATURE = 8;
  private static final int FRAME = 12; // length, type and checksum
  private static final int TYPE = 4;
  private static final String END = "IEND";

  private PngChunks() {}

  /**
   * Follows the chunks to the last.
   *
   * @throws IOException if one is cut off or has another checksum than it says
   */
  static void verify(byte[] file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int position = SIGNATURE;
    String type = "";
    while (!type.equals(END)) {
      if (file.length - position < FRAME) {
        throw new IOException(
            "the file ends after byte " + file.length + ", before its last chunk");
      }
      int length = bytes.getInt(position);
      if (length < 0 || length > file.length - position - FRAME) {
        throw new IOException("PNG chunk at byte " + position + " is cut off");
      }
      CRC32 crc = new CRC32();
      crc.update(file, position + TYPE, TYPE + length);
      if ((int) crc.getValue() != bytes.getInt(position + TYPE + TYPE + length)) {
        throw new IOException(
            "PNG chunk at byte " + position + ": checksum (CRC-32) does not match the data");
      }
      type = new String(file, position + TYPE, TYPE, StandardCharsets.ISO_8859_1);
      position += FRAME + length;
    }
  }
}
