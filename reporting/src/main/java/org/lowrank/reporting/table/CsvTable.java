package org.lowrank.reporting.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.text.Decimal;

/**
 * A table as RFC 4180 CSV with a header, numbers to full precision. A column with uncertainties is
 * followed by one that holds them. Missing cells are empty.
 */
public final class CsvTable {
  private CsvTable() {}

  /** The file's text. */
  public static String write(Table table) {
    List<Boolean> uncertain = new ArrayList<>();
    List<String> header = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      int column = i;
      uncertain.add(table.rows().stream().anyMatch(row -> hasUncertainty(row.get(column))));
      String label = HtmlTable.heading(table.columns().get(i));
      header.add(label);
      if (uncertain.get(i)) {
        header.add(label + " 95% half-width");
      }
    }
    StringBuilder csv = new StringBuilder(line(header));
    for (List<Table.Cell> row : table.rows()) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        fields.add(value(row.get(i)));
        if (uncertain.get(i)) {
          fields.add(hasUncertainty(row.get(i)) ? uncertainty(row.get(i)) : "");
        }
      }
      csv.append(line(fields));
    }
    return csv.toString();
  }

  private static boolean hasUncertainty(Table.Cell cell) {
    return cell instanceof Table.Numeric number && !Double.isNaN(number.uncertainty());
  }

  private static String uncertainty(Table.Cell cell) {
    return Decimal.exact(((Table.Numeric) cell).uncertainty());
  }

  private static String value(Table.Cell cell) {
    if (cell instanceof Table.Text text) {
      return text.text();
    }
    return cell instanceof Table.Numeric number ? Decimal.exact(number.value()) : "";
  }

  private static String line(List<String> fields) {
    return fields.stream().map(CsvTable::quote).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quote(String field) {
    boolean plain =
        field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            && field.equals(field.strip());
    return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }
}
