package org.lowrank.core.data.image;

import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;

/**
 * Decodes JPEG files by the platform's reader, from which it takes the samples as they are stored:
 * asked for colours, that reader refuses CMYK and guesses at files that don't say what they are.
 *
 * <p>YCbCr becomes RGB by the formulas of JFIF 1.02 in libjpeg's fixed-point arithmetic
 * (jdcolor.c). CMYK becomes RGB as red = (1 - cyan)(1 - black) and so on; Adobe's programs store
 * the complements, and all files with their mark are taken so.
 */
final class JpegDecoder {
  private static final int FRACTION_BITS = 16;
  private static final int HALF = 1 << (FRACTION_BITS - 1);
  private static final int CR_TO_RED = fixed(1.40200);
  private static final int CR_TO_GREEN = fixed(0.71414);
  private static final int CB_TO_GREEN = fixed(0.34414);
  private static final int CB_TO_BLUE = fixed(1.77200);
  private static final int CENTRE = 128;
  private static final int MOST = 255;

  private JpegDecoder() {}

  private static int fixed(double factor) {
    return (int) (factor * (1 << FRACTION_BITS) + 0.5);
  }

  static DecodedImage decode(byte[] file) throws IOException {
    JpegHeader header = JpegHeader.read(file);
    ImageDecoder.requireModest(header.width(), header.height(), file.length);
    ImageReader reader = ImageDecoder.reader("jpeg");
    try (ByteArrayImageInput input = new ByteArrayImageInput(file)) {
      reader.setInput(input, true, true);
      Raster raster = reader.readRaster(0, null);
      if (input.ranOut()) {
        throw new IOException(ImageDecoder.CUT_OFF);
      }
      return rgb(header, raster);
    } finally {
      reader.dispose();
    }
  }

  private static DecodedImage rgb(JpegHeader header, Raster raster) throws IOException {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = raster.getNumBands();
    int expected =
        switch (header.colours()) {
          case GREY -> 1;
          case RGB, YCBCR -> DecodedImage.CHANNELS;
          case CMYK, YCCK -> 4;
        };
    if (bands != expected) {
      throw new IOException("JPEG components must be " + expected + ", decoded " + bands);
    }
    byte[] samples = StoredColours.samples(raster);
    byte[] rgb = bands == DecodedImage.CHANNELS ? samples : new byte[3 * width * height];
    switch (header.colours()) {
      case GREY -> StoredColours.repeat(samples, rgb);
      case RGB -> {
        // The samples are the pixels.
      }
      case YCBCR -> fromYcc(samples, bands, rgb);
      case CMYK -> fromCmyk(samples, header.inverted(), rgb);
      case YCCK -> {
        fromYcc(samples, bands, samples, bands);
        fromCmyk(samples, header.inverted(), rgb);
      }
    }
    return new DecodedImage(width, height, rgb);
  }

  private static void fromYcc(byte[] ycc, int step, byte[] rgb) {
    fromYcc(ycc, step, rgb, DecodedImage.CHANNELS);
  }

  private static void fromYcc(byte[] ycc, int step, byte[] rgb, int rgbStep) {
    for (int i = 0, j = 0; i < ycc.length; i += step, j += rgbStep) {
      int luma = ycc[i] & 0xff;
      int cb = (ycc[i + 1] & 0xff) - CENTRE;
      int cr = (ycc[i + 2] & 0xff) - CENTRE;
      rgb[j] = clamp(luma + ((CR_TO_RED * cr + HALF) >> FRACTION_BITS));
      rgb[j + 1] = clamp(luma + ((-CB_TO_GREEN * cb - CR_TO_GREEN * cr + HALF) >> FRACTION_BITS));
      rgb[j + 2] = clamp(luma + ((CB_TO_BLUE * cb + HALF) >> FRACTION_BITS));
    }
  }

  private static void fromCmyk(byte[] cmyk, boolean inverted, byte[] rgb) {
    int flip = inverted ? 0 : MOST;
    for (int i = 0, j = 0; i < cmyk.length; i += 4, j += DecodedImage.CHANNELS) {
      int light = (cmyk[i + 3] & 0xff) ^ flip;
      for (int c = 0; c < DecodedImage.CHANNELS; c++) {
        rgb[j + c] = (byte) ((((cmyk[i + c] & 0xff) ^ flip) * light + MOST / 2) / MOST);
      }
    }
  }

  private static byte clamp(int value) {
    return (byte) Math.max(0, Math.min(MOST, value));
  }
}
