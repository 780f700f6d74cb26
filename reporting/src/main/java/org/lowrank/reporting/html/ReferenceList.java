package org.lowrank.reporting.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lowrank.core.result.Reference;
import org.lowrank.reporting.text.Markup;

/** The publications that texts cite, numbered. */
final class ReferenceList {
  private static final Pattern BETWEEN_AUTHORS = Pattern.compile("\\s+and\\s+");

  private ReferenceList() {}

  /** The section, or nothing for no references. */
  static String write(List<Reference> references) {
    if (references.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder();
    html.append("<section").append(Anchor.REFERENCES.attribute()).append(">\n");
    html.append("<h2>References</h2>\n<ol class=\"references\">\n");
    for (Reference reference : references) {
      html.append("<li").append(Anchor.reference(reference.key()).attribute()).append('>');
      html.append(entry(reference)).append("</li>\n");
    }
    return html.append("</ol>\n</section>\n").toString();
  }

  private static String entry(Reference reference) {
    List<String> parts = new ArrayList<>();
    if (!reference.authors().isBlank()) {
      parts.add(Markup.escape(authors(reference.authors())));
    }
    parts.add(Markup.escape(reference.title()));
    String venue = reference.venue().isBlank() ? "" : "<i>" + escape(reference.venue()) + "</i>, ";
    parts.add(venue + reference.year());
    String url = reference.url().strip();
    if (!url.isEmpty()) {
      parts.add(
          isWeb(url) ? "<a href=\"" + escape(url) + "\">" + escape(url) + "</a>" : escape(url));
    }
    return String.join(". ", parts);
  }

  /** Any other kind of address, such as a script, is no link. */
  private static boolean isWeb(String url) {
    return url.startsWith("https://") || url.startsWith("http://");
  }

  private static String escape(String text) {
    return Markup.escape(text);
  }

  /** "Huh, Minyoung and Isola, Phillip" as "Minyoung Huh and Phillip Isola". */
  static String authors(String names) {
    List<String> people = new ArrayList<>();
    for (String name : BETWEEN_AUTHORS.split(names.strip(), -1)) {
      int comma = name.indexOf(',');
      people.add(
          comma < 0
              ? name
              : name.substring(comma + 1).strip() + " " + name.substring(0, comma).strip());
    }
    int last = people.size() - 1;
    return last == 0
        ? people.get(0)
        : String.join(", ", people.subList(0, last)) + " and " + people.get(last);
  }
}
