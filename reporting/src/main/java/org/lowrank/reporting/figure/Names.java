package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of what a figure shows, cut where so many so long ones would fill pages. */
final class Names {
  /** As many names may be of any length. */
  private static final int FEW = 12;

  private static final int LONGEST = 22;
  private static final int BEGINNING = 11;
  private static final int END = 8;

  private Names() {}

  /**
   * The names, cut in the middle if they are many and long. Names that are all different stay so.
   */
  static List<String> shortened(List<String> names) {
    if (names.size() <= FEW) {
      return names;
    }
    List<String> shorter = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      String cut = cut(name);
      if (!cut.equals(name)) {
        String first = cut;
        for (int i = 2; !seen.add(cut); i++) {
          cut = first + " (" + i + ")";
        }
      }
      shorter.add(cut);
    }
    return shorter;
  }

  private static String cut(String name) {
    int[] letters = name.codePoints().toArray();
    return letters.length <= LONGEST
        ? name
        : new String(letters, 0, BEGINNING).strip()
            + " … "
            + new String(letters, letters.length - END, END).strip();
  }
}
