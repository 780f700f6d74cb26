package org.lowrank.core.data.image;

import java.io.IOException;

/**
 * What a JPEG file says of itself before its data.
 *
 * @param width columns
 * @param height rows
 * @param colours what the components of a pixel mean
 * @param inverted whether the components are to be subtracted from 255, as in the CMYK files of
 *     Adobe's programs
 */
record JpegHeader(int width, int height, Colours colours, boolean inverted) {
  /** What the components of a pixel mean. */
  enum Colours {
    GREY,
    RGB,
    YCBCR,
    CMYK,
    /** CMYK whose first three, as if they were RGB, are stored as YCbCr. */
    YCCK
  }

  private static final int MARKER = 0xff;
  private static final int TEMPORARY = 0x01;
  private static final int RESTART_0 = 0xd0;
  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int FRAME_0 = 0xc0;
  private static final int FRAME_15 = 0xcf;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int RESERVED_FRAME = 0xc8;
  private static final int ARITHMETIC_TABLES = 0xcc;
  private static final int JFIF_SEGMENT = 0xe0;
  private static final int ADOBE_SEGMENT = 0xee;
  private static final int FRAME_BYTES = 6;
  private static final int COMPONENT_BYTES = 3;
  private static final int ADOBE_BYTES = 12;
  private static final int ADOBE_TRANSFORM = 11;
  private static final int NO_ADOBE = -1;
  private static final int ADOBE_YCBCR = 1;
  private static final int ADOBE_YCCK = 2;

  /**
   * Reads the segments up to the first scan.
   *
   * @throws IOException if they are malformed, end early or announce a number of components that no
   *     picture has
   */
  static JpegHeader read(byte[] file) throws IOException {
    int adobe = NO_ADOBE;
    boolean jfif = false;
    int frame = -1;
    int position = 2;
    while (true) {
      int marker = unsigned(file, position + 1);
      if (unsigned(file, position) != MARKER) {
        throw new IOException("JPEG segment expected at byte " + position + ", found none");
      }
      if (marker == MARKER) {
        position++; // fill bytes may precede a marker
        continue;
      }
      if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
        break;
      }
      if (marker == TEMPORARY || (marker >= RESTART_0 && marker <= START_OF_IMAGE)) {
        position += 2; // these stand alone
        continue;
      }
      int content = position + 4;
      int length = (unsigned(file, position + 2) << 8 | unsigned(file, position + 3)) - 2;
      if (length < 0 || length > file.length - content) {
        throw new IOException("JPEG segment at byte " + position + " is cut off");
      }
      if (marker == JFIF_SEGMENT && startsWith(file, content, length, "JFIF")) {
        jfif = true;
      } else if (marker == ADOBE_SEGMENT
          && length >= ADOBE_BYTES
          && startsWith(file, content, length, "Adobe")) {
        adobe = unsigned(file, content + ADOBE_TRANSFORM);
      } else if (isFrame(marker) && frame < 0) {
        frame = content;
        if (length < FRAME_BYTES || length < FRAME_BYTES + COMPONENT_BYTES * file[content + 5]) {
          throw new IOException("JPEG frame at byte " + position + " is cut off");
        }
      }
      position = content + length;
    }
    if (frame < 0) {
      throw new IOException("JPEG file without a frame");
    }
    return header(file, frame, jfif, adobe);
  }

  private static boolean isFrame(int marker) {
    return marker >= FRAME_0
        && marker <= FRAME_15
        && marker != HUFFMAN_TABLES
        && marker != RESERVED_FRAME
        && marker != ARITHMETIC_TABLES;
  }

  private static JpegHeader header(byte[] file, int frame, boolean jfif, int adobe)
      throws IOException {
    int height = unsigned(file, frame + 1) << 8 | unsigned(file, frame + 2);
    int width = unsigned(file, frame + 3) << 8 | unsigned(file, frame + 4);
    int components = unsigned(file, frame + 5);
    return switch (components) {
      case 1 -> new JpegHeader(width, height, Colours.GREY, false);
      case 3 -> new JpegHeader(width, height, threeColours(file, frame, jfif, adobe), false);
      case 4 ->
          new JpegHeader(
              width, height, adobe == ADOBE_YCCK ? Colours.YCCK : Colours.CMYK, adobe != NO_ADOBE);
      default -> throw new IOException("JPEG components must be 1, 3 or 4, found " + components);
    };
  }

  /** The rules of libjpeg, jdapimin.c, default_decompress_parms. */
  private static Colours threeColours(byte[] file, int frame, boolean jfif, int adobe) {
    if (jfif) {
      return Colours.YCBCR;
    }
    if (adobe != NO_ADOBE) {
      return adobe == ADOBE_YCBCR ? Colours.YCBCR : Colours.RGB;
    }
    boolean letters = true;
    for (int i = 0; i < 3; i++) {
      letters &= file[frame + FRAME_BYTES + COMPONENT_BYTES * i] == "RGB".charAt(i);
    }
    return letters ? Colours.RGB : Colours.YCBCR;
  }

  private static boolean startsWith(byte[] file, int at, int length, String text) {
    boolean same = length >= text.length();
    for (int i = 0; same && i < text.length(); i++) {
      same = file[at + i] == text.charAt(i);
    }
    return same;
  }

  private static int unsigned(byte[] file, int at) throws IOException {
    if (at >= file.length) {
      throw new IOException("the file ends inside the JPEG header");
    }
    return file[at] & 0xff;
  }
}
