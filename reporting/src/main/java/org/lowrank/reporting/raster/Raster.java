package org.lowrank.reporting.raster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;

/**
 * An image of at most 256 colours.
 *
 * @param pixels a byte each, row by row from the top: the index of its colour. Not copied
 * @param palette the colours as 0xRRGGBB. Not copied
 */
public record Raster(int columns, int rows, byte[] pixels, int[] palette) {
  private static final int COLOURS = 256;

  /**
   * An image of given colours.
   *
   * @param colour of (column, row), rows counted from the top, as 0xRRGGBB
   * @throws IllegalArgumentException if there are more than 256 colours
   */
  public static Raster of(int columns, int rows, IntBinaryOperator colour) {
    Map<Integer, Integer> indices = new LinkedHashMap<>();
    byte[] pixels = new byte[columns * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int rgb = colour.applyAsInt(column, row);
        int index = indices.computeIfAbsent(rgb, any -> indices.size());
        pixels[row * columns + column] = (byte) index;
      }
    }
    if (indices.size() > COLOURS) {
      throw new IllegalArgumentException(
          "an image has at most " + COLOURS + " colours, found " + indices.size());
    }
    return new Raster(
        columns, rows, pixels, indices.keySet().stream().mapToInt(Integer::intValue).toArray());
  }

  /** The colour of a pixel, rows counted from the top, as 0xRRGGBB. */
  public int colour(int column, int row) {
    return palette[pixels[row * columns + column] & (COLOURS - 1)];
  }

  /** Red, green and blue of each colour, a byte each. */
  public byte[] paletteBytes() {
    byte[] bytes = new byte[3 * palette.length];
    for (int i = 0; i < palette.length; i++) {
      bytes[3 * i] = (byte) (palette[i] >> 16);
      bytes[3 * i + 1] = (byte) (palette[i] >> 8);
      bytes[3 * i + 2] = (byte) palette[i];
    }
    return bytes;
  }

  /**
   * The same picture in larger pixels, of which viewers that smooth images blur but the borders.
   *
   * @param least columns and rows wanted at least
   */
  public Raster enlarged(int least) {
    int across = factor(columns, least);
    int down = factor(rows, least);
    return across == 1 && down == 1 ? this : scaled(columns * across, rows * down, across, down);
  }

  private static int factor(int size, int least) {
    return (least + size - 1) / size;
  }

  private Raster scaled(int width, int height, int across, int down) {
    byte[] scaled = new byte[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        scaled[row * width + column] = pixels[row / down * columns + column / across];
      }
    }
    return new Raster(width, height, scaled, palette);
  }

  /**
   * Images side by side, in rows from the top, each at the upper left corner of a room that the
   * largest fits in.
   *
   * @param images at least one; read row by row
   * @param perRow images in a row; room that is left has the first image's first colour
   */
  public static Raster sheet(List<Raster> images, int perRow) {
    int width = columns(images);
    int height = rows(images);
    int lines = (images.size() + perRow - 1) / perRow;
    return of(
        perRow * width,
        lines * height,
        (column, row) -> {
          int at = row / height * perRow + column / width;
          Raster image = at < images.size() ? images.get(at) : images.get(0);
          boolean inside =
              at < images.size() && column % width < image.columns && row % height < image.rows;
          return inside ? image.colour(column % width, row % height) : images.get(0).palette[0];
        });
  }

  /** The columns of the widest image. */
  public static int columns(List<Raster> images) {
    return images.stream().mapToInt(Raster::columns).max().orElse(0);
  }

  /** The rows of the highest image. */
  public static int rows(List<Raster> images) {
    return images.stream().mapToInt(Raster::rows).max().orElse(0);
  }
}
