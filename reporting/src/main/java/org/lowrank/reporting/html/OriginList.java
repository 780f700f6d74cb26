package org.lowrank.reporting.html;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Origin;
import org.lowrank.reporting.text.Markup;

/**
 * Where everything on the page comes from: each origin once, at the page's end. Figures, tables and
 * numbers refer to origins by their place in the list, and to stored cells by their row.
 */
final class OriginList {
  private final Map<String, String> facts;
  private final List<Origin> origins;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, String> titles = new HashMap<>();

  OriginList(Document document) {
    facts = document.facts();
    origins = document.origins();
    origins.forEach(origin -> places.put(origin.section(), places.size()));
    document.sections().forEach(section -> titles.put(section.id(), section.title()));
  }

  boolean isEmpty() {
    return origins.isEmpty() && facts.isEmpty();
  }

  /** Attributes of a section: what its figures and tables come from. */
  String attributes(Document.Section section) {
    return " data-origins=\"" + places(section.origins()) + "\"";
  }

  private String places(List<Origin> some) {
    return some.stream()
        .map(origin -> places.get(origin.section()).toString())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** The link from a figure or table to where it comes from, or nothing if that is unknown. */
  String mark(Document.Section section, String label) {
    List<Origin> known = section.origins();
    if (known.isEmpty()) {
      return "";
    }
    Anchor target = known.size() == 1 ? Anchor.origin(known.get(0).section()) : Anchor.PROVENANCE;
    return "<a class=\"from\""
        + target.link()
        + " aria-label=\"Provenance of "
        + label
        + "\">Provenance</a>";
  }

  /** Attributes of the link from a number to where it comes from. */
  String mark(NamedValue value) {
    Integer place = places.get(value.section());
    if (place == null) {
      String basis = value.basis().isEmpty() ? "" : attribute("data-basis", value.basis());
      return Anchor.PROVENANCE.link() + " data-origins=\"\"" + basis;
    }
    return Anchor.origin(value.section()).link()
        + " data-origins=\""
        + place
        + "\" data-cells=\""
        + rows(origins.get(place), Set.copyOf(value.cells()))
        + "\"";
  }

  private static String attribute(String name, String text) {
    return " " + name + "=\"" + Markup.escape(text) + "\"";
  }

  /** Rows of an origin's cells as ranges, as in "0-3 7". */
  private static String rows(Origin origin, Set<String> keys) {
    BitSet rows = new BitSet();
    for (int i = 0; i < origin.cells().size(); i++) {
      rows.set(i, keys.contains(origin.cells().get(i).key()));
    }
    List<String> ranges = new ArrayList<>();
    for (int first = rows.nextSetBit(0); first >= 0; ) {
      int last = rows.nextClearBit(first) - 1;
      ranges.add(first == last ? "" + first : first + "-" + last);
      first = rows.nextSetBit(last + 1);
    }
    return String.join(" ", ranges);
  }

  /** The page's last section. */
  String write() {
    StringBuilder html = new StringBuilder();
    html.append("<section").append(Anchor.PROVENANCE.attribute()).append(">\n");
    html.append("<h2>Provenance</h2>\n<p><code>lowrank explain NAME</code>, run in the report's");
    html.append(" folder with the name of a figure, table or number, prints what it comes from");
    html.append(" and whether it is up to date.</p>\n");
    if (!facts.isEmpty()) {
      html.append(list(facts));
    }
    origins.forEach(origin -> html.append(origin(origin)));
    return html.append("</section>\n").toString();
  }

  private String origin(Origin origin) {
    String title = titles.getOrDefault(origin.section(), origin.section());
    // A link to what stands inside opens the details around it, without any script.
    return "<details class=\"origin\">\n<summary>"
        + Markup.escape(title)
        + "</summary>\n<div"
        + Anchor.origin(origin.section()).attribute()
        + ">\n"
        + list(origin.facts())
        + cells(origin.cells())
        + "</div>\n</details>\n";
  }

  private static String list(Map<String, String> facts) {
    StringBuilder html = new StringBuilder("<dl>\n");
    facts.forEach(
        (name, value) -> {
          html.append("<dt>").append(Markup.escape(name)).append("</dt><dd>");
          html.append(Markup.escape(value)).append("</dd>\n");
        });
    return html.append("</dl>\n").toString();
  }

  private static String cells(List<Origin.StoredCell> cells) {
    if (cells.isEmpty()) {
      return "";
    }
    Set<String> factors = new LinkedHashSet<>();
    cells.forEach(cell -> factors.addAll(cell.factors().keySet()));
    StringBuilder html = new StringBuilder("<div class=\"scroll\">\n<table class=\"cells\">\n");
    html.append("<thead><tr>");
    factors.forEach(factor -> html.append(heading("", Markup.escape(factor))));
    html.append(heading(" class=\"number\"", "trials")).append(heading("", "store key"));
    html.append("</tr></thead>\n<tbody>\n");
    for (Origin.StoredCell cell : cells) {
      Map<String, String> levels = new LinkedHashMap<>(cell.factors());
      html.append("<tr>");
      for (String factor : factors) {
        html.append("<td>").append(Markup.escape(levels.getOrDefault(factor, "–")));
        html.append("</td>");
      }
      html.append("<td class=\"number\" data-value=\"").append(cell.trials()).append("\">");
      html.append(cell.trials()).append("</td><td class=\"key\">");
      html.append(Markup.escape(cell.key())).append("</td></tr>\n");
    }
    return html.append("</tbody>\n</table>\n</div>\n").toString();
  }

  private static String heading(String attributes, String label) {
    return "<th scope=\"col\"" + attributes + ">" + label + "</th>";
  }
}
