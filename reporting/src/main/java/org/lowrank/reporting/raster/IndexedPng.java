package org.lowrank.reporting.raster;

/** Writes images of few colours as PNG (ISO/IEC 15948), to the same bytes on any JDK. */
public final class IndexedPng {
  private IndexedPng() {}

  /** The file's bytes. */
  public static byte[] write(Raster image) {
    PngFile file = new PngFile(image.columns(), image.rows(), PngFile.INDEXED);
    file.chunk("PLTE", image.paletteBytes());
    file.chunk("IDAT", Deflate.zlib(lines(image)));
    return file.end();
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
}
