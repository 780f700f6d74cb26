package org.lowrank.reporting.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  /** About the width of a letter and of the gap between columns, as shares of a line. */
  private static final double LETTER = 0.0125;

  private static final double GAP = 0.03;

  private static final double SMALL_LETTER = 0.0105;
  private static final double SMALL_GAP = 0.014;

  /** The widths of a column of long texts, as shares of a line. */
  private static final double MOST_TEXT = 0.3;

  private static final double LEAST_TEXT = 0.12;

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
    List<String> formats = formats(table);
    List<String> headings = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
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
    for (int row = 0; row < table.rows().size(); row++) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < table.columns().size(); column++) {
        cells.add(cell(table.rows().get(row).get(column), table.isBest(row, column)));
      }
      lines.add(String.join(" & ", cells) + " \\\\");
    }
    lines.add("\\bottomrule");
    lines.add("\\end{" + environment + "}" + (isWide ? "}" : ""));
    for (String note : table.notes()) {
      lines.add("\\par\\smallskip{\\footnotesize " + TexText.escape(note) + "\\par}");
    }
    return String.join("\n", lines) + "\n";
  }

  /** Columns of long texts share what the others leave of the line, in which they wrap. */
  private static List<String> formats(Table table) {
    boolean isWide = table.columns().size() > WIDE;
    double letter = isWide ? SMALL_LETTER : LETTER;
    double left = 1;
    int wrapped = 0;
    for (int i = 0; i < table.columns().size(); i++) {
      left -= isWide ? SMALL_GAP : GAP;
      int letters = letters(table, i);
      if (letters > TEXT && !HtmlTable.hasNumbers(table, i)) {
        wrapped++;
      } else {
        left -= letter * letters;
      }
    }
    double share = Math.max(LEAST_TEXT, Math.min(MOST_TEXT, left / Math.max(1, wrapped)));
    List<String> formats = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      formats.add(format(table, i, share));
    }
    return formats;
  }

  /** How many letters a column is wide at most, its heading wrapped. */
  private static int letters(Table table, int column) {
    int most =
        wrap(HtmlTable.heading(table.columns().get(column))).stream()
            .mapToInt(String::length)
            .max()
            .orElse(0);
    for (List<Table.Cell> row : table.rows()) {
      if (row.get(column) instanceof Table.Text text) {
        most = Math.max(most, text.text().length());
      } else if (row.get(column) instanceof Table.Numeric number) {
        most = Math.max(most, NumberText.of(number).plain().length());
      }
    }
    return most;
  }

  private static String format(Table table, int column, double share) {
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
      boolean bold = table.columns().get(column).best() != Table.Best.NONE;
      return "S[table-format=" + numbers.format() + (bold ? ", detect-weight]" : "]");
    }
    return longest > TEXT
        ? String.format(Locale.ROOT, ">{\\raggedright\\arraybackslash}p{%.2f\\linewidth}", share)
        : "l";
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
