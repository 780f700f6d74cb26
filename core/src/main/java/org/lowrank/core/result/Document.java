package org.lowrank.core.result;

import java.util.List;
import java.util.Map;

/**
 * What a report is made of: one run's results, or those of all experiments of a paper.
 *
 * @param title the heading
 * @param introduction plain text, paragraphs separated by blank lines
 * @param sections in order
 * @param provenance what the whole rests on (version, machine, seed ...), name to value, ordered
 */
public record Document(
    String title, String introduction, List<Section> sections, Map<String, String> provenance) {
  public Document {
    sections = List.copyOf(sections);
  }

  /**
   * One experiment's part of a report.
   *
   * @param id unique in the document; prefixes nothing, names the anchor
   * @param title the heading
   * @param text what was done and what to look at, plain text, paragraphs separated by blank lines
   * @param results figures and tables in order
   * @param facts configuration, seed, data, times: name to value, ordered, shown on demand
   */
  public record Section(
      String id, String title, String text, List<Result> results, Map<String, String> facts) {
    public Section {
      results = List.copyOf(results);
    }
  }
}
