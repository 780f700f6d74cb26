package org.lowrank.core.data.image;

/**
 * An image's pixels.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param rgb unsigned bytes, shape [height, width, 3]: red, green and blue. Handed out as it is.
 */
public record DecodedImage(int width, int height, byte[] rgb) {
  /** Bytes a pixel. */
  public static final int CHANNELS = 3;
}
