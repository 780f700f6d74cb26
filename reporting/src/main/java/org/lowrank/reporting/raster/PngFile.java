package org.lowrank.reporting.raster;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A PNG file (ISO/IEC 15948) as it grows, 8 bits a sample. */
final class PngFile {
  /** A sample is the index of a colour. */
  static final byte INDEXED = 3;

  /** Samples are red, green and blue. */
  static final byte TRUE_COLOUR = 2;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int HEADER = 13;
  private static final byte DEPTH = 8;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /**
   * Begins a file.
   *
   * @param kind what samples are
   */
  PngFile(int columns, int rows, byte kind) {
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putInt(columns).putInt(rows).put(DEPTH).put(kind);
    chunk("IHDR", header.array());
  }

  /** Adds a chunk. */
  void chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
  }

  /** The whole file's bytes. */
  byte[] end() {
    chunk("IEND", new byte[0]);
    return out.toByteArray();
  }
}
