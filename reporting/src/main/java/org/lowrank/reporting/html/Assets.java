package org.lowrank.reporting.html;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.lowrank.core.base.Sha256;

/**
 * The page's style and script, and the policy by which a browser runs these and nothing else, and
 * asks no network for anything.
 *
 * @param style CSS
 * @param script JavaScript
 */
record Assets(String style, String script) {
  private static final List<String> STYLES =
      List.of("theme.css", "page.css", "contents.css", "result.css", "dialog.css", "print.css");
  private static final List<String> SCRIPTS =
      List.of(
          "page.js", "theme.js", "contents.js", "drawing.js", "zoom.js", "table.js", "origin.js");

  /**
   * The style and script of a page.
   *
   * @param rules style rules of this page alone
   */
  static Assets of(String rules) throws IOException {
    return new Assets("\n" + all(STYLES) + rules, "\n" + all(SCRIPTS));
  }

  private static String all(List<String> names) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      try (InputStream in = Assets.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new FileNotFoundException("the page's " + name + " is not on the classpath");
        }
        text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }

  /** A content security policy, as in the W3C's recommendation of level 3. */
  String policy() {
    return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
        + digest(style)
        + "; script-src "
        + digest(script);
  }

  private static String digest(String text) {
    byte[] bytes = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(bytes) + "'";
  }
}
