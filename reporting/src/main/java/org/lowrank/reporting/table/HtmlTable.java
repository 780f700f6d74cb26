package org.lowrank.reporting.table;

import org.lowrank.core.result.Table;
import org.lowrank.reporting.text.Decimal;
import org.lowrank.reporting.text.Markup;
import org.lowrank.reporting.text.NumberText;

/** A table as an HTML element. Number cells carry their exact value, for sorting. */
public final class HtmlTable {
  private HtmlTable() {}

  /** A column's label with its unit. */
  static String heading(Table.Column column) {
    return column.unit().isEmpty() ? column.label() : column.label() + " (" + column.unit() + ")";
  }

  /** The {@code table} element. */
  public static String write(Table table) {
    StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
    for (int i = 0; i < table.columns().size(); i++) {
      html.append(
          hasNumbers(table, i) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
      html.append(Markup.escape(heading(table.columns().get(i)))).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int row = 0; row < table.rows().size(); row++) {
      html.append("<tr>");
      for (int column = 0; column < table.columns().size(); column++) {
        html.append(cell(table.rows().get(row).get(column), table.isBest(row, column)));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>\n").toString();
  }

  /** Whether any of a column's cells is a number. */
  static boolean hasNumbers(Table table, int column) {
    return table.rows().stream().anyMatch(row -> row.get(column) instanceof Table.Numeric);
  }

  private static String cell(Table.Cell cell, boolean best) {
    if (cell instanceof Table.Text text) {
      return "<td>" + Markup.escape(text.text()) + "</td>";
    }
    if (cell instanceof Table.Numeric number) {
      String html = NumberText.of(number).html();
      return "<td class=\"number\" data-value=\""
          + Decimal.exact(number.value())
          + "\">"
          + (best ? "<strong>" + html + "</strong>" : html)
          + "</td>";
    }
    return "<td class=\"number\">–</td>";
  }
}
