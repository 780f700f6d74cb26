package org.lowrank.core.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a report is made of: one run's results, or those of all experiments of a paper.
 *
 * @param title the heading
 * @param authors of the paper; empty for none
 * @param introduction before the first section
 * @param sections in order
 * @param values the numbers that texts name
 * @param references the publications that texts cite, in the order of the bibliography
 * @param facts what the whole rests on, name to value, ordered; nothing that depends on the machine
 */
public record Document(
    String title,
    List<String> authors,
    Prose introduction,
    List<Section> sections,
    List<NamedValue> values,
    List<Reference> references,
    Map<String, String> facts) {
  public Document {
    authors = List.copyOf(authors);
    sections = List.copyOf(sections);
    values = List.copyOf(values);
    references = List.copyOf(references);
  }

  /** A document without names in its texts. */
  public Document(
      String title, String introduction, List<Section> sections, Map<String, String> facts) {
    this(title, List.of(), Prose.plain(introduction), sections, List.of(), List.of(), facts);
  }

  /**
   * One experiment's part of a report, or a part made from several others' numbers.
   *
   * @param id unique in the document; names the anchor
   * @param title the heading
   * @param text what was done and what to look at
   * @param results figures and tables in order
   * @param origins where the results come from; one for an experiment
   */
  public record Section(
      String id, String title, Prose text, List<Result> results, List<Origin> origins) {
    public Section {
      results = List.copyOf(results);
      origins = List.copyOf(origins);
    }
  }

  /** Where everything comes from, each once, in the order of the sections. */
  public List<Origin> origins() {
    Map<String, Origin> origins = new LinkedHashMap<>();
    sections.stream()
        .flatMap(section -> section.origins().stream())
        .forEach(origin -> origins.putIfAbsent(origin.section(), origin));
    return List.copyOf(origins.values());
  }

  /** The value of a key. */
  public Optional<NamedValue> value(String key) {
    return values.stream().filter(value -> value.key().equals(key)).findFirst();
  }

  /** All texts, in order. */
  public Stream<Prose> texts() {
    return Stream.concat(Stream.of(introduction), sections.stream().map(Section::text));
  }

  /** Figures and tables as a paper counts them, "Figure 1" or "Table 1", by result id, in order. */
  public Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    int figures = 0;
    int tables = 0;
    for (Section section : sections) {
      for (Result result : section.results()) {
        labels.put(
            result.id(), result instanceof Table ? "Table " + ++tables : "Figure " + ++figures);
      }
    }
    return labels;
  }
}
