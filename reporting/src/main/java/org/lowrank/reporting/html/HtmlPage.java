package org.lowrank.reporting.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.table.HtmlTable;
import org.lowrank.reporting.text.Markup;

/** Writes the page. Every text of the document is escaped. */
public final class HtmlPage {
  /** Pixels for a point: figures for a printed column read better larger on a screen. */
  private static final double ENLARGED = 2.3;

  private final Document document;
  private final Map<String, Picture> pictures;
  private final StringBuilder html = new StringBuilder();
  private int figures;
  private int tables;

  private HtmlPage(Document document, Map<String, Picture> pictures) {
    this.document = document;
    this.pictures = pictures;
  }

  /**
   * A figure as the page shows it.
   *
   * @param svg the {@code svg} element
   * @param width of the drawing in points
   * @param notes added to the caption
   */
  public record Picture(String svg, double width, List<String> notes) {}

  /**
   * The page.
   *
   * @param pictures of the document's figures by result id
   * @throws IOException if the page's style or script cannot be read
   */
  public static String write(Document document, Map<String, Picture> pictures) throws IOException {
    return new HtmlPage(document, pictures).write();
  }

  private String write() throws IOException {
    String title = Markup.escape(document.title());
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    html.append("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
    html.append("<title>").append(title).append("</title>\n");
    html.append("<style>\n").append(resource("report.css")).append("</style>\n</head>\n<body>\n");
    contents();
    html.append("<main>\n<h1>").append(title).append("</h1>\n");
    paragraphs(document.introduction());
    document.sections().forEach(this::section);
    facts("Provenance", document.facts());
    html.append("</main>\n<script>\n").append(resource("report.js")).append("</script>\n");
    return html.append("</body>\n</html>\n").toString();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void contents() {
    html.append("<nav aria-label=\"Contents\">\n<ol>\n");
    for (Document.Section section : document.sections()) {
      html.append("<li>").append(link("section-" + section.id(), section.title()));
      html.append("<ul>");
      for (Result result : section.results()) {
        html.append("<li>").append(link(result.id(), result.title())).append("</li>");
      }
      html.append("</ul></li>\n");
    }
    html.append("</ol>\n</nav>\n");
  }

  private static String link(String anchor, String text) {
    return "<a href=\"#" + Markup.escape(anchor) + "\">" + Markup.escape(text) + "</a>";
  }

  private void section(Document.Section section) {
    html.append("<section id=\"section-").append(Markup.escape(section.id())).append("\">\n<h2>");
    html.append(Markup.escape(section.title())).append("</h2>\n");
    paragraphs(section.text());
    for (Result result : section.results()) {
      if (result instanceof Table table) {
        table(table);
      } else {
        figure(result);
      }
    }
    section.origins().forEach(origin -> facts("Where this comes from", origin.facts()));
    html.append("</section>\n");
  }

  private void paragraphs(Prose text) {
    for (List<Prose.Span> paragraph : text.paragraphs()) {
      html.append("<p>");
      paragraph.forEach(this::span);
      html.append("</p>\n");
    }
  }

  private void span(Prose.Span span) {
    if (span instanceof Prose.Words words) {
      html.append(Markup.escape(words.text()));
    }
  }

  private void figure(Result result) {
    Picture picture = pictures.get(result.id());
    open(result);
    html.append("<div class=\"picture\"><div style=\"max-width:");
    html.append(Math.round(picture.width() * ENLARGED)).append("px\">\n");
    html.append(picture.svg()).append("</div></div>\n");
    figures++;
    caption("Figure " + figures, result.caption(), picture.notes());
    files("figures/" + result.id(), List.of("svg", "png", "tex"));
    html.append("</figcaption>\n</figure>\n");
  }

  private void table(Table table) {
    open(table);
    html.append("<div class=\"scroll\">\n").append(HtmlTable.write(table)).append("</div>\n");
    tables++;
    caption("Table " + tables, table.caption(), table.notes());
    files("tables/" + table.id(), List.of("csv", "md", "tex"));
    html.append("</figcaption>\n</figure>\n");
  }

  private void open(Result result) {
    html.append("<figure id=\"").append(Markup.escape(result.id())).append("\">\n<h3>");
    html.append(Markup.escape(result.title())).append("</h3>\n");
  }

  private void caption(String label, String caption, List<String> notes) {
    List<String> sentences = new ArrayList<>(List.of(caption));
    sentences.addAll(notes);
    html.append("<figcaption><b>").append(label).append(".</b> ");
    html.append(Markup.escape(String.join(" ", sentences).strip()));
  }

  private void files(String path, List<String> kinds) {
    html.append(" <span class=\"files\">");
    for (String kind : kinds) {
      html.append("<a href=\"").append(path).append('.').append(kind).append("\">");
      html.append(kind).append("</a> ");
    }
    html.append("</span>");
  }

  private void facts(String summary, Map<String, String> facts) {
    if (facts.isEmpty()) {
      return;
    }
    html.append("<details>\n<summary>").append(summary).append("</summary>\n<dl>\n");
    facts.forEach(
        (name, value) ->
            html.append("<dt>")
                .append(Markup.escape(name))
                .append("</dt><dd>")
                .append(Markup.escape(value))
                .append("</dd>\n"));
    html.append("</dl>\n</details>\n");
  }
}
