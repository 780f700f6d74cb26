package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.text.NumberText;
import org.lowrank.reporting.text.TexText;

/** The numbers that texts name: {@code values.tex}. */
final class ValuesText {
  private ValuesText() {}

  static String write(List<NamedValue> values, Entries entries) {
    List<String> lines = new ArrayList<>();
    lines.add("% name, number as siunitx reads it or text, entry in provenance.tex");
    for (NamedValue value : values) {
      lines.add(
          declaration(value.value(), TexName.of(value.key())) + "{" + entries.mark(value) + "}");
    }
    return String.join("\n", lines) + "\n";
  }

  private static String declaration(Table.Cell cell, String name) {
    if (cell instanceof Table.Numeric number && Double.isFinite(number.value())) {
      return "\\lowrank@declarenumber{" + name + "}{" + NumberText.of(number).siunitx() + "}";
    }
    return "\\lowrank@declaretext{" + name + "}{" + text(cell) + "}";
  }

  private static String text(Table.Cell cell) {
    if (cell instanceof Table.Text text) {
      return TexText.escape(text.text());
    }
    if (cell instanceof Table.Numeric number && !Double.isNaN(number.value())) {
      return TexText.escape(NumberText.of(number).digits());
    }
    return "\\textendash{}";
  }
}
