package org.lowrank.core.data.image;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Decodes image files, known by their first bytes and not by their names: some files of ImageNet
 * are PNG under the name of a JPEG. Orientation tags are not applied, transparency and colour
 * profiles are ignored.
 *
 * <p>What a header claims is checked before memory is taken for it. Thread-safe.
 */
public final class ImageDecoder {
  /** The most pixels of an image. */
  public static final long LARGEST_IMAGE = 64L << 20;

  /** Images up to so many pixels are believed whatever the length of their file. */
  private static final long SMALL_IMAGE = 1L << 20;

  /**
   * The most pixels that a byte of a larger image's file may stand for. Deflate, the best of the
   * three formats, packs 1,032 bytes into one.
   */
  private static final long PIXELS_PER_BYTE = 1032;

  static final String CUT_OFF = "the file ends inside the image";
  private static final int SHOWN_BYTES = 4;
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] BMP = {'B', 'M'};

  private ImageDecoder() {}

  /**
   * Decodes a file.
   *
   * @param file the whole of it. Not modified.
   * @return its pixels; grey becomes equal red, green and blue
   * @throws IOException if it is none of the formats, broken, cut off or too large; the message is
   *     one line that doesn't name the file
   */
  public static DecodedImage decode(byte[] file) throws IOException {
    try {
      if (startsWith(file, JPEG)) {
        return JpegDecoder.decode(file);
      }
      if (startsWith(file, PNG)) {
        PngChunks.verify(file);
        return decode(file, "png");
      }
      if (startsWith(file, BMP)) {
        BmpHeader.verify(file);
        return decode(file, "bmp");
      }
    } catch (EOFException e) {
      throw new IOException(CUT_OFF, e);
    } catch (RuntimeException e) {
      // The readers of javax.imageio meet malformed files with whatever exception they stumble on.
      throw new IOException("broken image: " + e, e);
    }
    int shown = Math.min(SHOWN_BYTES, file.length);
    throw new IOException(
        shown == 0
            ? "must be a JPEG, PNG or BMP image, found an empty file"
            : "must be a JPEG, PNG or BMP image, found a file that starts with "
                + HexFormat.ofDelimiter(" ").formatHex(file, 0, shown));
  }

  private static boolean startsWith(byte[] file, byte[] magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= file.length || file[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static DecodedImage decode(byte[] file, String format) throws IOException {
    ImageReader reader = reader(format);
    try (ByteArrayImageInput input = new ByteArrayImageInput(file)) {
      reader.setInput(input, true, true);
      requireModest(reader.getWidth(0), reader.getHeight(0), file.length);
      BufferedImage image = reader.read(0);
      if (input.ranOut()) {
        throw new IOException(CUT_OFF);
      }
      return StoredColours.rgb(image);
    } finally {
      reader.dispose();
    }
  }

  static ImageReader reader(String format) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      throw new IOException("this Java runtime can't read " + format + " images");
    }
    return readers.next();
  }

  /** Refuses a size that the file can't fill, or that is beyond all reason. */
  static void requireModest(int width, int height, int fileLength) throws IOException {
    long pixels = (long) width * height;
    long most = Math.min(LARGEST_IMAGE, SMALL_IMAGE + PIXELS_PER_BYTE * fileLength);
    if (width < 1 || height < 1 || pixels > most) {
      throw new IOException(
          "a file of "
              + fileLength
              + " bytes must hold 1 to "
              + most
              + " pixels, found "
              + width
              + " x "
              + height);
    }
  }
}
