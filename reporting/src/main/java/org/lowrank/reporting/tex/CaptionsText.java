package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.text.TexText;

/** What figures and tables are called: {@code captions.tex}. */
final class CaptionsText {
  private static final String ENDS = ".!?:";

  private CaptionsText() {}

  static String write(
      Document document,
      Entries entries,
      Map<String, String> tables,
      Map<String, List<String>> notes) {
    List<String> lines = new ArrayList<>();
    lines.add("% name, entry in provenance.tex, title, caption");
    for (Document.Section section : document.sections()) {
      for (Result result : section.results()) {
        boolean isTable = result instanceof Table;
        lines.add(
            (isTable ? "\\lowrank@declaretable{" : "\\lowrank@declarefigure{")
                + result.id()
                + "}{"
                + entries.mark(section)
                + "}{"
                + sentence(result.title())
                + "}{"
                + caption(result, notes.getOrDefault(result.id(), List.of()))
                + "}");
        if (isTable && PaperTable.isLong(tables.getOrDefault(result.id(), ""))) {
          lines.add("\\lowrank@declareparts{" + result.id() + "}");
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String caption(Result result, List<String> notes) {
    List<String> sentences = new ArrayList<>();
    sentences.add(sentence(result.caption()));
    notes.forEach(note -> sentences.add(sentence(note)));
    return String.join(" ", sentences).strip();
  }

  private static String sentence(String text) {
    String plain = text.strip();
    boolean ended = plain.isEmpty() || ENDS.indexOf(plain.charAt(plain.length() - 1)) >= 0;
    return TexText.escape(plain) + (ended ? "" : ".");
  }
}
