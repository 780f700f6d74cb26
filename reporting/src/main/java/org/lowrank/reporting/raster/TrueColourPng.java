package org.lowrank.reporting.raster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes images of any number of colours as PNG.
 *
 * <p>Each row is stored as its difference from the one above, which in figures is nearly always
 * zero. The JDK's encoder tries five such filters on every row, for files of about the same size in
 * four times the time. The bytes depend on the JDK's zlib.
 */
public final class TrueColourPng {
  private static final int COLOURS = 3;
  private static final int UP = 2;

  private TrueColourPng() {}

  /**
   * The file's bytes.
   *
   * @param pixels row-major, shape [rows, columns], as 0xRRGGBB. Not modified.
   */
  public static byte[] write(int[] pixels, int columns, int rows) throws IOException {
    PngFile file = new PngFile(columns, rows, PngFile.TRUE_COLOUR);
    file.chunk("IDAT", compressed(pixels, columns, rows));
    return file.end();
  }

  private static byte[] compressed(int[] pixels, int columns, int rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      byte[] line = new byte[1 + COLOURS * columns];
      line[0] = UP;
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          int here = pixels[row * columns + column];
          int above = row == 0 ? 0 : pixels[(row - 1) * columns + column];
          int at = 1 + COLOURS * column;
          line[at] = (byte) ((here >> 16) - (above >> 16));
          line[at + 1] = (byte) ((here >> 8) - (above >> 8));
          line[at + 2] = (byte) (here - above);
        }
        out.write(line);
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }
}
