package org.lowrank.reporting.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.text.NumberText;
import org.lowrank.reporting.text.TexText;

/**
 * A table as a LaTeX {@code tabular} with booktabs rules, to be read by {@code \input} within a
 * {@code table}; one that fills a page is a {@code longtable}, which stands by itself. Columns with
 * numbers are siunitx columns, aligned at the point; long texts wrap.
 */
public final class TexTable {
  /** Headings longer than this wrap. */
  private static final int HEADING = 16;

  /** Begins the comment of a table in smaller letters, which is as wide as the usual line. */
  public static final String ROOM = "% Set for a line of about 160 mm; ";

  /** What stands behind a row that is wrapped. */
  private static final Pattern HIGH_ROW = Pattern.compile("% about (\\d+) lines$");

  private TexTable() {}

  /** About how many lines a row of a written table takes. */
  public static int lines(String row) {
    Matcher note = HIGH_ROW.matcher(row);
    return note.find() ? Integer.parseInt(note.group(1)) : 1;
  }

  /** About how many lines of a written table's size a page holds. */
  public static int page(String text) {
    return Stream.of(TexColumns.Size.values())
        .filter(size -> !size.command().isEmpty() && text.contains("{" + size.command()))
        .findFirst()
        .orElse(TexColumns.Size.NORMAL)
        .page();
  }

  /** The file's text. */
  public static String write(Table table) {
    List<String> lines = new ArrayList<>();
    lines.add("% " + TexText.comment(table.title()));
    lines.add("% " + TexText.comment(table.caption()));
    TexColumns columns = TexColumns.of(table);
    boolean isLong = columns.isLong();
    lines.add(
        "% Needs in the preamble: \\usepackage{booktabs} \\usepackage{siunitx}"
            + (isLong ? " \\usepackage{longtable}" : ""));
    boolean smaller = columns.size() != TexColumns.Size.NORMAL;
    if (smaller) {
      lines.add(
          ROOM
              + (isLong
                  ? "a longtable does not shrink in a narrower one."
                  : "in a narrower one it shrinks by \\resizebox{\\linewidth}{!}{...} around the"
                      + " tabular."));
    }
    List<String> formats = formats(table, columns);
    List<String> headings = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      headings.add(heading(HtmlTable.heading(table.columns().get(i)), formats.get(i)));
    }
    if (formats.isEmpty()) {
      formats.add("l");
    }
    String environment = isLong ? "longtable" : "tabular";
    if (smaller) {
      lines.add("{" + columns.size().command());
    }
    lines.add("\\begin{" + environment + "}{" + String.join(" ", formats) + "}");
    lines.add("\\toprule");
    lines.add(String.join(" & ", headings) + " \\\\");
    lines.add("\\midrule" + (isLong ? "\\endhead" : ""));
    for (int row = 0; row < table.rows().size(); row++) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < table.columns().size(); column++) {
        cells.add(cell(table.rows().get(row).get(column), table.isBest(row, column)));
      }
      int height = columns.lines().get(row);
      String note = height > 1 ? " % about " + height + " lines" : "";
      lines.add(String.join(" & ", cells) + " \\\\" + note);
    }
    lines.add("\\bottomrule");
    lines.add("\\end{" + environment + "}" + (smaller ? "}" : ""));
    for (String note : table.notes()) {
      lines.add("\\par\\smallskip{\\footnotesize " + TexText.escape(note) + "\\par}");
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> formats(Table table, TexColumns columns) {
    List<String> formats = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      formats.add(format(table, i, columns));
    }
    return formats;
  }

  private static String format(Table table, int column, TexColumns columns) {
    NumberFormat numbers = new NumberFormat();
    for (List<Table.Cell> row : table.rows()) {
      if (row.get(column) instanceof Table.Numeric number && Double.isFinite(number.value())) {
        numbers.add(NumberText.of(number));
      }
    }
    if (numbers.isUsed()) {
      boolean bold = table.columns().get(column).best() != Table.Best.NONE;
      return "S[table-format=" + numbers.format() + (bold ? ", detect-weight]" : "]");
    }
    return columns.format(column);
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

  /** A heading in lines. */
  static List<String> wrap(String text) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    for (String word : text.strip().split("\\s+|(?<=\\G\\S{" + HEADING + "})", -1)) {
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
  private static String cell(Table.Cell cell, boolean best) {
    if (cell instanceof Table.Text text) {
      return "{" + TexText.escape(text.text()) + "}";
    }
    if (cell instanceof Table.Numeric number) {
      if (Double.isInfinite(number.value())) {
        String infinite = number.value() > 0 ? "$\\infty$" : "$-\\infty$";
        return "{" + (best ? "\\boldmath" : "") + infinite + "}";
      }
      return (best ? "\\bfseries " : "") + NumberText.of(number).siunitx();
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
