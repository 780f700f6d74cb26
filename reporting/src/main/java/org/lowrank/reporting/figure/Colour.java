package org.lowrank.reporting.figure;

import java.util.Locale;

/**
 * A colour of the sRGB space.
 *
 * @param red from 0 to 255
 * @param green from 0 to 255
 * @param blue from 0 to 255
 */
public record Colour(int red, int green, int blue) {

  /** The colour of six hexadecimal digits, as in "0072B2". */
  static Colour of(String hex) {
    int rgb = Integer.parseInt(hex, 16);
    return new Colour(rgb >> 16, (rgb >> 8) & 255, rgb & 255);
  }

  /** As 0xRRGGBB. */
  public int rgb() {
    return red << 16 | green << 8 | blue;
  }

  /** Six upper-case hexadecimal digits. */
  public String hex() {
    return String.format(Locale.ROOT, "%02X%02X%02X", red, green, blue);
  }

  /** This colour mixed with another one; {@code share} 0 gives this one, 1 the other. */
  public Colour mix(Colour other, double share) {
    return new Colour(
        blend(red, other.red, share),
        blend(green, other.green, share),
        blend(blue, other.blue, share));
  }

  private static int blend(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
