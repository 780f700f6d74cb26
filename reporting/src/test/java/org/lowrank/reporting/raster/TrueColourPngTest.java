package org.lowrank.reporting.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TrueColourPngTest {
  @Test
  void theJdkReadsTheSamePixels() throws IOException {
    int width = 37;
    int height = 11;
    int[] pixels = new Random(1).ints((long) width * height, 0, 1 << 24).toArray();
    BufferedImage read =
        ImageIO.read(new ByteArrayInputStream(TrueColourPng.write(pixels, width, height)));
    assertEquals(width, read.getWidth());
    assertEquals(height, read.getHeight());
    int[] colours = read.getRGB(0, 0, width, height, null, 0, width);
    assertArrayEquals(pixels, Arrays.stream(colours).map(colour -> colour & 0xFFFFFF).toArray());
  }

  @Test
  void rowsThatRepeatTakeLittleSpace() throws IOException {
    int size = 1000;
    int[] pixels = new int[size * size];
    Arrays.setAll(pixels, i -> i % size * 7919 & 0xFFFFFF);
    assertTrue(TrueColourPng.write(pixels, size, size).length < pixels.length / 50);
  }
}
