package org.lowrank.reporting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Reporter;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.draw.Drawing;
import org.lowrank.reporting.draw.PngWriter;
import org.lowrank.reporting.draw.SvgWriter;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.html.HtmlPage;
import org.lowrank.reporting.table.CsvTable;
import org.lowrank.reporting.table.MarkdownTable;
import org.lowrank.reporting.table.TexTable;
import org.lowrank.reporting.tex.PgfPlots;

/**
 * Writes a report: {@code figures/<id>.svg|.png|.tex}, {@code tables/<id>.tex|.csv|.md} and, last,
 * {@code report.html}. Each file appears whole or not at all. Files that the folder's earlier
 * report links to and this one does not have are deleted.
 *
 * <p>The SVG, TeX, CSV, Markdown and HTML bytes depend on the document alone; the PNG ones on the
 * JDK too.
 */
public final class ReportWriter implements Reporter {
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
    Files.createDirectories(folder);
    Set<String> written = new LinkedHashSet<>();
    Map<String, HtmlPage.Picture> pictures = new LinkedHashMap<>();
    for (Document.Section section : document.sections()) {
      for (Result result : section.results()) {
        if (result instanceof Table table) {
          String path = "tables/" + table.id();
          put(folder, path + ".tex", TexTable.write(table), written);
          put(folder, path + ".csv", CsvTable.write(table), written);
          put(folder, path + ".md", MarkdownTable.write(table), written);
        } else {
          pictures.put(result.id(), figure(result, folder, written));
        }
      }
    }
    Path page = folder.resolve("report.html");
    Set<String> stale = links(page);
    put(folder, "report.html", HtmlPage.write(document, pictures), written);
    stale.removeAll(written);
    for (String path : stale) {
      Files.deleteIfExists(folder.resolve(path));
    }
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

  private static HtmlPage.Picture figure(Result result, Path folder, Set<String> written)
      throws IOException {
    Figure figure = Figure.of(result);
    Drawing drawing = Drawing.of(figure);
    String svg = SvgWriter.write(drawing, result.id(), result.title());
    String path = "figures/" + result.id();
    put(folder, path + ".svg", svg, written);
    put(folder, path + ".tex", PgfPlots.write(result, figure), written);
    put(folder, path + ".png", PngWriter.write(drawing), written);
    return new HtmlPage.Picture(svg, drawing.width(), figure.notes());
  }

  private static void put(Path folder, String path, String text, Set<String> written)
      throws IOException {
    put(folder, path, text.getBytes(StandardCharsets.UTF_8), written);
  }

  private static void put(Path folder, String path, byte[] bytes, Set<String> written)
      throws IOException {
    Path target = folder.resolve(path);
    Files.createDirectories(target.getParent());
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.write(part, bytes);
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
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
