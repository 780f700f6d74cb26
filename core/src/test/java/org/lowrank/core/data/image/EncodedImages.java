package org.lowrank.core.data.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes image files of all kinds. */
public final class EncodedImages {
  private static final int SEGMENT_HEAD = 4;

  private EncodedImages() {}

  /** An image of one colour, as 0xRRGGBB. */
  public static byte[] plain(String format, int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return write(image, format);
  }

  public static byte[] write(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A JPEG whose components are the given ones all over, not converted in any way. */
  public static byte[] rawJpeg(int width, int height, int... components) {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, width, height, components.length, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.setPixel(x, y, components);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(1);
      writer.write(null, new IIOImage(raster, List.of(), null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The JPEG with Adobe's mark and its colour transform: 0 none, 1 YCbCr, 2 YCCK. */
  public static byte[] withAdobeMark(byte[] jpeg, int transform) {
    byte[] mark = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(mark);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  /** The JPEG without the JFIF segment that its writer put first. */
  public static byte[] withoutJfif(byte[] jpeg) {
    if ((jpeg[3] & 0xff) != 0xe0) {
      return jpeg;
    }
    int length = (jpeg[SEGMENT_HEAD] & 0xff) << 8 | (jpeg[SEGMENT_HEAD + 1] & 0xff);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(jpeg, SEGMENT_HEAD + length, jpeg.length - SEGMENT_HEAD - length);
    return out.toByteArray();
  }
}
