package org.lowrank.reporting.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lowrank.core.result.Table;

/**
 * A table with rules above, below and under its headings. One that is longer than the page goes on
 * on the next, below its headings again; so does a single row that is.
 */
final class PdfTable {
  /** From one line to the next, in sizes. */
  private static final double LEADING = 1.25;

  /** Between rows, and between rules and rows, in points. */
  private static final double ROW_GAP = 1.2;

  private static final double RULE_GAP = 2.5;
  private static final double THICK = 0.8;
  private static final double THIN = 0.4;
  private static final double PART_GAP = 8;

  /** Rows that stay with the headings. */
  private static final int FIRST_ROWS = 3;

  /** Lines of a row longer than a page that stay together. */
  private static final int FIRST_LINES = 2;

  private final Table table;
  private final List<List<TableCell>> cells = new ArrayList<>();

  /** By row and column. */
  private final List<List<List<Line>>> lines = new ArrayList<>();

  private final TableColumns layout;
  private final Fonts fonts;

  PdfTable(Table table, Fonts fonts) {
    this.table = table;
    this.fonts = fonts;
    table.rows().forEach(row -> cells.add(row.stream().map(TableCell::of).toList()));
    layout = TableColumns.of(table, cells, fonts);
    for (int row = 0; row < cells.size(); row++) {
      List<List<Line>> set = new ArrayList<>();
      for (int column = 0; column < cells.get(row).size(); column++) {
        TableCell cell = cells.get(row).get(column);
        // A number's room was measured part by part and rounded each time.
        double width = layout.columns().get(column).width() + (cell.isNumber() ? 1 : 0);
        set.add(cell.lines(fonts, style(row, column), width));
      }
      lines.add(set);
    }
  }

  /** What is needed of a page to begin it, in points. */
  double least() {
    return layout.parts().isEmpty() ? 0 : height(layout.parts().get(0), FIRST_ROWS);
  }

  /** All of it, in points. */
  double height() {
    double height = Math.max(0, layout.parts().size() - 1) * PART_GAP;
    for (List<Integer> part : layout.parts()) {
      height += height(part, cells.size());
    }
    return height;
  }

  private double height(List<Integer> part, int rows) {
    double height = head(part) + RULE_GAP;
    for (int i = 0; i < Math.min(rows, cells.size()); i++) {
      height += row(part, i);
    }
    return height;
  }

  /** Draws it from the next place on; {@code again} is said above what goes on on a new page. */
  void draw(Pages pages, Paragraph again, Set<String> origins) {
    pages.mark(origins, Marks.Side.RIGHT, layout.size());
    for (List<Integer> part : layout.parts()) {
      if (part != layout.parts().get(0)) {
        pages.pass(PART_GAP);
        pages.need(height(part, FIRST_ROWS));
      }
      part(pages, part, again);
    }
  }

  private void part(Pages pages, List<Integer> part, Paragraph again) {
    double width = TableColumns.width(layout.columns(), part, layout.size());
    double x = Pages.MARGIN + (Pages.TEXT_WIDTH - width) / 2;
    headings(pages, part, x, width);
    List<Line> above = again.lines(width, false);
    double rest = above.size() * leading() + RULE_GAP + head(part);
    int most = fitting(Pages.BOTTOM - Pages.TOP - rest);
    for (int i = 0; i < cells.size(); i++) {
      int count = lineCount(part, i);
      int from = 0;
      do {
        int together = count <= most ? count : Math.min(FIRST_LINES, count - from);
        if (fitting(pages.room()) < together && !pages.isFresh()) {
          rule(pages, x, width, THICK);
          pages.turn();
          pages.lines(above, x, leading());
          pages.pass(RULE_GAP);
          headings(pages, part, x, width);
        }
        int to = Math.min(count, from + Math.max(together, fitting(pages.room())));
        row(pages, part, i, x, from, to);
        from = to;
      } while (from < count);
    }
    rule(pages, x, width, THICK);
  }

  /** How many lines of a row fit into some room, the rule below it too. */
  private int fitting(double room) {
    return (int) Math.floor((room - ROW_GAP - RULE_GAP) / leading());
  }

  private static void rule(Pages pages, double x, double width, double thickness) {
    pages.sheet().content().rule(x, pages.y() + RULE_GAP / 2, width, thickness);
    pages.pass(RULE_GAP);
  }

  private Style style(int row, int column) {
    return table.isBest(row, column) ? Style.bold(layout.size()) : Style.roman(layout.size());
  }

  private double leading() {
    return LEADING * layout.size();
  }

  private List<Line> heading(int column) {
    return TableColumns.heading(table.columns().get(column), fonts, layout.size())
        .lines(layout.columns().get(column).width(), false);
  }

  private double head(List<Integer> part) {
    int most = part.stream().mapToInt(i -> heading(i).size()).max().orElse(0);
    return most * leading() + 2 * RULE_GAP;
  }

  private void headings(Pages pages, List<Integer> part, double x, double width) {
    rule(pages, x, width, THICK);
    double bottom = pages.y() + head(part) - 2 * RULE_GAP;
    double at = x;
    for (int column : part) {
      TableColumns.Column place = layout.columns().get(column);
      List<Line> heading = heading(column);
      double top = bottom - heading.size() * leading();
      for (Line line : heading) {
        double shift = place.isNumeric() ? (place.width() - line.width()) / 2 : 0;
        pages.block(List.of(line), at + shift, top, leading());
        top += leading();
      }
      at += place.width() + TableColumns.GAP * layout.size();
    }
    pages.pass(head(part) - 2 * RULE_GAP);
    rule(pages, x, width, THIN);
  }

  private double row(List<Integer> part, int row) {
    return lineCount(part, row) * leading() + ROW_GAP;
  }

  private int lineCount(List<Integer> part, int row) {
    return part.stream().mapToInt(i -> lines.get(row).get(i).size()).max().orElse(0);
  }

  /** Draws a row's lines from one up to another, exclusive. */
  private void row(Pages pages, List<Integer> part, int row, double x, int from, int to) {
    double at = x;
    for (int column : part) {
      TableColumns.Column place = layout.columns().get(column);
      TableCell cell = cells.get(row).get(column);
      double shift = 0;
      if (cell.isNumber() && place.isNumeric()) {
        double digits = fonts.width(cell.before(), style(row, column));
        shift = (place.width() - place.before() - place.after()) / 2 + place.before() - digits;
      }
      List<Line> all = lines.get(row).get(column);
      List<Line> some = all.subList(Math.min(from, all.size()), Math.min(to, all.size()));
      pages.block(some, at + shift, pages.y(), leading());
      at += place.width() + TableColumns.GAP * layout.size();
    }
    pages.pass((to - from) * leading() + ROW_GAP);
  }
}
