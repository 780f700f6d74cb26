package org.lowrank.reporting.table;

import java.util.List;
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
      int column = i;
      boolean numbers = table.rows().stream().anyMatch(r -> r.get(column) instanceof Table.Numeric);
      html.append(numbers ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
      html.append(Markup.escape(heading(table.columns().get(i)))).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<Table.Cell> row : table.rows()) {
      html.append("<tr>");
      row.forEach(cell -> html.append(cell(cell)));
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>\n").toString();
  }

  private static String cell(Table.Cell cell) {
    if (cell instanceof Table.Text text) {
      return "<td>" + Markup.escape(text.text()) + "</td>";
    }
    if (cell instanceof Table.Numeric number) {
      return "<td class=\"number\" data-value=\""
          + Decimal.exact(number.value())
          + "\">"
          + NumberText.of(number).html()
          + "</td>";
    }
    return "<td class=\"number\">–</td>";
  }
}
