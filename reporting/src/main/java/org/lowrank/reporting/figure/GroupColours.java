package org.lowrank.reporting.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The colours of named groups: names that are all numbers (or "infinite") are an order, such as of
 * depths, and get colours from dark to light; other names are categories.
 */
final class GroupColours {
  private static final String NUMBER = "[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?|infinite";

  private final Map<String, Colour> colours = new LinkedHashMap<>();
  private final boolean ordered;

  /** Colours for the distinct names among those given, in their order. */
  GroupColours(List<String> names) {
    List<String> distinct = names.stream().distinct().toList();
    ordered = distinct.size() > 1 && distinct.stream().allMatch(n -> n.strip().matches(NUMBER));
    List<Colour> dark = Palette.ordered(distinct.size());
    for (int i = 0; i < distinct.size(); i++) {
      colours.put(distinct.get(i), ordered ? dark.get(i) : Palette.category(i));
    }
  }

  /** Whether the names are an order. */
  boolean isOrdered() {
    return ordered;
  }

  /** The distinct names. */
  List<String> names() {
    return List.copyOf(colours.keySet());
  }

  /** The colour of one of the names. */
  Colour of(String name) {
    return colours.get(name);
  }
}
