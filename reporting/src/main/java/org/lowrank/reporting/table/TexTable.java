package org.lowrank.reporting.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.text.NumberText;
import org.lowrank.reporting.text.TexText;

/**
 * A table as a LaTeX {@code tabular} with booktabs rules, to be read by {@code \input} within a
 * {@code table}; one that fills a page is a {@code longtable}, which stands by itself. Columns with
 * numbers are siunitx columns, aligned at the point; long texts wrap.
 */
public final class TexTable {
  /** Headings and texts longer than this wrap. */
  private static final int HEADING = 16;

  private static final int TEXT = 28;

  /** Tables of more columns are set smaller and closer. */
  private static final int WIDE = 7;

  /** More rows than a page has room for. */
  private static final int LONG = 40;

  private TexTable() {}

  /** The file's text. */
  public static String write(Table table) {
    List<String> lines = new ArrayList<>();
    lines.add("% " + TexText.comment(table.title()));
    lines.add("% " + TexText.comment(table.caption()));
    boolean isLong = table.rows().size() > LONG;
    lines.add(
        "% Needs in the preamble: \\usepackage{booktabs} \\usepackage{siunitx}"
            + (isLong ? " \\usepackage{longtable}" : ""));
    List<String> formats = new ArrayList<>();
    List<String> headings = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      formats.add(format(table, i));
      headings.add(heading(HtmlTable.heading(table.columns().get(i)), formats.get(i)));
    }
    if (formats.isEmpty()) {
      formats.add("l");
    }
    String environment = isLong ? "longtable" : "tabular";
    boolean isWide = table.columns().size() > WIDE;
    if (isWide) {
      lines.add("{\\footnotesize\\setlength{\\tabcolsep}{2.5pt}");
    }
    lines.add("\\begin{" + environment + "}{" + String.join(" ", formats) + "}");
    lines.add("\\toprule");
    lines.add(String.join(" & ", headings) + " \\\\");
    lines.add("\\midrule" + (isLong ? "\\endhead" : ""));
    for (List<Table.Cell> row : table.rows()) {
      lines.add(row.stream().map(TexTable::cell).collect(Collectors.joining(" & ")) + " \\\\");
    }
    lines.add("\\bottomrule");
    lines.add("\\end{" + environment + "}" + (isWide ? "}" : ""));
    for (String note : table.notes()) {
      lines.add("\\par\\smallskip{\\footnotesize " + TexText.escape(note) + "\\par}");
    }
    return String.join("\n", lines) + "\n";
  }

  private static String format(Table table, int column) {
    NumberFormat numbers = new NumberFormat();
    int longest = 0;
    for (List<Table.Cell> row : table.rows()) {
      Table.Cell cell = row.get(column);
      if (cell instanceof Table.Numeric number && Double.isFinite(number.value())) {
        numbers.add(NumberText.of(number));
      } else if (cell instanceof Table.Text text) {
        longest = Math.max(longest, text.text().length());
      }
    }
    if (numbers.isUsed()) {
      return "S[table-format=" + numbers.format() + "]";
    }
    return longest > TEXT ? ">{\\raggedright\\arraybackslash}p{0.3\\linewidth}" : "l";
  }

  private static String heading(String text, String format) {
    List<String> rows = wrap(text);
    String heading = rows.stream().map(TexText::escape).collect(Collectors.joining(" \\\\ "));
    String side = format.startsWith("S") ? "c" : "l";
    if (rows.size() > 1) {
      heading = "\\begin{tabular}[b]{@{}" + side + "@{}}" + heading + "\\end{tabular}";
    }
    return "{" + heading + "}";
  }

  private static List<String> wrap(String text) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (row.length() > 0 && row.length() + 1 + word.length() > HEADING) {
        rows.add(row.toString());
        row.setLength(0);
      }
      row.append(row.length() == 0 ? "" : " ").append(word);
    }
    rows.add(row.toString());
    return rows;
  }

  /** Braces keep siunitx from reading what is no number. */
  private static String cell(Table.Cell cell) {
    if (cell instanceof Table.Text text) {
      return "{" + TexText.escape(text.text()) + "}";
    }
    if (cell instanceof Table.Numeric number) {
      if (Double.isInfinite(number.value())) {
        return number.value() > 0 ? "{$\\infty$}" : "{$-\\infty$}";
      }
      return NumberText.of(number).siunitx();
    }
    return "{--}";
  }

  /** The widest of a column's numbers, part by part, as siunitx wants it told. */
  private static final class NumberFormat {
    private int whole;
    private int decimals;
    private int uncertainty;
    private int exponent;
    private boolean negative;
    private boolean negativeExponent;

    void add(NumberText number) {
      String digits = number.digits().replace("-", "");
      int point = digits.indexOf('.');
      negative |= number.digits().startsWith("-");
      whole = Math.max(whole, point < 0 ? digits.length() : point);
      decimals = Math.max(decimals, point < 0 ? 0 : digits.length() - point - 1);
      uncertainty = Math.max(uncertainty, number.uncertainty().length());
      if (number.exponent() != 0) {
        int size = Integer.toString(Math.abs(number.exponent())).length();
        exponent = Math.max(exponent, size);
        negativeExponent |= number.exponent() < 0;
      }
    }

    boolean isUsed() {
      return whole > 0;
    }

    String format() {
      return (negative ? "-" : "")
          + whole
          + "."
          + decimals
          + (uncertainty > 0 ? "(" + uncertainty + ")" : "")
          + (exponent > 0 ? "e" + (negativeExponent ? "-" : "") + exponent : "");
    }
  }
}
