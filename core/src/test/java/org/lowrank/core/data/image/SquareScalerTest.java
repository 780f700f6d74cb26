package org.lowrank.core.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquareScalerTest {
  private static DecodedImage random(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    new Random(width * 1000L + height).nextBytes(rgb);
    return new DecodedImage(width, height, rgb);
  }

  private static byte[] scale(DecodedImage image, int size) {
    byte[] out = new byte[3 * size * size];
    new SquareScaler(size).scale(image, out, 0);
    return out;
  }

  @ParameterizedTest
  @CsvSource({"7, 7, 0, 0", "9, 7, 1, 0", "7, 10, 0, 1", "12, 7, 2, 0"})
  void cropsTheCentreWhenTheShorterSideFits(int width, int height, int left, int top) {
    DecodedImage image = random(width, height);
    byte[] out = scale(image, 7);
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 7; y++) {
        for (int x = 0; x < 7; x++) {
          assertEquals(
              image.rgb()[((top + y) * width + left + x) * 3 + c], out[(c * 7 + y) * 7 + x]);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 9", "64, 37", "300, 200", "1, 1", "1, 50", "8, 8"})
  void oneColourStaysThatColour(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = new byte[] {(byte) 255, 0, (byte) 131}[i % 3];
    }
    byte[] expected = new byte[3 * 16];
    Arrays.fill(expected, 0, 16, (byte) 255);
    Arrays.fill(expected, 32, 48, (byte) 131);
    assertArrayEquals(expected, scale(new DecodedImage(width, height, rgb), 4));
  }

  @Test
  void halvingWeighsFourNeighboursByTheTriangle() {
    // Side 4 to 2: the triangle has half-width 2 about 1 and 3; the weights of 0.5, 1.5, 2.5 are
    // 3/4, 3/4, 1/4 over 7/4, those outside the image fall away.
    byte[] rgb = new byte[3 * 16];
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        rgb[(y * 4 + x) * 3] = (byte) (70 * x);
      }
    }
    byte[] out = scale(new DecodedImage(4, 4, rgb), 2);
    // (0 * 3 + 70 * 3 + 140) / 7 = 50 and (70 + 140 * 3 + 210 * 3) / 7 = 160.
    assertArrayEquals(new byte[] {50, (byte) 160, 50, (byte) 160}, Arrays.copyOf(out, 4));
  }

  @Test
  void doublingInterpolatesBetweenNeighbours() {
    byte[] rgb = new byte[3 * 4];
    rgb[3] = 100; // the right column of a 2 x 2 image, red
    rgb[9] = 100;
    byte[] out = scale(new DecodedImage(2, 2, rgb), 4);
    assertArrayEquals(new byte[] {0, 25, 75, 100}, Arrays.copyOf(out, 4));
  }

  @Test
  void mirrorImagesStayMirrorImages() {
    DecodedImage image = random(31, 31);
    byte[] mirrored = new byte[image.rgb().length];
    for (int i = 0; i < mirrored.length; i++) {
      int pixel = i / 3;
      mirrored[i] = image.rgb()[(pixel / 31 * 31 + 30 - pixel % 31) * 3 + i % 3];
    }
    byte[] out = scale(image, 12);
    byte[] outMirrored = scale(new DecodedImage(31, 31, mirrored), 12);
    for (int i = 0; i < out.length; i++) {
      assertEquals(out[i] & 0xff, outMirrored[i / 12 * 12 + 11 - i % 12] & 0xff, 1);
    }
  }

  @Test
  void writesNothingOutsideItsPlace() {
    byte[] target = new byte[5 + 3 * 4 + 5];
    new SquareScaler(2).scale(random(9, 8), target, 5);
    for (int i = 0; i < 5; i++) {
      assertEquals(0, target[i]);
      assertEquals(0, target[target.length - 1 - i]);
    }
  }
}
