package org.lowrank.reporting.pdf;

/**
 * Letters in a row that are drawn at once.
 *
 * @param text characters that the face has
 * @param rise of the baseline, in points
 */
record Glyphs(Face face, double size, double rise, String text) {
  /** In points. */
  double width() {
    return face.width(text) * size;
  }

  /** The same with a blank after it. */
  Glyphs withBlank() {
    return new Glyphs(face, size, rise, text + " ");
  }
}
