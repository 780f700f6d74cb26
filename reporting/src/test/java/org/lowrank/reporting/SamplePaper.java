package org.lowrank.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Reference;
import org.lowrank.core.result.Reporter;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.table.TexTable;
import org.lowrank.reporting.tex.PgfFigure;
import org.lowrank.reporting.tex.PgfPlots;
import org.lowrank.reporting.tex.TexPaper;

/** Documents whose texts name numbers, figures, tables and publications. */
final class SamplePaper {
  static final int LONG_ROWS = 95;

  private SamplePaper() {}

  static Document usual() {
    List<Result> results = new ArrayList<>(SampleDocument.usual().sections().get(0).results());
    results.add(longTable());
    return paper(
        SampleDocument.document("usual", results.toArray(Result[]::new)),
        "The rank at depth 4 is \\lowrankvalue{linear-rank/effective-rank/depth=4} nats"
            + " (\\lowrankref{by-depth}, \\cite{huh2023, odd}), and \\lowrankvalue{tiny} is"
            + " tiny.\n\nThe second paragraph leads to \\lowrankref{ranks}.");
  }

  /** Every awkward result, with texts in which every character is to survive. */
  static Document awkward() {
    Document document =
        SampleDocument.document(
            SampleDocument.SPECIAL, SampleDocument.awkward().toArray(Result[]::new));
    Document paper = paper(document, "\\lowrankvalue{far}");
    Prose special =
        new Prose(
            List.of(
                List.of(
                    new Prose.Words(SampleDocument.SPECIAL + " "),
                    new Prose.Value("a_b %"),
                    new Prose.Words(SampleDocument.LONG.replace(' ', '-')))));
    return new Document(
        paper.title(),
        List.of(SampleDocument.SPECIAL),
        special,
        paper.sections(),
        paper.values(),
        paper.references(),
        Map.of(SampleDocument.SPECIAL, SampleDocument.LONG));
  }

  private static Document paper(Document document, String text) {
    Document.Section section = document.sections().get(0);
    Document.Section named =
        new Document.Section(
            section.id(), section.title(), Prose.parse(text), section.results(), section.origins());
    List<NamedValue> values =
        List.of(
            new NamedValue(
                "linear-rank/effective-rank/depth=4",
                new Table.Numeric(2.044, 0.0057, 4),
                section.id(),
                List.of("0a1b2c3d")),
            new NamedValue("tiny", Table.number(1.5e-12, 1), "", List.of()),
            new NamedValue(
                "far", Table.number(Double.POSITIVE_INFINITY, 1), section.id(), List.of()),
            new NamedValue("a_b %", Table.text("holds & more"), section.id(), List.of()));
    List<Reference> references =
        List.of(
            new Reference(
                "huh2023",
                "Huh, Minyoung and Isola, Phillip",
                "The Low-Rank Simplicity Bias in Deep Networks",
                "Transactions on Machine Learning Research",
                2023,
                "https://arxiv.org/abs/2103.10427"),
            new Reference("odd", "Łuk, Bęta", "{100 % of_x} & $y$ # \\z ~", "A & B", 2007, ""));
    return new Document(
        document.title(),
        List.of("A. Author", "B. Author"),
        document.introduction(),
        List.of(named),
        values,
        references,
        document.facts());
  }

  private static Table longTable() {
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (int i = 0; i < LONG_ROWS; i++) {
      rows.add(List.of(Table.text("row " + i), Table.number(i / 7.0, 3)));
    }
    return new Table(
        "long",
        "A long table",
        "More rows than a page holds.",
        List.of(new Table.Column("name", ""), new Table.Column("value", "nats")),
        rows,
        List.of("A note."));
  }

  static void write(Document document, Optional<Reporter.Template> template, Path folder)
      throws IOException {
    Map<String, PgfFigure> figures = new LinkedHashMap<>();
    Map<String, String> tables = new LinkedHashMap<>();
    Map<String, List<String>> notes = new LinkedHashMap<>();
    for (Document.Section section : document.sections()) {
      for (Result result : section.results()) {
        if (result instanceof Table table) {
          tables.put(table.id(), TexTable.write(table));
        } else {
          Figure figure = Figure.of(result);
          figures.put(result.id(), PgfPlots.write(result, figure));
          notes.put(result.id(), figure.notes());
        }
      }
    }
    TexPaper.write(document, figures, tables, notes, template, folder);
  }
}
