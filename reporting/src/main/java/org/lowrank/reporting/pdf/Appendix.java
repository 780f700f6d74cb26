package org.lowrank.reporting.pdf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Origin;
import org.lowrank.core.result.Prose;

/**
 * Where the numbers come from: for each run its experiment, settings, seed, data, libraries, code
 * and the names of what was stored of it; and the numbers of the text with what they rest on.
 */
final class Appendix {
  private static final Style NAME = Style.italic(8.5);
  private static final Style FACT = Style.roman(8.5);
  private static final Style CODE = Style.mono(7);
  private static final Style CELL = Style.mono(6.4);
  private static final double CELL_GAP = 6;
  private static final double LEADING = 10.6;
  private static final double CODE_LEADING = 9;
  private static final double INDENT = 12;
  private static final double GAP = 7;

  private final Document document;
  private final Fonts fonts;
  private final Marks marks;
  private final Pages pages;

  Appendix(Document document, Fonts fonts, Marks marks, Pages pages) {
    this.document = document;
    this.fonts = fonts;
    this.marks = marks;
    this.pages = pages;
  }

  /** Writes all of it, but for the heading. */
  void write() {
    document.facts().forEach((name, value) -> fact(name, value, FACT));
    document.origins().forEach(this::entry);
    values(
        "Numbers of the text that rest on several runs",
        named().stream().filter(value -> !hasOrigin(value)).toList());
  }

  private boolean hasOrigin(NamedValue value) {
    return document.origins().stream().anyMatch(o -> o.section().equals(value.section()));
  }

  /** The values that texts show, in their order. */
  private List<NamedValue> named() {
    Set<String> keys = new LinkedHashSet<>();
    document
        .texts()
        .forEach(text -> text.spans(Prose.Value.class).forEach(value -> keys.add(value.key())));
    return keys.stream().flatMap(key -> document.value(key).stream()).toList();
  }

  private void entry(Origin origin) {
    pages.gap(GAP);
    pages.need(4 * LEADING);
    pages.place(marks.target(origin.section()));
    Style heading = Style.bold(9.5);
    lines(
        new Paragraph(fonts)
            .add(marks.label(origin.section()) + "\u00A0\u00A0" + title(origin), heading),
        0,
        LEADING * 1.2);
    fact("experiment", origin.experiment(), FACT);
    fact("settings", origin.settings(), CODE);
    fact("seed", Long.toString(origin.seed()), FACT);
    origin.data().forEach((name, checksum) -> fact("data " + name, checksum, CODE));
    origin.libraries().forEach((name, library) -> fact(name, library, FACT));
    fact("code", origin.code(), CODE);
    cells(origin);
    values(
        "numbers of the text",
        named().stream().filter(v -> v.section().equals(origin.section())).toList());
  }

  private String title(Origin origin) {
    return document.sections().stream()
        .filter(section -> section.id().equals(origin.section()))
        .map(Document.Section::title)
        .findFirst()
        .orElse(origin.section());
  }

  private void fact(String name, String value, Style style) {
    lines(new Paragraph(fonts).add(name + ": ", NAME).add(value, style), INDENT, LEADING);
  }

  private void lines(Paragraph paragraph, double indent, double leading) {
    pages.lines(paragraph.lines(Pages.TEXT_WIDTH - indent, false), Pages.MARGIN + indent, leading);
  }

  /** What was stored: for each cell what tells it from the others, and its key. */
  private void cells(Origin origin) {
    List<Origin.StoredCell> cells = origin.cells();
    if (cells.isEmpty()) {
      return;
    }
    boolean even = cells.stream().allMatch(cell -> cell.trials() == cells.get(0).trials());
    String count = origin.trials() + " trials in " + cells.size() + " cells";
    lines(new Paragraph(fonts).add("stored: ", NAME).add(count, FACT), INDENT, LEADING);
    Set<Map.Entry<String, String>> common = new LinkedHashSet<>(cells.get(0).factors().entrySet());
    cells.forEach(cell -> common.retainAll(cell.factors().entrySet()));
    List<Paragraph> entries = new ArrayList<>();
    for (Origin.StoredCell cell : cells) {
      String factors =
          cell.factors().entrySet().stream()
              .filter(factor -> !common.contains(factor))
              .map(factor -> factor.getKey() + "=" + factor.getValue() + "\u00A0")
              .collect(Collectors.joining());
      Paragraph entry = new Paragraph(fonts).add(factors, FACT.sized(CELL.size()));
      entry.add(cell.key() + (even ? "" : "\u00A0×\u00A0" + cell.trials()), CELL);
      entries.add(entry);
    }
    grid(entries);
  }

  /** Entries in as many columns as there is room for. */
  private void grid(List<Paragraph> entries) {
    double width = Pages.TEXT_WIDTH - INDENT;
    double widest = entries.stream().mapToDouble(Paragraph::width).max().orElse(0);
    int columns = (int) Math.max(1, Math.min(entries.size(), width / (widest + CELL_GAP)));
    double column = width / columns;
    for (int i = 0; i < entries.size(); i += columns) {
      List<List<Line>> row = new ArrayList<>();
      for (Paragraph entry : entries.subList(i, Math.min(entries.size(), i + columns))) {
        row.add(entry.lines(column, false));
      }
      double height = CODE_LEADING * row.stream().mapToInt(List::size).max().orElse(0);
      pages.need(height);
      for (int k = 0; k < row.size(); k++) {
        pages.block(row.get(k), Pages.MARGIN + INDENT + k * column, pages.y(), CODE_LEADING);
      }
      pages.pass(height);
    }
  }

  private void values(String name, List<NamedValue> values) {
    if (values.isEmpty()) {
      return;
    }
    lines(new Paragraph(fonts).add(name + ":", NAME), INDENT, LEADING);
    for (NamedValue value : values) {
      String shown = value.key() + " = " + TableCell.of(value.value()).text();
      String cells = value.cells().isEmpty() ? "" : " from " + String.join(", ", value.cells());
      lines(new Paragraph(fonts).add(shown + cells, CODE), INDENT, CODE_LEADING);
    }
  }
}
