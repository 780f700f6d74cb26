package org.lowrank.reporting.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Reference;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.text.Markup;
import org.lowrank.reporting.text.NumberText;

/**
 * Running text: numbers link to where they come from, mentions to figures, citations to the end.
 */
final class ProseHtml {
  private final OriginList origins;
  private final Map<String, String> labels;
  private final Map<String, NamedValue> values = new LinkedHashMap<>();
  private final Map<String, Integer> references = new LinkedHashMap<>();

  ProseHtml(Document document, OriginList origins) {
    this.origins = origins;
    labels = document.labels();
    document.values().forEach(value -> values.putIfAbsent(value.key(), value));
    for (Reference reference : document.references()) {
      references.putIfAbsent(reference.key(), references.size() + 1);
    }
  }

  /**
   * The paragraphs.
   *
   * @throws InvalidInputException if the text names what the document does not have
   */
  String write(Prose text) {
    StringBuilder html = new StringBuilder();
    for (List<Prose.Span> paragraph : text.paragraphs()) {
      html.append("<p>");
      paragraph.forEach(span -> html.append(span(span)));
      html.append("</p>\n");
    }
    return html.toString();
  }

  private String span(Prose.Span span) {
    if (span instanceof Prose.Words words) {
      return Markup.escape(words.text());
    }
    if (span instanceof Prose.Value value) {
      return value(find("value", value.key(), values));
    }
    if (span instanceof Prose.Mention mention) {
      String label = find("figure or table", mention.result(), labels);
      return "<a" + Anchor.result(mention.result()).link() + ">" + label + "</a>";
    }
    return ((Prose.Citation) span)
        .keys().stream().map(this::citation).collect(Collectors.joining(", ", "[", "]"));
  }

  private String citation(String key) {
    return "<a" + Anchor.reference(key).link() + ">" + find("reference", key, references) + "</a>";
  }

  private static <T> T find(String kind, String name, Map<String, T> known) {
    T found = known.get(name);
    if (found == null) {
      throw InvalidInputException.unknown(kind, name, known.keySet());
    }
    return found;
  }

  private String value(NamedValue value) {
    return "<a class=\"value\""
        + origins.mark(value)
        + " data-name=\""
        + Markup.escape(value.key())
        + "\">"
        + cell(value.value())
        + "</a>";
  }

  private static String cell(Table.Cell cell) {
    if (cell instanceof Table.Text text) {
      return Markup.escape(text.text());
    }
    boolean known = cell instanceof Table.Numeric number && !Double.isNaN(number.value());
    return known ? NumberText.of((Table.Numeric) cell).html() : "–";
  }
}
