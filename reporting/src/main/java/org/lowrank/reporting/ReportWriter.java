package org.lowrank.reporting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lowrank.core.base.AtomicFile;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Reporter;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.draw.PngWriter;
import org.lowrank.reporting.html.HtmlPage;
import org.lowrank.reporting.pdf.PdfPaper;
import org.lowrank.reporting.table.CsvTable;
import org.lowrank.reporting.table.MarkdownTable;
import org.lowrank.reporting.tex.LatexCompiler;
import org.lowrank.reporting.tex.PgfFigure;
import org.lowrank.reporting.tex.TexPaper;
import org.lowrank.reporting.text.LackingLetters;

/**
 * Writes reports and papers. A report: {@code figures/<id>.svg|.png|.tex}, {@code
 * tables/<id>.tex|.csv|.md} and, last, {@code report.html}. Each file appears whole or not at all.
 * Files that the folder's earlier report links to and this one does not have are deleted.
 *
 * <p>The SVG, TeX, CSV, Markdown and HTML bytes depend on the document alone; the PNG ones on the
 * JDK too.
 */
public final class ReportWriter implements Reporter {
  private static final String SOURCES = "paper";
  private static final String PDF = "paper.pdf";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern LINK =
      Pattern.compile("href=\"((?:figures|tables)/[A-Za-z0-9][A-Za-z0-9._-]*)\"");

  static {
    // Drawing into memory needs no screen. An application that has one has said so.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  /** A writer; it holds no state and may be shared between threads. */
  public ReportWriter() {}

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a result's id is no file name or is another one's too
   */
  @Override
  public void write(Document document, Path folder) throws IOException {
    checkIds(document);
    write(document, Rendered.of(document), folder);
  }

  @Override
  public List<String> writePaper(
      Document document, Optional<Template> template, Path folder, Consumer<String> progress)
      throws IOException {
    checkIds(document);
    Rendered rendered = Rendered.of(document);
    // First, for it refuses a template that names what is not there.
    TexPaper.write(
        document,
        rendered.pgfPlots(),
        rendered.texTables(),
        rendered.notes(),
        template,
        folder.resolve(SOURCES));
    write(document, rendered, folder);
    Path pdf = folder.resolve(PDF);
    LatexCompiler.Outcome outcome =
        new LatexCompiler(progress).compile(folder.resolve(SOURCES), template, pdf);
    List<String> notes = new ArrayList<>(List.of(outcome.message()));
    Set<Integer> lacking = new LinkedHashSet<>(outcome.lacking());
    if (!outcome.made()) {
      AtomicFile.write(
          pdf,
          out ->
              lacking.addAll(PdfPaper.write(document, rendered.drawings(), rendered.notes(), out)));
      notes.add(
          template.isPresent()
              ? PDF + " was made without it and shows the report, not the template's text"
              : PDF + " was made without it");
    }
    LackingLetters.note(PDF, lacking).ifPresent(notes::add);
    return notes;
  }

  private static void write(Document document, Rendered rendered, Path folder) throws IOException {
    Files.createDirectories(folder);
    Set<String> written = new LinkedHashSet<>();
    for (Document.Section section : document.sections()) {
      for (Result result : section.results()) {
        if (result instanceof Table table) {
          String path = "tables/" + table.id();
          put(folder, path + ".tex", rendered.texTables().get(table.id()), written);
          put(folder, path + ".csv", CsvTable.write(table), written);
          put(folder, path + ".md", MarkdownTable.write(table), written);
        } else {
          String path = "figures/" + result.id();
          put(folder, path + ".svg", rendered.pictures().get(result.id()).svg(), written);
          PgfFigure figure = rendered.pgfPlots().get(result.id());
          put(folder, path + ".tex", figure.tex(), written);
          if (figure.cells().isPresent()) {
            put(folder, cells(path + ".tex"), figure.cells().get(), written);
          }
          put(
              folder,
              path + ".png",
              PngWriter.write(rendered.drawings().get(result.id())),
              written);
        }
      }
    }
    Path page = folder.resolve("report.html");
    Set<String> stale = links(page);
    put(folder, "report.html", HtmlPage.write(document, rendered.pictures()), written);
    stale.removeAll(written);
    for (String path : stale) {
      Files.deleteIfExists(folder.resolve(path));
      if (path.startsWith("figures/") && !written.contains(cells(path))) {
        Files.deleteIfExists(folder.resolve(cells(path)));
      }
    }
  }

  /** The file of cells that goes with a figure in LaTeX. */
  private static String cells(String tex) {
    return tex.replaceFirst("^figures/(.*)\\.[a-z]+$", "figures/" + PgfFigure.CELLS + "$1.png");
  }

  private static void checkIds(Document document) {
    Set<String> ids = new LinkedHashSet<>();
    for (Document.Section section : document.sections()) {
      for (Result result : section.results()) {
        if (!ID.matcher(result.id()).matches()) {
          throw new IllegalArgumentException(
              "result id \"" + result.id() + "\" is no file name of letters, digits and hyphens");
        }
        if (!ids.add(result.id())) {
          throw new IllegalArgumentException("two results have the id \"" + result.id() + "\"");
        }
      }
    }
  }

  private static void put(Path folder, String path, String text, Set<String> written)
      throws IOException {
    put(folder, path, text.getBytes(StandardCharsets.UTF_8), written);
  }

  private static void put(Path folder, String path, byte[] bytes, Set<String> written)
      throws IOException {
    Path target = folder.resolve(path);
    Files.createDirectories(target.getParent());
    AtomicFile.write(target, bytes);
    written.add(path);
  }

  /** The files that an earlier page shows. */
  private static Set<String> links(Path page) throws IOException {
    Set<String> links = new LinkedHashSet<>();
    if (Files.exists(page)) {
      Matcher matcher = LINK.matcher(Files.readString(page, StandardCharsets.ISO_8859_1));
      while (matcher.find()) {
        links.add(matcher.group(1));
      }
    }
    return links;
  }
}
