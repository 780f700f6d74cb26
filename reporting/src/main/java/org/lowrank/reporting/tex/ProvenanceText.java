package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Origin;
import org.lowrank.reporting.text.TexText;

/** The appendix that says where the numbers come from: {@code provenance.tex}. */
final class ProvenanceText {
  private ProvenanceText() {}

  static String write(Document document, Entries entries) {
    List<String> lines = new ArrayList<>();
    lines.add("% Where the numbers come from, read by \\lowrankprovenance.");
    document.facts().forEach((name, value) -> lines.add(fact(name, TexText.escape(value))));
    Map<String, String> titles =
        document.sections().stream()
            .collect(
                Collectors.toMap(Document.Section::id, Document.Section::title, (one, two) -> one));
    for (Origin origin : document.origins()) {
      String title = titles.getOrDefault(origin.section(), origin.section());
      lines.add("\\lowrankorigin{" + entries.number(origin) + "}{" + TexText.escape(title) + "}");
      origin.facts().forEach((name, value) -> lines.add(fact(name, TexText.escape(value))));
      if (!origin.cells().isEmpty()) {
        cells(origin, lines);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String fact(String name, String value) {
    return "\\lowrankfact{" + TexText.escape(name) + "}{" + value + "}";
  }

  private static void cells(Origin origin, List<String> lines) {
    Map<String, String> common = common(origin.cells());
    int trials = origin.cells().get(0).trials();
    boolean alike = origin.cells().stream().allMatch(cell -> cell.trials() == trials);
    String each = alike && origin.cells().size() > 1 ? trials + " a key, " : "";
    lines.add(fact("trials", TexText.escape(each + origin.trials() + " in all")));
    if (!common.isEmpty()) {
      lines.add(fact("all with", TexText.escape(factors(common))));
    }
    lines.add("\\lowrankfact{store keys}{%");
    for (Origin.StoredCell cell : origin.cells()) {
      Map<String, String> own = new LinkedHashMap<>(cell.factors());
      own.keySet().removeAll(common.keySet());
      String count = alike ? "" : " (" + cell.trials() + ")";
      lines.add(
          "\\lowrankkey{"
              + TexText.escape(factors(own) + count)
              + "}{"
              + TexText.escape(cell.key()).replace("\\allowbreak{}", "")
              + "}");
    }
    lines.add("}");
  }

  /** What is the same for all cells. */
  private static Map<String, String> common(List<Origin.StoredCell> cells) {
    Map<String, String> common = new LinkedHashMap<>(cells.get(0).factors());
    cells.forEach(cell -> common.entrySet().retainAll(cell.factors().entrySet()));
    return common;
  }

  private static String factors(Map<String, String> factors) {
    return factors.entrySet().stream()
        .map(factor -> factor.getKey() + "=" + factor.getValue())
        .collect(Collectors.joining(", "));
  }
}
