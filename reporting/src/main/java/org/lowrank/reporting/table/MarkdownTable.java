package org.lowrank.reporting.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.text.MarkdownText;
import org.lowrank.reporting.text.NumberText;

/** A table as GitHub's Markdown, with title and caption above and notes below it. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /** The file's text. */
  public static String write(Table table) {
    List<String> lines = new ArrayList<>();
    String title = MarkdownText.escape(table.title()).strip();
    String caption = MarkdownText.escape(table.caption()).strip();
    lines.add(((title.isEmpty() ? "" : "**" + title + ".** ") + caption).strip());
    lines.add("");
    if (!table.columns().isEmpty()) {
      lines.add(
          line(
              table.columns().stream()
                  .map(c -> MarkdownText.escape(HtmlTable.heading(c)))
                  .toList()));
      List<String> rules = new ArrayList<>();
      for (int i = 0; i < table.columns().size(); i++) {
        rules.add(HtmlTable.hasNumbers(table, i) ? "--:" : ":--");
      }
      lines.add(line(rules));
      for (int row = 0; row < table.rows().size(); row++) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
          String cell = cell(table.rows().get(row).get(column));
          cells.add(table.isBest(row, column) ? "**" + cell + "**" : cell);
        }
        lines.add(line(cells));
      }
    }
    if (!table.notes().isEmpty()) {
      lines.add("");
      table.notes().forEach(note -> lines.add("- " + MarkdownText.escape(note).strip()));
    }
    return String.join("\n", lines).strip() + "\n";
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String cell(Table.Cell cell) {
    if (cell instanceof Table.Text text) {
      return MarkdownText.escape(text.text()).strip();
    }
    return cell instanceof Table.Numeric number ? NumberText.of(number).plain() : "–";
  }
}
