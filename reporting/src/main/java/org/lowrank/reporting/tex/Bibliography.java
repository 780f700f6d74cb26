package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.result.Reference;
import org.lowrank.reporting.text.TexText;

/** The publications that texts cite: {@code references.bib}. */
final class Bibliography {
  private Bibliography() {}

  static String write(List<Reference> references) {
    List<String> lines = new ArrayList<>();
    lines.add("Publications that the paper cites.");
    for (Reference reference : references) {
      lines.add("");
      lines.add("@misc{" + TexName.of(reference.key()) + ",");
      lines.add("  author = {" + text(reference.authors()) + "},");
      lines.add("  title = {{" + text(reference.title()) + "}},");
      lines.add("  howpublished = {" + text(reference.venue()) + "},");
      lines.add("  year = {" + reference.year() + "},");
      if (!reference.url().isBlank()) {
        lines.add("  url = {" + reference.url().strip() + "},");
      }
      lines.add("}");
    }
    return String.join("\n", lines) + "\n";
  }

  /** BibTeX counts braces, escaped or not. */
  private static String text(String text) {
    return TexText.escape(text.strip())
        .replace("\\{", "\\textbraceleft{}")
        .replace("\\}", "\\textbraceright{}");
  }
}
