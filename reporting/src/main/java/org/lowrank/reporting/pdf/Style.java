package org.lowrank.reporting.pdf;

import java.awt.Color;

/**
 * How letters look.
 *
 * @param type the typeface
 * @param size in points
 * @param colour of the letters
 */
record Style(Type type, double size, Color colour) {
  /** Of the text. */
  static final Color INK = new Color(0x1A1A1A);

  /** Of what leads elsewhere when clicked. */
  static final Color LINK = new Color(0x1F4E8C);

  /** The typefaces: Liberation Serif, Sans and Mono. */
  enum Type {
    ROMAN,
    BOLD,
    ITALIC,
    MONO,
    SANS
  }

  static Style roman(double size) {
    return new Style(Type.ROMAN, size, INK);
  }

  static Style bold(double size) {
    return new Style(Type.BOLD, size, INK);
  }

  static Style italic(double size) {
    return new Style(Type.ITALIC, size, INK);
  }

  static Style mono(double size) {
    return new Style(Type.MONO, size, INK);
  }

  Style in(Color other) {
    return new Style(type, size, other);
  }

  Style sized(double other) {
    return new Style(type, other, colour);
  }
}
