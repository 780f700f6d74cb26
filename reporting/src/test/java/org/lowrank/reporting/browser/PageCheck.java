package org.lowrank.reporting.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Uses a report as a reader would, and lists what does not work. */
final class PageCheck {
  private static final int[] WIDTHS = {400, 1000, 1600};
  private static final int HEIGHT = 900;
  private static final int RELOADS = 8;
  private static final int NARROW = WIDTHS[0];
  private static final int WIDE = WIDTHS[2];

  private final Tab tab;
  private final String probe;
  private final List<String> findings = new ArrayList<>();

  private PageCheck(Tab tab) throws IOException {
    this.tab = tab;
    try (InputStream in = PageCheck.class.getResourceAsStream("probe.js")) {
      probe = new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\n;true";
    }
  }

  /** What is wrong with a page, a line each; nothing if all is well. */
  static List<String> findings(Tab tab, Path page) throws IOException {
    PageCheck check = new PageCheck(tab);
    tab.size(WIDE, HEIGHT);
    tab.system(false);
    tab.open(page);
    check.all();
    for (String problem : tab.problems()) {
      check.findings.add("quiet: " + problem);
    }
    return check.findings;
  }

  /** How long the page takes to open, and a frame while scrolling through it; in a line. */
  static String speed(Tab tab, Path page) throws IOException {
    PageCheck check = new PageCheck(tab);
    tab.size(WIDE, HEIGHT);
    tab.open(page);
    check.load();
    JsonNode speed = tab.evaluate("probe.scrolling()");
    return String.format(
        java.util.Locale.ROOT,
        "opened in %.2f s, %d elements; scrolled in %d frames, median %.0f ms, worst %.0f ms",
        speed.get("load").asDouble() / 1000,
        speed.get("elements").asInt(),
        speed.get("frames").asInt(),
        speed.get("median").asDouble(),
        speed.get("worst").asDouble());
  }

  private interface Step {
    void run();
  }

  private void all() {
    step("structure", () -> list("structure", "probe.structure()"));
    step("figures", () -> list("figures", "probe.figures()"));
    step("layout", this::layout);
    step("contents", this::contents);
    step("narrow contents", this::narrowContents);
    step("search", this::search);
    step("sorting", this::sorting);
    step("zoom", this::zoom);
    step("provenance", this::provenance);
    step("themes", this::themes);
    step("without scripts", this::withoutScripts);
  }

  private void step(String name, Step step) {
    try {
      load();
      step.run();
    } catch (IllegalStateException e) {
      findings.add(name + ": " + e.getMessage());
    }
  }

  /** The page as just opened by somebody who never saw it. */
  private void load() {
    tab.size(WIDE, HEIGHT);
    tab.system(false);
    tab.evaluate("localStorage.clear()");
    tab.reload();
    tab.evaluate(probe);
    tab.evaluate("probe.frames()");
  }

  private void list(String name, String probed) {
    tab.evaluate(probed).forEach(finding -> findings.add(name + ": " + finding.asText()));
  }

  /** What must become true; a busy browser takes its time. */
  private void expect(String name, String message, String expression) {
    if (!tab.becomes(expression)) {
      findings.add(name + ": " + message);
    }
  }

  private boolean holds(String expression) {
    return tab.evaluate("Boolean(" + expression + ")").asBoolean();
  }

  private boolean has(String selector) {
    return holds("document.querySelector(" + Tab.quote(selector) + ")");
  }

  private void layout() {
    for (int width : WIDTHS) {
      tab.size(width, HEIGHT);
      tab.evaluate("probe.frames()");
      list("layout at " + width, "probe.layout()");
      if (width == NARROW && has("button.menu")) {
        tab.click("button.menu");
        list("layout at " + width + ", contents open", "probe.layout()");
        tab.click("button.menu");
      }
    }
  }

  /** Every entry leads to its place, which is then marked. */
  private void contents() {
    int links = tab.evaluate("document.querySelectorAll('nav a').length").asInt();
    for (int i : new int[] {links - 1, links / 2, 0}) {
      String link = "document.querySelectorAll('nav a')[" + i + "]";
      tab.evaluate("document.querySelector('[data-probe]')?.removeAttribute('data-probe')");
      tab.evaluate(link + ".dataset.probe = ''");
      if (!holds("probe.isVisible(" + link + ")")) {
        tab.evaluate(link + ".closest('ol > li').querySelector('a').click()");
        tab.await("probe.isVisible(" + link + ")");
      }
      tab.evaluate(link + ".scrollIntoView({block: 'center', behavior: 'instant'})");
      tab.click("[data-probe]");
      tab.await("decodeURIComponent(location.hash) === decodeURIComponent(" + link + ".hash)");
      String target = "document.getElementById(decodeURIComponent(location.hash.slice(1)))";
      tab.await(
          target
              + ".getBoundingClientRect().top < innerHeight && "
              + target
              + ".getBoundingClientRect().bottom > 0");
    }
    tab.await("document.querySelectorAll('nav [aria-current]').length === 1");
    tab.evaluate("scrollTo({ top: 1e9, behavior: 'instant' })");
    tab.await("document.querySelector('nav [aria-current]') !== document.querySelector('nav a')");
    tab.evaluate("scrollTo({ top: 0, behavior: 'instant' })");
  }

  private void narrowContents() {
    tab.size(NARROW, HEIGHT);
    tab.evaluate("probe.frames()");
    String nav = "document.querySelector('nav')";
    expect("contents", "are open on a narrow screen", "!probe.isVisible(" + nav + ")");
    tab.click("button.menu");
    expect("contents", "do not open", "probe.isVisible(" + nav + ")");
    expect(
        "contents",
        "do not say that they are open",
        "document.querySelector('.menu').getAttribute('aria-expanded') === 'true'");
    tab.key("Escape");
    expect("contents", "do not close by Escape", "!probe.isVisible(" + nav + ")");
    tab.click("button.menu");
    tab.click("nav ol > li > a");
    expect("contents", "stay open when an entry is chosen", "!probe.isVisible(" + nav + ")");
  }

  private void search() {
    tab.evaluate(
        "globalThis.wanted = [...document.querySelectorAll('nav li')].at(-1).querySelector('a')");
    tab.click("nav input");
    tab.type(tab.evaluate("wanted.textContent").asText());
    expect("search", "does not find the last entry", "probe.isVisible(wanted)");
    int all = tab.evaluate("document.querySelectorAll('nav a').length").asInt();
    int shown = tab.evaluate("probe.all('nav a').filter(probe.isVisible).length").asInt();
    if (all > 3 && shown == all) {
      findings.add("search: hides nothing");
    }
    tab.key("Enter");
    tab.await("decodeURIComponent(location.hash) !== ''");
    tab.evaluate("document.querySelector('nav input').select()");
    tab.type("zzzzzz");
    expect(
        "search",
        "finds what is not there",
        "probe.all('nav a').filter(probe.isVisible).length === 0 &&"
            + " document.querySelector('nav [role=status]').textContent.startsWith('0 ')");
  }

  private void sorting() {
    list("sorting", "probe.sorting()");
    if (has("figure tbody tr:nth-child(2)")) {
      String sorted = "document.querySelector('figure th').getAttribute('aria-sort')";
      tab.click("figure th button");
      expect("sorting", "a click does nothing", sorted + " === 'ascending'");
      tab.key("Enter");
      expect("sorting", "Enter does nothing", sorted + " === 'descending'");
    }
  }

  private void zoom() {
    if (!has(".drawing")) {
      return;
    }
    String dialog = "document.querySelector('dialog.zoom')";
    String width = dialog + ".querySelector('svg').getBoundingClientRect().width";
    tab.evaluate("document.querySelector('.drawing').scrollIntoView({ block: 'center' })");
    tab.await("document.querySelector('.drawing svg')");
    tab.click(".picture");
    expect("zoom", "does not open by a click", dialog + ".open");
    expect("zoom", "is not larger", width + " > 1200");
    tab.evaluate("globalThis.fitted = " + width);
    tab.key("+");
    expect("zoom", "+ does not enlarge", width + " > fitted * 1.2");
    tab.evaluate("globalThis.before = " + width);
    tab.wheel(".zoom .stage", -200);
    tab.await(width + " > before * 1.2");
    tab.key("0");
    expect("zoom", "0 does not fit", "Math.abs(" + width + " - fitted) < 1");
    tab.spread(".zoom .stage");
    tab.await(width + " > fitted * 1.2");
    tab.key("0");
    String heading = dialog + ".querySelector('h2').textContent";
    tab.evaluate("globalThis.first = " + heading);
    if (holds("document.querySelectorAll('.drawing').length > 1")) {
      tab.key("ArrowRight");
      expect("zoom", "the right arrow shows no other figure", heading + " !== first");
      tab.key("ArrowLeft");
      expect("zoom", "the left arrow does not lead back", heading + " === first");
    }
    tab.key("Escape");
    expect("zoom", "does not close by Escape", "!" + dialog + ".open");
    tab.evaluate("document.querySelector('.enlarge').focus()");
    tab.key("Enter");
    expect("zoom", "does not open by the keyboard", dialog + ".open");
    tab.key("Escape");
    expect(
        "zoom",
        "the focus does not come back",
        "document.activeElement === document.querySelector('.enlarge')");
  }

  private void provenance() {
    if (has("figure .from")) {
      tab.evaluate("globalThis.mark = document.querySelector('figure .from')");
      tab.click("figure .from");
      panel("mark.closest('figure').id", "mark.closest('section').dataset.origins");
    }
    if (has(".value")) {
      tab.evaluate("globalThis.mark = document.querySelector('.value')");
      tab.click(".value");
      panel("mark.dataset.name", "mark.dataset.origins");
    }
    if (has(".value[data-basis]")) {
      tab.click(".value[data-basis]");
      String panel = "document.querySelector('dialog.panel')";
      expect(
          "provenance",
          "does not say what a number was counted from",
          panel
              + ".textContent.includes(document.querySelector('.value[data-basis]').dataset.basis)"
              + " && "
              + panel
              + ".querySelectorAll('li').length === document.querySelectorAll('.origin').length");
      tab.click("dialog.panel li a");
      expect("provenance", "stays over what it leads to", "!" + panel + ".open");
      tab.await("document.querySelector('.origin').open");
    }
  }

  /** The open panel names the command and all facts of the origins that the mark stands for. */
  private void panel(String name, String origins) {
    String panel = "document.querySelector('dialog.panel')";
    expect("provenance", "does not open", panel + ".open");
    expect(
        "provenance",
        "does not show the command",
        panel
            + ".querySelector('.command').textContent.includes('lowrank explain ') && "
            + panel
            + ".querySelector('.command').textContent.includes("
            + name
            + ")");
    expect(
        "provenance",
        "does not show experiment, settings, seed, code and stored trials as the page's end does",
        origins
            + ".split(' ').filter(Boolean).every((place) => {"
            + "  const origin = document.querySelectorAll('.origin')[place];"
            + "  const facts = [...origin.querySelectorAll('dt, dd')].map((e) => e.textContent);"
            + "  const rows = [...origin.querySelectorAll('tbody tr')];"
            + "  const wanted = mark.dataset.cells === undefined ? rows"
            + "    : mark.dataset.cells.split(' ').flatMap((range) => {"
            + "        const [a, b = a] = range.split('-').map(Number);"
            + "        return rows.slice(a, b + 1); });"
            + "  const shown = [...document.querySelectorAll('dialog.panel tbody tr')]"
            + "    .map((e) => e.textContent);"
            + "  const text = document.querySelector('dialog.panel').textContent;"
            + "  return ['experiment', 'settings', 'seed', 'code'].every((f) => facts.includes(f))"
            + "    && facts.every((fact) => text.includes(fact))"
            + "    && wanted.every((row) => shown.includes(row.textContent)); })");
    tab.key("Escape");
    expect("provenance", "does not close by Escape", "!" + panel + ".open");
    expect("provenance", "the focus does not come back", "document.activeElement === mark");
  }

  private void themes() {
    String paper = "getComputedStyle(document.body).backgroundColor";
    String figure = "getComputedStyle(document.querySelector('.picture') ?? document.body)";
    tab.evaluate("globalThis.light = " + paper);
    list("light", "probe.contrast()");
    tab.system(true);
    expect("dark", "does not follow the system", paper + " !== '" + value("light") + "'");
    expect("dark", "figures stay light", figure + ".backgroundColor !== 'rgb(255, 255, 255)'");
    list("dark", "probe.contrast()");
    String light = value("light");
    String dark = tab.evaluate(paper).asText();
    tab.click("button.theme");
    expect("theme", "does not become light", paper + " === '" + light + "'");
    reloadUntil(paper + " === '" + light + "'");
    expect("theme", "is not remembered", paper + " === '" + light + "'");
    tab.click("button.theme");
    expect("theme", "does not become dark again", paper + " === '" + dark + "'");
    tab.system(false);
    expect("theme", "does not follow the system again", paper + " === '" + light + "'");
  }

  /** What a page stores may reach its successor late when the browser is short of time. */
  private void reloadUntil(String expression) {
    for (int attempt = 0; attempt == 0 || (attempt < RELOADS && !holds(expression)); attempt++) {
      tab.pause(100L * attempt * attempt);
      tab.reload();
      tab.evaluate(probe);
    }
  }

  private String value(String global) {
    return tab.evaluate("globalThis." + global).asText();
  }

  private void withoutScripts() {
    tab.scripts(false);
    try {
      tab.reload();
      expect(
          "without scripts",
          "a figure is missing",
          "[...document.querySelectorAll('.drawing')].every((e) => {"
              + " const svg = e.querySelector('svg');"
              + " return svg && svg.getBoundingClientRect().width > 50; })");
      expect(
          "without scripts",
          "a button does nothing",
          "[...document.querySelectorAll('button, input')].every((e) => !e.checkVisibility())");
      expect(
          "without scripts",
          "a figure's provenance is no link to it",
          "[...document.querySelectorAll('.from, .value')].every((e) =>"
              + " document.getElementById(decodeURIComponent(e.hash.slice(1))))");
    } finally {
      tab.scripts(true);
    }
  }
}
