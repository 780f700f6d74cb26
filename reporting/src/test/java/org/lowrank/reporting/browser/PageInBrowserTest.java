package org.lowrank.reporting.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.reporting.LongPaper;

/** Needs a Chromium; {@code .ci/browser} installs Debian's. */
class PageInBrowserTest {
  private static Browser browser;
  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    Path executable = Browser.installed().orElse(null);
    if (executable == null) {
      System.err.println("SKIPPED: reports in a browser, for there is no Chromium on the PATH");
    }
    Assumptions.assumeTrue(executable != null, "no Chromium on the PATH");
    browser = Browser.start(executable);
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aReaderCanUseEverythingOnAPaper() throws IOException {
    Path page = LongPaper.page(LongPaper.of(2), folder);
    assertEquals(List.of(), PageCheck.findings(browser.open(), page));
  }

  @Test
  void awkwardNamesAndEmptyResultsBreakNothing() throws IOException {
    Path page = LongPaper.awkwardReport(folder);
    assertEquals(List.of(), PageCheck.findings(browser.open(), page));
  }

  /** All 200 would have 800,000 elements and take 10 times as long to open. */
  @Test
  void ofTwoHundredFiguresOnlyThoseNearTheWindowAreDrawn() throws IOException {
    Tab tab = browser.open();
    tab.open(LongPaper.page(LongPaper.of(25), folder));
    assertTrue(tab.evaluate("document.querySelectorAll('.drawing').length").asInt() >= 200);
    String drawn = "document.querySelectorAll('.drawing svg').length";
    for (int place = 1; place <= 3; place++) {
      String figure = "document.querySelectorAll('.drawing')[" + 60 * place + "]";
      tab.evaluate(figure + ".scrollIntoView({ block: 'center', behavior: 'instant' })");
      tab.await(figure + ".querySelector('svg') && " + drawn + " < 15");
    }
  }

  @Test
  void whateverIsBrokenIsFound() throws IOException {
    Map<String, String> damage = new LinkedHashMap<>();
    damage.put("Content-Security-Policy", "X-None"); // it would stop all of the damaged script
    damage.put("const STEP = 1.4;", "const STEP = 1;");
    damage.put("Number(cell.dataset.value)", "cell.textContent");
    damage.put("showTheme(chosenTheme());", "");
    damage.put("found += matches ? 1 : 0;", "shown = true;");
    damage.put("[make(\"h3\", {}, origin", "[]; [make(\"h3\", {}, origin");
    damage.put("--soft: light-dark(#57606a,", "--soft: light-dark(#d0d0d0,");
    damage.put("nav a { display: block;", "nav a { display: block; margin-top: -1rem;");
    damage.put("</h1>", "</h1><p>" + "x".repeat(500) + "</p><img src=\"http://127.0.0.1:9/x\"/>");
    damage.put("overflow-wrap: anywhere; }\n.authors", "}\n.authors");
    damage.put("<h2>Part 1", "<h4 id=\"page:main\">Part 1");
    damage.put("Part 1</h2>", "Part 1</h4>");
    damage.put("nav.classList.toggle(\"open\", on);", "throw new Error(\"broken\");");
    damage.put("aria-label=\"Effective rank by depth\"", "");
    damage.put(".drawing svg { display: block; width: 100%;", ".drawing svg { width: 1%;");
    Path page = LongPaper.page(LongPaper.of(1), folder);
    String html = Files.readString(page);
    for (Map.Entry<String, String> change : damage.entrySet()) {
      assertTrue(html.contains(change.getKey()), change.getKey());
      html = html.replace(change.getKey(), change.getValue());
    }
    Files.writeString(page, html);
    Tab tab = browser.open();
    tab.patience(0.5);
    String findings = String.join("\n", PageCheck.findings(tab, page));
    for (String expected :
        List.of(
            "structure: two elements have the id page:main",
            "structure: heading Part 1 skips a level",
            "figures: part-1-by-depth has no label",
            "figures: part-1-density is ",
            "layout at 400: the page is ",
            "layout at 1600: in the contents, ",
            "contents: do not open",
            "search: ",
            "sorting: part-1-ranks: ",
            "zoom: + does not enlarge",
            "provenance: does not show experiment",
            "light: figcaption",
            "theme: is not remembered",
            "without scripts: a figure is missing",
            "quiet: request: http://127.0.0.1:9/x",
            "quiet: exception: ")) {
      assertTrue(findings.contains(expected), expected + " is not among\n" + findings);
    }
  }
}
