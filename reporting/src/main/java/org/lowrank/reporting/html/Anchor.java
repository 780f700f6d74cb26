package org.lowrank.reporting.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.lowrank.reporting.text.Markup;

/**
 * A place on the page that links lead to.
 *
 * @param id unique on the page. Figures and tables have their result's id, which never holds a
 *     colon; whatever else the page numbers has one, so that they cannot meet.
 */
record Anchor(String id) {
  static final Anchor CONTENTS = new Anchor("page:contents");
  static final Anchor MAIN = new Anchor("page:main");
  static final Anchor PROVENANCE = new Anchor("page:provenance");
  static final Anchor REFERENCES = new Anchor("page:references");

  static Anchor section(String id) {
    return new Anchor("section:" + id);
  }

  static Anchor result(String id) {
    return new Anchor(id);
  }

  static Anchor origin(String section) {
    return new Anchor("origin:" + section);
  }

  static Anchor reference(String key) {
    return new Anchor("reference:" + key);
  }

  /** The attribute of the element at this place, with a blank before it. */
  String attribute() {
    return " id=\"" + Markup.escape(id) + "\"";
  }

  /** The attribute of a link to this place, with a blank before it. */
  String link() {
    String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    return " href=\"#" + encoded.replace("%3A", ":") + "\"";
  }
}
