package org.lowrank.core.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.fuzz.FuzzTarget;
import org.lowrank.core.fuzz.FuzzTargets;

/** The decoders of images. */
public final class ImageFuzz implements FuzzTargets {
  /**
   * An image file may stand for 1,032 pixels a byte, each of which takes up to 8 bytes decoded and
   * 3 as colours.
   */
  private static final long PER_BYTE = 1032 * (8 + 3 + 1);

  private static final int PNG_SIGNATURE = 8;
  private static final int PNG_FRAME = 12;

  @Override
  public List<FuzzTarget> in(Path folder) throws IOException {
    return List.of(
        target(
                folder,
                "jpeg",
                EncodedImages.plain("jpeg", 9, 7, 0x804020),
                grey("jpeg"),
                EncodedImages.rawJpeg(8, 8, 10, 20, 30, 40),
                EncodedImages.withAdobeMark(EncodedImages.rawJpeg(8, 8, 10, 20, 30, 40), 2),
                EncodedImages.withoutJfif(EncodedImages.plain("jpeg", 9, 7, 0x804020)))
            .words(
                "\u00ff\u00da",
                "\u00ff\u00c0",
                "\u00ff\u00c2",
                "\u00ff\u00d9",
                "\u00ff\u00c4",
                "Adobe"),
        target(
                folder,
                "png",
                EncodedImages.plain("png", 5, 6, 0x804020),
                grey("png"),
                indexed("png"))
            .words("IDAT", "PLTE", "tRNS", "IEND", "iCCP", "zTXt", "iTXt", "gAMA")
            .sealedBy(ImageFuzz::withPngChecksums),
        target(
                folder,
                "bmp",
                EncodedImages.plain("bmp", 5, 6, 0x804020),
                grey("bmp"),
                indexed("bmp"))
            .words("BM"));
  }

  private static byte[] grey(String format) {
    return EncodedImages.write(new BufferedImage(6, 5, BufferedImage.TYPE_BYTE_GRAY), format);
  }

  private static byte[] indexed(String format) {
    return EncodedImages.write(new BufferedImage(6, 5, BufferedImage.TYPE_BYTE_INDEXED), format);
  }

  private static FuzzTarget target(Path folder, String format, byte[]... seeds) throws IOException {
    Path home = Files.createDirectories(folder.resolve(format).resolve("images"));
    return FuzzTarget.of(format, home.resolve("image"), ImageFuzz::read, seeds).perByte(PER_BYTE);
  }

  /** The decoder's own complaint doesn't name the file; whoever calls it does. */
  private static void read(Path file) throws IOException {
    DecodedImage image;
    try {
      image = ImageDecoder.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new InvalidInputException(oneLine(file, e.getMessage()), e);
    }
    assertTrue(image.width() >= 1 && image.height() >= 1);
    assertEquals(image.width() * image.height() * DecodedImage.CHANNELS, image.rgb().length);
  }

  private static String oneLine(Path file, String message) {
    assertTrue(message != null && !message.isBlank(), "a complaint must say something");
    return file + ": " + message;
  }

  private static byte[] withPngChecksums(byte[] png) {
    byte[] all = png.clone();
    ByteBuffer bytes = ByteBuffer.wrap(all);
    int at = PNG_SIGNATURE;
    while (at + PNG_FRAME <= all.length) {
      int length = bytes.getInt(at);
      if (length < 0 || length > all.length - at - PNG_FRAME) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(all, at + Integer.BYTES, Integer.BYTES + length);
      bytes.putInt(at + 2 * Integer.BYTES + length, (int) crc.getValue());
      at += PNG_FRAME + length;
    }
    return all;
  }
}
