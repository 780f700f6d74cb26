package org.lowrank.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Origin;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Reference;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.draw.Drawing;
import org.lowrank.reporting.draw.SvgWriter;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.html.HtmlPage;

/** A paper of any length: sections with results of every kind, numbers in texts, and origins. */
public final class LongPaper {
  private static final int CELLS = 24;
  private static final String MARKUP = "<script>alert(1)</script> & \"a\"";

  private LongPaper() {}

  /** A paper whose every section has the results of {@link SampleDocument#usual}. */
  public static Document of(int sections) {
    List<Document.Section> parts = new ArrayList<>();
    List<NamedValue> values = new ArrayList<>();
    for (int i = 1; i <= sections; i++) {
      String id = "part-" + i;
      Origin origin = origin(id, i);
      parts.add(new Document.Section(id, "Part " + i, text(id), results(id), List.of(origin)));
      List<String> keys = origin.cells().stream().map(Origin.StoredCell::key).toList();
      Table.Numeric mean = new Table.Numeric(2.5431 - 0.01 * i, 0.0123, 3);
      values.add(new NamedValue(id + "/rank/depth=4", mean, id, keys.subList(2, 5)));
      values.add(new NamedValue(id + "/" + MARKUP, Table.text(MARKUP), "", List.of()));
    }
    values.add(
        new NamedValue(
            "paper/experiments",
            Table.number(sections, 0),
            "",
            List.of(),
            "The parts, " + MARKUP + ", counted."));
    return new Document(
        "A paper with " + MARKUP,
        List.of("A. Author", "B. " + MARKUP),
        Prose.parse(
            "The first number is \\lowrankvalue{part-1/rank/depth=4}, of"
                + " \\lowrankvalue{paper/experiments} parts \\cite{huh2023,odd}."),
        parts,
        values,
        references(),
        Map.of("version", "0.1.0"));
  }

  private static Prose text(String id) {
    return Prose.parse(
        "The rank is \\lowrankvalue{"
            + id
            + "/rank/depth=4}, as \\lowrankref{"
            + id
            + "-ranks} shows \\cite{huh2023}.\n\nIn words: \\lowrankvalue{"
            + id
            + "/"
            + MARKUP
            + "}.");
  }

  private static List<Result> results(String section) {
    return SampleDocument.usual().sections().get(0).results().stream()
        .map(result -> result.withId(section + "-" + result.id()))
        .toList();
  }

  private static Origin origin(String section, int number) {
    List<Origin.StoredCell> cells = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      Map<String, String> factors = new LinkedHashMap<>();
      factors.put("depth", Integer.toString(1 << i % 5));
      factors.put(MARKUP, "level " + i);
      cells.add(new Origin.StoredCell(String.format("%024x", 1000 * number + i), factors, 128));
    }
    return new Origin(
        section,
        "linear-rank",
        "{\"width\":16,\"depths\":[1,2,4],\"name\":\"" + MARKUP.replace("\"", "\\\"") + "\"}",
        number,
        Map.of("mnist test", "0123456789abcdef0123456789abcdef"),
        Map.of("convolutions", "oneDNN 2.5.2"),
        "9f8e7d6c5b4a39281706",
        cells);
  }

  private static List<Reference> references() {
    return List.of(
        new Reference(
            "huh2023",
            "Huh, Minyoung and Mobahi, Hossein and Isola, Phillip",
            "The Low-Rank Simplicity Bias in Deep Networks",
            "TMLR",
            2023,
            "https://openreview.net/forum?id=bCiNWDmlY2"),
        new Reference("odd", "Nobody", MARKUP, "", 2024, "javascript:alert(1)"));
  }

  /** Figures of a document as its page shows them; figures that differ in their ids drawn once. */
  public static Map<String, HtmlPage.Picture> pictures(Document document) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    Map<String, Drawing> drawings = new LinkedHashMap<>();
    Map<String, HtmlPage.Picture> pictures = new LinkedHashMap<>();
    for (Document.Section section : document.sections()) {
      for (Result result : section.results()) {
        if (!(result instanceof Table)) {
          String kind = result.id().substring(section.id().length());
          Figure figure = figures.computeIfAbsent(kind, k -> Figure.of(result));
          Drawing drawing = drawings.computeIfAbsent(kind, k -> Drawing.of(figure));
          String svg = SvgWriter.write(drawing, result.id(), result.title());
          pictures.put(result.id(), HtmlPage.Picture.of(figure, drawing, svg));
        }
      }
    }
    return pictures;
  }

  /** The page of a paper alone, in a new folder. */
  public static Path page(Document document, Path folder) throws IOException {
    Path page = Files.createDirectories(folder).resolve("report.html");
    return Files.writeString(page, HtmlPage.write(document, pictures(document)));
  }

  /** The report of {@link SampleDocument#awkward}. */
  public static Path awkwardReport(Path folder) throws IOException {
    Result[] results = SampleDocument.awkward().toArray(Result[]::new);
    new ReportWriter().write(SampleDocument.document("<script>", results), folder);
    return folder.resolve("report.html");
  }

  /** Writes a page of some 200 figures, to look at and to measure: {@code FILE [SECTIONS]}. */
  public static void main(String[] arguments) throws IOException {
    int sections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 25;
    System.out.println(page(of(sections), Path.of(arguments[0])));
  }
}
