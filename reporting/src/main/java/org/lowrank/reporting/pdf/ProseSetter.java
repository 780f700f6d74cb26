package org.lowrank.reporting.pdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Reference;

/** Sets the document's texts, each name replaced by what it stands for, and the bibliography. */
final class ProseSetter {
  private final Fonts fonts;
  private final Marks marks;
  private final Map<String, String> labels;
  private final Map<String, NamedValue> values = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  ProseSetter(Document document, Fonts fonts, Marks marks) {
    this.fonts = fonts;
    this.marks = marks;
    labels = document.labels();
    document.values().forEach(value -> values.put(value.key(), value));
    document.references().forEach(r -> numbers.putIfAbsent(r.key(), numbers.size() + 1));
  }

  /** A text's paragraphs. */
  List<Paragraph> paragraphs(Prose text, Style style) {
    List<Paragraph> paragraphs = new ArrayList<>();
    for (List<Prose.Span> spans : text.paragraphs()) {
      Paragraph paragraph = new Paragraph(fonts);
      spans.forEach(span -> add(paragraph, span, style));
      paragraphs.add(paragraph);
    }
    return paragraphs;
  }

  /** What names nothing in the document is shown as the name in brackets. */
  private void add(Paragraph paragraph, Prose.Span span, Style style) {
    if (span instanceof Prose.Words words) {
      paragraph.add(words.text(), style);
    } else if (span instanceof Prose.Mention mention && labels.containsKey(mention.result())) {
      String label = labels.get(mention.result()).replace(' ', '\u00A0');
      paragraph.link(label, style.in(Style.LINK), "result:" + mention.result());
    } else if (span instanceof Prose.Citation citation) {
      citation(paragraph, citation.keys(), style);
    } else if (span instanceof Prose.Value value && values.containsKey(value.key())) {
      NamedValue named = values.get(value.key());
      String shown = TableCell.of(named.value()).text();
      paragraph.add(shown, style, marks.target(named.section()), List.of(named.section()));
    } else {
      paragraph.add("[" + name(span) + "]", style);
    }
  }

  private static String name(Prose.Span span) {
    return span instanceof Prose.Mention mention ? mention.result() : ((Prose.Value) span).key();
  }

  /** "[1, 2]", each number a link. */
  private void citation(Paragraph paragraph, List<String> keys, Style style) {
    String before = "[";
    for (String key : keys) {
      paragraph.add(before, style);
      if (numbers.containsKey(key)) {
        String number = numbers.get(key).toString();
        paragraph.link(number, style.in(Style.LINK), "reference:" + key);
      } else {
        paragraph.add(key, style);
      }
      before = ", ";
    }
    paragraph.add("]", style);
  }

  /** A reference's number in brackets. */
  String number(Reference reference) {
    return "[" + numbers.get(reference.key()) + "]";
  }

  /** A reference's entry without its number. */
  Paragraph reference(Reference reference, Style style) {
    Paragraph entry = new Paragraph(fonts).add(authors(reference.authors()) + ". ", style);
    entry.add(reference.title() + ". ", style);
    entry.add(reference.venue(), Style.italic(style.size()));
    entry.add((reference.venue().isEmpty() ? "" : ", ") + reference.year() + ".", style);
    if (!reference.url().isEmpty()) {
      entry.add(" ", style).link(reference.url(), style.in(Style.LINK), reference.url());
    }
    return entry;
  }

  /** "Surname, Given and Surname, Given" as "Given Surname and Given Surname". */
  private static String authors(String bibtex) {
    List<String> names = new ArrayList<>();
    for (String name : bibtex.split(" and ", -1)) {
      int comma = name.indexOf(',');
      names.add(
          comma < 0
              ? name.strip()
              : name.substring(comma + 1).strip() + " " + name.substring(0, comma).strip());
    }
    int last = names.size() - 1;
    if (last == 0) {
      return names.get(0);
    }
    String separator = last == 1 ? " and " : ", and ";
    return String.join(", ", names.subList(0, last)) + separator + names.get(last);
  }
}
