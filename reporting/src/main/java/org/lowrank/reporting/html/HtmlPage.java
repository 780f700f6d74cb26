package org.lowrank.reporting.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.draw.Drawing;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.figure.XyFigure;
import org.lowrank.reporting.table.HtmlTable;
import org.lowrank.reporting.text.Markup;

/**
 * Writes the page. Every text of the document is escaped.
 *
 * <p>Figures stand in {@code noscript} elements: a browser without scripts shows them as they are;
 * one with scripts takes them for text, and the page's script draws those near the window. So a
 * page of hundreds of figures opens at once, and scrolls as one of a few.
 */
public final class HtmlPage {
  private final Document document;
  private final Map<String, Picture> pictures;
  private final Map<String, String> labels;
  private final OriginList origins;
  private final ProseHtml prose;
  private final FigureStyles styles;
  private final StringBuilder html = new StringBuilder();

  private HtmlPage(Document document, Map<String, Picture> pictures) {
    this.document = document;
    this.pictures = pictures;
    labels = document.labels();
    origins = new OriginList(document);
    prose = new ProseHtml(document, origins);
    styles = new FigureStyles(pictures.values());
  }

  /**
   * A figure as the page shows it.
   *
   * @param svg the {@code svg} element
   * @param width of the drawing in points
   * @param height of the drawing in points
   * @param scale whether its colours mean values, as of heat maps and surfaces
   * @param notes added to the caption
   */
  public record Picture(
      String svg, double width, double height, boolean scale, List<String> notes) {
    public Picture {
      notes = List.copyOf(notes);
    }

    /** The picture of a figure, drawn and written. */
    public static Picture of(Figure figure, Drawing drawing, String svg) {
      return new Picture(
          svg, drawing.width(), drawing.height(), !(figure instanceof XyFigure), figure.notes());
    }
  }

  /**
   * The page.
   *
   * @param pictures of the document's figures by result id
   * @throws org.lowrank.core.base.InvalidInputException if a text names a value, figure, table or
   *     publication that the document does not have
   * @throws IOException if the page's style or script cannot be read
   */
  public static String write(Document document, Map<String, Picture> pictures) throws IOException {
    return new HtmlPage(document, pictures).write();
  }

  private String write() throws IOException {
    head();
    html.append("<body>\n<a class=\"skip\"").append(Anchor.MAIN.link());
    html.append(">Skip to the text</a>\n");
    bar();
    html.append(Contents.write(document, !origins.isEmpty()));
    html.append("<main").append(Anchor.MAIN.attribute()).append(" tabindex=\"-1\">\n<h1>");
    html.append(Markup.escape(document.title())).append("</h1>\n");
    if (!document.authors().isEmpty()) {
      html.append("<p class=\"authors\">");
      html.append(Markup.escape(String.join(", ", document.authors()))).append("</p>\n");
    }
    html.append(prose.write(document.introduction()));
    document.sections().forEach(this::section);
    html.append(ReferenceList.write(document.references()));
    if (!origins.isEmpty()) {
      html.append(origins.write());
    }
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private void head() throws IOException {
    Assets assets = Assets.of(styles.rules());
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    html.append(assets.policy()).append("\"/>\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    html.append("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
    html.append("<meta name=\"referrer\" content=\"no-referrer\"/>\n");
    html.append("<link rel=\"icon\" href=\"data:,\"/>\n"); // else browsers ask a server for one
    html.append("<title>").append(Markup.escape(document.title())).append("</title>\n");
    html.append("<style>").append(assets.style()).append("</style>\n");
    html.append("<script>").append(assets.script()).append("</script>\n</head>\n");
  }

  private void bar() {
    html.append("<header class=\"bar scripted\">\n<button type=\"button\" class=\"menu\"");
    html.append(" aria-expanded=\"false\" aria-controls=\"").append(Anchor.CONTENTS.id());
    html.append("\">Contents</button>\n<span class=\"running\" aria-hidden=\"true\">");
    html.append(Markup.escape(document.title())).append("</span>\n");
    html.append("<button type=\"button\" class=\"theme\">Dark</button>\n");
    html.append("</header>\n");
  }

  private void section(Document.Section section) {
    html.append("<section").append(Anchor.section(section.id()).attribute());
    html.append(origins.attributes(section)).append(">\n<h2>");
    html.append(Markup.escape(section.title())).append("</h2>\n");
    html.append(prose.write(section.text()));
    for (Result result : section.results()) {
      html.append("<figure").append(Anchor.result(result.id()).attribute()).append(">\n<h3>");
      html.append(Markup.escape(result.title())).append("</h3>\n");
      if (result instanceof Table table) {
        html.append("<div class=\"scroll\">\n").append(HtmlTable.write(table)).append("</div>\n");
        caption(section, table, table.notes());
        html.append("<button type=\"button\" class=\"copy scripted\">Copy</button> ");
        files("tables/" + table.id(), List.of("csv", "md", "tex"));
      } else {
        Picture picture = pictures.get(result.id());
        html.append("<div class=\"picture\"><div class=\"").append(styles.classes(picture));
        html.append("\"><noscript>").append(picture.svg()).append("</noscript></div></div>\n");
        caption(section, result, picture.notes());
        html.append("<button type=\"button\" class=\"enlarge scripted\">Enlarge</button> ");
        files("figures/" + result.id(), List.of("svg", "png", "tex"));
      }
      html.append("</span></figcaption>\n</figure>\n");
    }
    html.append("</section>\n");
  }

  private void caption(Document.Section section, Result result, List<String> notes) {
    String label = labels.get(result.id());
    List<String> sentences = new ArrayList<>(List.of(result.caption()));
    sentences.addAll(notes);
    html.append("<figcaption><b>").append(label).append(".</b> ");
    html.append(Markup.escape(String.join(" ", sentences).strip()));
    html.append("\n<span class=\"tools\">").append(origins.mark(section, label)).append(' ');
  }

  private void files(String path, List<String> kinds) {
    for (String kind : kinds) {
      html.append("<a href=\"").append(path).append('.').append(kind).append("\">");
      html.append(kind).append("</a> ");
    }
  }
}
