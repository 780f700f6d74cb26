package org.lowrank.reporting.tex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Origin;

/**
 * The numbers of the entries that say where things come from, and the marks that lead there.
 *
 * @param numbers from 1, by the origin's section
 */
record Entries(Map<String, Integer> numbers) {
  /** Marks of more entries than this lead to the whole. */
  private static final int MOST = 3;

  /** The mark that leads to the whole. */
  private static final String ALL = "*";

  static Entries of(Document document) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    document.origins().forEach(origin -> numbers.put(origin.section(), numbers.size() + 1));
    return new Entries(numbers);
  }

  int number(Origin origin) {
    return numbers.get(origin.section());
  }

  /** The mark of a section's figures and tables, as in "3" or "1,4". */
  String mark(Document.Section section) {
    return mark(section.origins().stream().map(Origin::section).toList());
  }

  /** The mark of a number. */
  String mark(NamedValue value) {
    return mark(numbers.containsKey(value.section()) ? List.of(value.section()) : List.of());
  }

  private String mark(List<String> sections) {
    return sections.isEmpty() || sections.size() > MOST
        ? ALL
        : sections.stream().map(s -> numbers.get(s).toString()).collect(Collectors.joining(","));
  }
}
