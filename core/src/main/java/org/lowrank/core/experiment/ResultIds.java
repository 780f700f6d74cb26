package org.lowrank.core.experiment;

import java.util.Locale;

/** Ids of figures and tables, which are names of files. */
final class ResultIds {
  private ResultIds() {}

  /**
   * The id with each character other than Latin letters, digits and {@code . _ -} as its number, as
   * in {@code u003cscriptu003e}: names of metrics and of other plugins' parts may have any.
   */
  static String fileSafe(String id) {
    StringBuilder safe = new StringBuilder();
    id.codePoints()
        .forEach(
            c -> {
              boolean plain =
                  (c >= 'a' && c <= 'z')
                      || (c >= 'A' && c <= 'Z')
                      || (c >= '0' && c <= '9')
                      || (safe.length() > 0 && "._-".indexOf(c) >= 0);
              safe.append(plain ? Character.toString(c) : String.format(Locale.ROOT, "u%04x", c));
            });
    return safe.toString();
  }
}
