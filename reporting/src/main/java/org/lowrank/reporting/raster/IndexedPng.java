package org.lowrank.reporting.raster;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes images of few colours as PNG (ISO/IEC 15948), to the same bytes on any JDK. */
public final class IndexedPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int HEADER = 13;
  private static final byte DEPTH = 8;
  private static final byte INDEXED = 3;

  private IndexedPng() {}

  /** The file's bytes. */
  public static byte[] write(Raster image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putInt(image.columns()).putInt(image.rows()).put(DEPTH).put(INDEXED);
    chunk(out, "IHDR", header.array());
    chunk(out, "PLTE", image.paletteBytes());
    chunk(out, "IDAT", Deflate.zlib(lines(image)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /** Each line begins with its filter: none, for indices next to each other mean nothing. */
  private static byte[] lines(Raster image) {
    int length = image.columns() + 1;
    byte[] lines = new byte[length * image.rows()];
    for (int row = 0; row < image.rows(); row++) {
      System.arraycopy(
          image.pixels(), row * image.columns(), lines, row * length + 1, image.columns());
    }
    return lines;
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
  }
}
