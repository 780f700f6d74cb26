package org.lowrank.reporting.pdf;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.result.Table;

/**
 * How wide a table's columns are and how large its letters, so that it fits the page: as large as
 * possible, headings and texts wrapped where they must be. What does not fit in the smallest size
 * becomes several tables below each other, each with the first column.
 *
 * @param size of the letters, in points
 * @param columns from left to right
 * @param parts which columns go into each of the tables
 */
record TableColumns(double size, List<Column> columns, List<List<Integer>> parts) {
  /** Between columns, in sizes. */
  static final double GAP = 1.2;

  /**
   * A way to set a table.
   *
   * @param size of the letters, in points
   * @param text at which width texts wrap, in sizes; words stay whole
   */
  private record Setting(double size, double text) {}

  /** What is tried, from the best to the densest. */
  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(9, 14),
          new Setting(8.5, 14),
          new Setting(8, 14),
          new Setting(7.5, 14),
          new Setting(7.5, 11),
          new Setting(7, 11),
          new Setting(7, 8),
          new Setting(6.5, 8),
          new Setting(6, 8),
          new Setting(6, 0));

  /** Headings wrap at this width where there is room, in sizes. */
  private static final double HEADING = 7;

  /** No column needs more than this share of the page. */
  private static final double LARGEST_SHARE = 0.6;

  /**
   * A column.
   *
   * @param width in points
   * @param before of the widest number's digits up to the point; 0 in a column of texts
   * @param after of the widest rest of a number
   * @param isNumeric whether there is a number in it
   */
  record Column(double width, double before, double after, boolean isNumeric) {
    private Column wide(double other) {
      return new Column(other, before, after, isNumeric);
    }
  }

  /** The columns of a table on a page. */
  static TableColumns of(Table table, List<List<TableCell>> cells, Fonts fonts) {
    int count = table.columns().size();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(i);
    }
    Setting densest = SETTINGS.get(SETTINGS.size() - 1);
    for (Setting setting : SETTINGS) {
      List<Column> least = measure(table, cells, fonts, setting, true);
      double rest = Pages.TEXT_WIDTH - width(least, all, setting.size());
      if (rest >= 0) {
        List<Column> most = measure(table, cells, fonts, setting, false);
        return new TableColumns(setting.size(), widened(least, most, rest), List.of(all));
      }
    }
    List<Column> least = measure(table, cells, fonts, densest, true);
    return new TableColumns(densest.size(), least, parts(least, densest.size()));
  }

  /** What some columns take, in points. */
  static double width(List<Column> columns, List<Integer> which, double size) {
    double width = Math.max(0, which.size() - 1) * GAP * size;
    for (int i : which) {
      width += columns.get(i).width();
    }
    return width;
  }

  private static List<Column> measure(
      Table table, List<List<TableCell>> cells, Fonts fonts, Setting setting, boolean narrow) {
    double size = setting.size();
    List<Column> columns = new ArrayList<>();
    Style style = Style.roman(size);
    for (int i = 0; i < table.columns().size(); i++) {
      double before = 0;
      double after = 0;
      double text = 0;
      boolean numeric = false;
      for (List<TableCell> row : cells) {
        TableCell cell = row.get(i);
        if (cell.isNumber()) {
          // Bold digits are as wide as others, but not all signs.
          before = Math.max(before, widest(fonts, cell.before(), size));
          after = Math.max(after, widest(fonts, cell.after(), size));
          numeric |= !cell.after().isEmpty() || !cell.before().equals("–");
        } else {
          Paragraph paragraph = cell.paragraph(fonts, style);
          double natural = paragraph.width();
          double wrapped = Math.max(paragraph.widest(), Math.min(natural, setting.text() * size));
          text = Math.max(text, narrow ? wrapped : natural);
        }
      }
      Paragraph heading = heading(table.columns().get(i), fonts, size);
      double head = narrow ? heading.widest() : Math.min(heading.width(), HEADING * size);
      double width = Math.max(Math.max(head, heading.widest()), Math.max(text, before + after));
      width = Math.min(width, LARGEST_SHARE * Pages.TEXT_WIDTH);
      columns.add(new Column(width, before, after, numeric));
    }
    return columns;
  }

  private static double widest(Fonts fonts, String text, double size) {
    return Math.max(fonts.width(text, Style.roman(size)), fonts.width(text, Style.bold(size)));
  }

  /** A column's heading with its unit. */
  static Paragraph heading(Table.Column column, Fonts fonts, double size) {
    Paragraph heading = new Paragraph(fonts).add(column.label(), Style.roman(size));
    return column.unit().isEmpty()
        ? heading
        : heading.add(" (" + column.unit() + ")", Style.roman(size));
  }

  /** Shares out what is left, to each column as much of what it still wants. */
  private static List<Column> widened(List<Column> least, List<Column> most, double rest) {
    double wanted = 0;
    for (int i = 0; i < least.size(); i++) {
      wanted += Math.max(0, most.get(i).width() - least.get(i).width());
    }
    double share = wanted == 0 ? 0 : Math.min(1, rest / wanted);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < least.size(); i++) {
      double more = Math.max(0, most.get(i).width() - least.get(i).width());
      columns.add(least.get(i).wide(least.get(i).width() + share * more));
    }
    return columns;
  }

  private static List<List<Integer>> parts(List<Column> columns, double size) {
    List<List<Integer>> parts = new ArrayList<>();
    List<Integer> part = new ArrayList<>(List.of(0));
    for (int i = 1; i < columns.size(); i++) {
      part.add(i);
      if (width(columns, part, size) > Pages.TEXT_WIDTH && part.size() > 2) {
        part.remove(part.size() - 1);
        parts.add(part);
        part = new ArrayList<>(List.of(0, i));
      }
    }
    parts.add(part);
    return parts;
  }
}
