package org.lowrank.core.base;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The valid name that a misspelt one most likely meant, by optimal string alignment distance:
 * insertions, deletions, substitutions and swaps of neighbours count one each.
 */
public final class NearestName {
  private NearestName() {}

  /**
   * The closest of {@code known}, the first of equals; empty if even that one is further away than
   * a third of the longer name's length (at least 2 edits), and is no extension of what was typed.
   */
  public static Optional<String> of(String typed, Collection<String> known) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String name : known) {
      String candidate = name.toLowerCase(Locale.ROOT);
      int distance = distance(wanted, candidate);
      int allowed = Math.max(2, Math.max(wanted.length(), candidate.length()) / 3);
      boolean near =
          distance <= allowed && distance < Math.max(wanted.length(), candidate.length());
      boolean beginning = wanted.length() >= 3 && candidate.startsWith(wanted);
      if ((near || beginning) && distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int substitution = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(substitution, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
