package org.lowrank.reporting.html;

import java.util.Map;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Result;
import org.lowrank.reporting.text.Markup;

/** The page's navigation: sections with their figures and tables. */
final class Contents {
  private Contents() {}

  /**
   * The {@code nav} element.
   *
   * @param provenance whether the page ends with a section on provenance
   */
  static String write(Document document, boolean provenance) {
    Map<String, String> labels = document.labels();
    StringBuilder html = new StringBuilder();
    html.append("<nav").append(Anchor.CONTENTS.attribute());
    html.append(" aria-label=\"Contents\">\n");
    html.append("<div class=\"search scripted\" role=\"search\">");
    html.append("<input type=\"search\" aria-label=\"Find sections, figures and tables\"");
    html.append(" placeholder=\"Find figures, tables …\" autocomplete=\"off\"/>");
    html.append("<p role=\"status\"></p></div>\n<ol>\n");
    for (Document.Section section : document.sections()) {
      html.append("<li>").append(link(Anchor.section(section.id()), "", section.title()));
      if (!section.results().isEmpty()) {
        html.append("\n<ul>\n");
        for (Result result : section.results()) {
          String label = "<span>" + labels.get(result.id()) + "</span> ";
          html.append("<li>").append(link(Anchor.result(result.id()), label, result.title()));
          html.append("</li>\n");
        }
        html.append("</ul>\n");
      }
      html.append("</li>\n");
    }
    if (!document.references().isEmpty()) {
      html.append("<li>").append(link(Anchor.REFERENCES, "", "References")).append("</li>\n");
    }
    if (provenance) {
      html.append("<li>").append(link(Anchor.PROVENANCE, "", "Provenance")).append("</li>\n");
    }
    return html.append("</ol>\n</nav>\n").toString();
  }

  private static String link(Anchor target, String label, String title) {
    return "<a" + target.link() + ">" + label + Markup.escape(title) + "</a>";
  }
}
