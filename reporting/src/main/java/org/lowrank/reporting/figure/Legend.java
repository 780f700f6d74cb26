package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.lowrank.core.result.Role;

/**
 * What colours, dashes and markers mean.
 *
 * @param title what tells the entries apart; may be empty
 * @param entries the groups or curves, then the key of dashes
 */
public record Legend(String title, List<Entry> entries) {
  /** A legend that says nothing. */
  static final Legend NONE = new Legend("", List.of());

  private static final int MOST_BESIDE = 11;
  private static final int LONGEST_BESIDE = 9;

  public Legend {
    entries = Entry.shortened(entries);
  }

  /**
   * A sample of a style and its name.
   *
   * @param shaded whether the sample shows the light fill of a density or band
   */
  public record Entry(String text, Style style, boolean shaded) {
    private static List<Entry> shortened(List<Entry> entries) {
      List<String> names = Names.shortened(entries.stream().map(Entry::text).toList());
      return IntStream.range(0, names.size())
          .mapToObj(i -> new Entry(names.get(i), entries.get(i).style, entries.get(i).shaded))
          .toList();
    }
  }

  /** Whether it is small enough to stand beside the data at a column's width. */
  public boolean isNarrow() {
    return entries.size() <= MOST_BESIDE
        && entries.stream().allMatch(e -> e.text().length() <= LONGEST_BESIDE);
  }

  /** This legend with a key for the roles, of which a plain measured one needs none. */
  Legend withKey(Set<Role> roles) {
    List<Entry> all = new ArrayList<>(entries);
    for (Role role : new LinkedHashSet<>(List.of(Role.THEORY, Role.PUBLISHED))) {
      if (roles.contains(role)) {
        boolean theory = role == Role.THEORY;
        all.add(
            new Entry(
                theory ? "theory" : "published",
                new Style(
                    Palette.GREY,
                    Style.dash(role),
                    1,
                    theory ? Style.Marker.NONE : Style.Marker.CIRCLE,
                    !theory),
                false));
      }
    }
    return new Legend(title, all);
  }
}
