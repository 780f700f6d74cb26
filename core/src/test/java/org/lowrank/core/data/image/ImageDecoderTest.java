package org.lowrank.core.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private static final int WIDTH = 17;
  private static final int HEIGHT = 9;

  /** Lossy compression of one colour at the best quality: a unit of rounding here and there. */
  private static final int ROUNDING = 2;

  private static void assertColour(int red, int green, int blue, byte[] file, int tolerance)
      throws IOException {
    DecodedImage image = ImageDecoder.decode(file);
    assertEquals(WIDTH, image.width());
    assertEquals(HEIGHT, image.height());
    assertEquals(3 * WIDTH * HEIGHT, image.rgb().length);
    int[] expected = {red, green, blue};
    for (int i = 0; i < image.rgb().length; i++) {
      assertEquals(expected[i % 3], image.rgb()[i] & 0xff, tolerance, "byte " + i);
    }
  }

  private static IOException refused(byte[] file) {
    IOException e = assertThrows(IOException.class, () -> ImageDecoder.decode(file));
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    return e;
  }

  @ParameterizedTest
  @CsvSource({"png, 0", "bmp, 0", "jpeg, 3"})
  void readsColourOfEveryFormat(String format, int tolerance) throws IOException {
    byte[] file = EncodedImages.plain(format, WIDTH, HEIGHT, 0xc86414);
    assertColour(200, 100, 20, file, tolerance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "jpeg"})
  void greyKeepsItsBrightness(String format) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), (byte) 60);
    assertColour(60, 60, 60, EncodedImages.write(image, format), 0);
  }

  @Test
  void cmykWithAdobesMarkIsStoredInverted() throws IOException {
    // 255 - cyan = 200, magenta 100, yellow 50, black 128: red is 200 * 128 / 255 and so on.
    byte[] file =
        EncodedImages.withAdobeMark(EncodedImages.rawJpeg(WIDTH, HEIGHT, 200, 100, 50, 128), 0);
    assertColour(100, 50, 25, file, ROUNDING);
  }

  @Test
  void cmykWithoutAMarkIsStoredAsItIs() throws IOException {
    byte[] file = EncodedImages.rawJpeg(WIDTH, HEIGHT, 55, 155, 205, 127);
    assertColour(100, 50, 25, file, ROUNDING);
  }

  @Test
  void ycckIsCmykStoredAsYcc() throws IOException {
    // (200, 100, 50) by the formulas of JFIF: Y 124.2, Cb 86.1, Cr 182.1.
    byte[] file =
        EncodedImages.withAdobeMark(EncodedImages.rawJpeg(WIDTH, HEIGHT, 124, 86, 182, 128), 2);
    assertColour(100, 50, 25, file, ROUNDING);
  }

  @Test
  void threeComponentsAreRgbWhereAdobesMarkSaysSoAndElseYcc() throws IOException {
    byte[] raw = EncodedImages.withoutJfif(EncodedImages.rawJpeg(WIDTH, HEIGHT, 124, 86, 182));
    assertColour(124, 86, 182, EncodedImages.withAdobeMark(raw, 0), ROUNDING);
    assertColour(200, 100, 50, EncodedImages.withAdobeMark(raw, 1), ROUNDING);
  }

  @Test
  void looksUpPalettesAndDropsTransparency() throws IOException {
    byte[] reds = {0, (byte) 200};
    byte[] greens = {0, 100};
    byte[] blues = {0, 20};
    BufferedImage palette =
        new BufferedImage(
            WIDTH,
            HEIGHT,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(1, 2, reds, greens, blues));
    BufferedImage clear = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        palette.getRaster().setSample(x, y, 0, 1);
        clear.setRGB(x, y, 0x40c86414);
      }
    }
    assertColour(200, 100, 20, EncodedImages.write(palette, "png"), 0);
    assertColour(200, 100, 20, EncodedImages.write(clear, "png"), 0);
  }

  @Test
  void sixteenBitsBecomeEight() throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.getRaster().setSample(x, y, 0, 77 * 257);
      }
    }
    assertColour(77, 77, 77, EncodedImages.write(image, "png"), 0);
  }

  @Test
  void namesTheFirstBytesOfWhatIsNoImage() {
    assertEquals(
        "must be a JPEG, PNG or BMP image, found a file that starts with 47 49 46 38",
        refused("GIF89a".getBytes(StandardCharsets.US_ASCII)).getMessage());
    assertEquals(
        "must be a JPEG, PNG or BMP image, found an empty file", refused(new byte[0]).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "jpeg"})
  void refusesAFileCutOffAnywhere(String format) {
    byte[] file = EncodedImages.plain(format, 40, 40, 0x336699);
    for (int length = 0; length < file.length; length++) {
      refused(Arrays.copyOf(file, length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "jpeg"})
  void damageIsDecodedOrRefusedButNeverAnythingElse(String format) {
    byte[] file = EncodedImages.plain(format, 40, 40, 0x336699);
    Random random = new Random(1);
    int refused = 0;
    for (int trial = 0; trial < 300; trial++) {
      byte[] damaged = file.clone();
      for (int k = 0; k < 4; k++) {
        damaged[random.nextInt(Math.min(damaged.length, 700))] = (byte) random.nextInt(256);
      }
      try {
        ImageDecoder.decode(damaged);
      } catch (IOException e) {
        refused++;
      }
    }
    assertTrue(refused > 10, "damage that nobody notices is no test: " + refused);
  }

  /**
   * Where the field is, and what it claims: a palette, packed pixels or a profile of gigabytes, or
   * that the pixels are a JPEG of that length.
   */
  @ParameterizedTest
  @CsvSource({
    "10, 2000000000, the file ends inside the image",
    "14, 2000000000, the file ends inside the image",
    "30, 4, 'BMP compression must be 0 to 3, found 4'",
    "34, 2000000000, the file ends inside the image",
    "46, 2000000000, the file ends inside the image",
    "130, 2000000000, the file ends inside the image"
  })
  void refusesABmpWhoseHeaderClaimsMoreThanTheFileHas(int at, int claim, String complaint) {
    byte[] bmp = EncodedImages.plain("bmp", 16, 16, 0);
    ByteBuffer header = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
    if (at >= 54) {
      header.putInt(14, 124); // a header with a profile
      Arrays.fill(bmp, 54, 138, (byte) 0);
    }
    header.putInt(at, claim);
    assertEquals(complaint, refused(bmp).getMessage());
  }

  @Test
  void refusesASizeThatTheFileCannotFill() {
    byte[] jpeg = EncodedImages.plain("jpeg", 16, 16, 0);
    int frame = 0;
    while ((jpeg[frame] & 0xff) != 0xff || (jpeg[frame + 1] & 0xff) != 0xc0) {
      frame++;
    }
    Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xff);
    String message = refused(jpeg).getMessage();
    assertTrue(message.endsWith("pixels, found 65535 x 65535"), message);
    byte[] png = EncodedImages.plain("png", 16, 16, 0);
    ByteBuffer header = ByteBuffer.wrap(png);
    header.putInt(16, 60_000).putInt(20, 60_000);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    header.putInt(29, (int) crc.getValue());
    assertTrue(refused(png).getMessage().endsWith("pixels, found 60000 x 60000"));
  }
}
