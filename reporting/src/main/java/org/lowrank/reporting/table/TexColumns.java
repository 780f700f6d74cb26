package org.lowrank.reporting.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.text.NumberText;

/**
 * How wide a table's columns are in LaTeX, and in what size it is set: as large as fits the line,
 * columns of long texts wrapped, and other texts too where that is not enough.
 *
 * @param size of the letters
 * @param widths of wrapped columns as shares of the line; 0 for a column as wide as its content
 * @param lines about how many lines each row takes
 */
record TexColumns(Size size, List<Double> widths, List<Integer> lines) {
  /**
   * A size, with about the width of a letter and of the gap between columns, in shares of a line.
   */
  enum Size {
    NORMAL("", 0.0115, 0.028, 40),
    SMALL("\\footnotesize\\setlength{\\tabcolsep}{2.5pt}", 0.0093, 0.012, 54),
    TINY("\\scriptsize\\setlength{\\tabcolsep}{2pt}", 0.0082, 0.01, 58);

    private final String command;
    private final double letter;
    private final double gap;
    private final int page;

    Size(String command, double letter, double gap, int page) {
      this.command = command;
      this.letter = letter;
      this.gap = gap;
      this.page = page;
    }

    /** About how many lines a page holds. */
    int page() {
      return page;
    }

    /** What sets the size, in LaTeX. */
    String command() {
      return command;
    }
  }

  /** Texts longer than this wrap in any case. */
  private static final int LONG_TEXT = 28;

  /** Letters that a wrapped line does not use, on average. */
  private static final int RAGGED = 4;

  /** Capitals and wide letters make a word wider than its letters' mean. */
  private static final double WIDE_WORD = 1.12;

  /** No column of texts needs more of the line. */
  private static final double MOST = 0.34;

  /** A column's content in letters. */
  private record Content(boolean wraps, int longest, int word) {
    static Content of(Table table, int column) {
      int heading =
          TexTable.wrap(HtmlTable.heading(table.columns().get(column))).stream()
              .mapToInt(String::length)
              .max()
              .orElse(0);
      int longest = heading;
      int word = heading;
      for (List<Table.Cell> row : table.rows()) {
        String text = text(row.get(column));
        longest = Math.max(longest, text.length());
        word = Math.max(word, pieces(text).mapToInt(String::length).max().orElse(0));
      }
      return new Content(!HtmlTable.hasNumbers(table, column), longest, word);
    }

    /** Where lines may break: at blanks, after signs, and within runs of many letters. */
    private static Stream<String> pieces(String text) {
      return Stream.of(text.split("\\s+|(?<=[-,=/:;.])|(?<=\\G[^\\s]{20})", -1));
    }
  }

  /** What fits a table. */
  static TexColumns of(Table table) {
    List<Content> contents =
        IntStream.range(0, table.columns().size())
            .mapToObj(column -> Content.of(table, column))
            .toList();
    TexColumns fitting = null;
    for (Size size : Size.values()) {
      List<Integer> wrapped = wrapped(contents, size);
      double needed = needed(contents, wrapped, size);
      List<Double> widths = widths(contents, wrapped, size, 1 - needed);
      fitting = new TexColumns(size, widths, lines(table, widths, size));
      if (needed <= 1) {
        return fitting;
      }
    }
    return fitting == null ? new TexColumns(Size.NORMAL, List.of(), List.of()) : fitting;
  }

  /** The columns that wrap, as few as will do. */
  private static List<Integer> wrapped(List<Content> contents, Size size) {
    List<Integer> candidates =
        new ArrayList<>(
            IntStream.range(0, contents.size())
                .boxed()
                .filter(i -> contents.get(i).wraps() && contents.get(i).longest() > 0)
                .sorted(
                    Comparator.comparing(i -> contents.get(i).word() - contents.get(i).longest()))
                .toList());
    List<Integer> wrapped = new ArrayList<>();
    candidates.removeIf(i -> contents.get(i).longest() > LONG_TEXT && wrapped.add(i));
    while (needed(contents, wrapped, size) > 1 && !candidates.isEmpty()) {
      wrapped.add(candidates.remove(0));
    }
    return wrapped;
  }

  /** The line's share that all columns need, wrapped ones as narrow as their words allow. */
  private static double needed(List<Content> contents, List<Integer> wrapped, Size size) {
    double sum = 0;
    for (int i = 0; i < contents.size(); i++) {
      sum +=
          size.gap + (wrapped.contains(i) ? least(contents.get(i), size) : full(contents, i, size));
    }
    return sum;
  }

  private static double least(Content content, Size size) {
    return WIDE_WORD * size.letter * content.word();
  }

  private static double full(List<Content> contents, int column, Size size) {
    return size.letter * contents.get(column).longest();
  }

  /** Wrapped columns share what is left by how much they lack. */
  private static List<Double> widths(
      List<Content> contents, List<Integer> wrapped, Size size, double left) {
    double lack =
        wrapped.stream()
            .mapToDouble(i -> Math.max(0, full(contents, i, size) - least(contents.get(i), size)))
            .sum();
    List<Double> widths = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      double width = 0;
      if (wrapped.contains(i)) {
        double least = least(contents.get(i), size);
        double share = lack == 0 ? 0 : (full(contents, i, size) - least) / lack;
        double wanted = least + Math.max(0, left * share);
        width =
            Math.max(least, Math.min(MOST, Math.min(wanted, WIDE_WORD * full(contents, i, size))));
      }
      widths.add(width);
    }
    return widths;
  }

  private static List<Integer> lines(Table table, List<Double> widths, Size size) {
    List<Integer> lines = new ArrayList<>();
    for (List<Table.Cell> row : table.rows()) {
      double most = 1;
      for (int i = 0; i < widths.size(); i++) {
        if (widths.get(i) > 0) {
          double letters = Math.max(1, widths.get(i) / size.letter - RAGGED);
          most = Math.max(most, Math.ceil(text(row.get(i)).length() / letters));
        }
      }
      lines.add((int) most);
    }
    return lines;
  }

  private static String text(Table.Cell cell) {
    if (cell instanceof Table.Text text) {
      return text.text();
    }
    return cell instanceof Table.Numeric number && Double.isFinite(number.value())
        ? NumberText.of(number).plain()
        : "--";
  }

  /** Whether the rows are more than a page holds. */
  boolean isLong() {
    return lines.stream().mapToInt(Integer::intValue).sum() > size.page;
  }

  /** The format of a column of texts. */
  String format(int column) {
    double width = widths.get(column);
    return width == 0
        ? "l"
        : String.format(Locale.ROOT, ">{\\raggedright\\arraybackslash}p{%.3f\\linewidth}", width);
  }
}
