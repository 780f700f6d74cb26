package org.lowrank.reporting.tex;

import java.util.Locale;

/** Names as arguments of the paper's commands, which take any character but LaTeX's own few. */
final class TexName {
  private static final String OWN = "\\{}%#";

  private TexName() {}

  /** The name with its number, as in "U+0025", for each character that LaTeX would not pass on. */
  static String of(String name) {
    StringBuilder out = new StringBuilder(name.length());
    name.strip()
        .replaceAll("\\s+", " ")
        .codePoints()
        .forEach(
            c -> {
              if (OWN.indexOf(c) >= 0 || Character.isISOControl(c)) {
                out.append(String.format(Locale.ROOT, "U+%04X", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
