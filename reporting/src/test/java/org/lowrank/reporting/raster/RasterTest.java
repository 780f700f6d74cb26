package org.lowrank.reporting.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RasterTest {
  private static final int RED = 0xFF0000;
  private static final int BLUE = 0x0000FF;

  private static Raster random(int columns, int rows, int colours, Random random) {
    return Raster.of(columns, rows, (column, row) -> 0x10203 * random.nextInt(colours) & 0xFFFFFF);
  }

  private static Raster plain(int columns, int rows, int colour) {
    return Raster.of(columns, rows, (column, row) -> colour);
  }

  @Test
  void theJdkReadsTheSamePixelsFromPng() throws IOException {
    Random random = new Random(3);
    for (int[] size : new int[][] {{1, 1}, {7, 3}, {300, 200}}) {
      for (int colours : new int[] {1, 2, 129, 256}) {
        Raster image = random(size[0], size[1], colours, random);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(IndexedPng.write(image)));
        assertEquals(size[0], read.getWidth());
        assertEquals(size[1], read.getHeight());
        for (int row = 0; row < size[1]; row++) {
          for (int column = 0; column < size[0]; column++) {
            assertEquals(image.colour(column, row), read.getRGB(column, row) & 0xFFFFFF);
          }
        }
      }
    }
  }

  @Test
  void largerPixelsShowTheSame() {
    Raster image = random(6, 100, 9, new Random(4));
    Raster large = image.enlarged(256);
    assertEquals(258, large.columns());
    assertEquals(300, large.rows());
    for (int row = 0; row < large.rows(); row++) {
      for (int column = 0; column < large.columns(); column++) {
        assertEquals(image.colour(column / 43, row / 3), large.colour(column, row));
      }
    }
    assertSame(image, image.enlarged(6));
  }

  @Test
  void aSheetHasRoomForTheLargest() {
    Raster sheet = Raster.sheet(List.of(plain(2, 1, RED), plain(1, 3, BLUE), plain(1, 1, BLUE)), 2);
    assertEquals(4, sheet.columns());
    assertEquals(6, sheet.rows());
    assertEquals(RED, sheet.colour(1, 0));
    assertEquals(BLUE, sheet.colour(2, 2));
    assertEquals(BLUE, sheet.colour(0, 3));
    assertEquals(RED, sheet.colour(3, 5), "room that is left");
  }

  @Test
  void moreColoursThanAByteHoldsAreRefused() {
    assertEquals(
        "an image has at most 256 colours, found 257",
        assertThrows(
                IllegalArgumentException.class, () -> Raster.of(257, 1, (column, row) -> column))
            .getMessage());
  }
}
