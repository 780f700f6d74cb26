package org.lowrank.core.data.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;

/** Pixels from a raster's samples as they are, without any conversion between colour spaces. */
final class StoredColours {
  private static final int MOST = 255;

  private StoredColours() {}

  /** Palettes are looked up, grey is repeated, other depths are scaled to 8 bits. */
  static DecodedImage rgb(BufferedImage image) throws IOException {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgb = new byte[DecodedImage.CHANNELS * width * height];
    ColorModel model = image.getColorModel();
    int colours = model.getNumColorComponents();
    if (model instanceof IndexColorModel palette) {
      lookUp(image.getRaster(), palette, rgb);
    } else if (colours == 1 || colours == DecodedImage.CHANNELS) {
      scale(image.getRaster(), model, rgb);
    } else {
      throw new IOException("colours of a pixel must be 1 or 3, found " + colours);
    }
    return new DecodedImage(width, height, rgb);
  }

  private static void lookUp(Raster raster, IndexColorModel palette, byte[] rgb) {
    int[] row = new int[raster.getWidth()];
    int next = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, row.length, 1, 0, row);
      for (int index : row) {
        rgb[next++] = (byte) palette.getRed(index);
        rgb[next++] = (byte) palette.getGreen(index);
        rgb[next++] = (byte) palette.getBlue(index);
      }
    }
  }

  private static void scale(Raster raster, ColorModel model, byte[] rgb) {
    int[] row = new int[raster.getWidth()];
    boolean grey = model.getNumColorComponents() == 1;
    for (int c = 0; c < DecodedImage.CHANNELS; c++) {
      int band = grey ? 0 : c;
      int most = (1 << model.getComponentSize(band)) - 1;
      int next = c;
      for (int y = 0; y < raster.getHeight(); y++) {
        raster.getSamples(0, y, row.length, 1, band, row);
        for (int sample : row) {
          rgb[next] = (byte) ((sample * MOST + most / 2) / most);
          next += DecodedImage.CHANNELS;
        }
      }
    }
  }

  /** The 8-bit samples of a raster, shape [height, width, bands]. */
  static byte[] samples(Raster raster) {
    int bands = raster.getNumBands();
    int count = raster.getWidth() * raster.getHeight() * bands;
    if (raster.getDataBuffer() instanceof DataBufferByte buffer
        && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
        && buffer.getNumBanks() == 1
        && buffer.getData().length == count
        && inOrder(model.getBandOffsets())) {
      return buffer.getData();
    }
    int[] all = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
    byte[] samples = new byte[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (byte) all[i];
    }
    return samples;
  }

  private static boolean inOrder(int[] offsets) {
    boolean inOrder = true;
    for (int i = 0; i < offsets.length; i++) {
      inOrder &= offsets[i] == i;
    }
    return inOrder;
  }

  /** Each sample three times. */
  static void repeat(byte[] grey, byte[] rgb) {
    for (int i = 0; i < grey.length; i++) {
      rgb[3 * i] = grey[i];
      rgb[3 * i + 1] = grey[i];
      rgb[3 * i + 2] = grey[i];
    }
  }
}
