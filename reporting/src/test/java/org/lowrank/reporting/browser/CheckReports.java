package org.lowrank.reporting.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command {@code .ci/browser REPORT.html...}: checks reports in the Chromium installed here,
 * prints what is wrong and how fast they are, and exits with 1 if anything is wrong, or 2 if there
 * is no browser or no such report. With {@code --pictures DIR} it also takes pictures of windows of
 * several widths in both themes.
 */
public final class CheckReports {
  private static final int[] WIDTHS = {400, 1000, 1600};

  private CheckReports() {}

  /** The command. */
  public static void main(String[] arguments) throws IOException {
    List<String> rest = new ArrayList<>(List.of(arguments));
    Path pictures = null;
    if (rest.size() > 1 && rest.get(0).equals("--pictures")) {
      pictures = Files.createDirectories(Path.of(rest.get(1)));
      rest = rest.subList(2, rest.size());
    }
    Path executable = Browser.installed().orElse(null);
    if (executable == null) {
      System.err.println("found no Chromium on the PATH; Debian's package is \"chromium\"");
      System.exit(2);
    }
    for (String name : rest) {
      if (!Files.isReadable(Path.of(name))) {
        System.err.println("cannot read the report " + name);
        System.exit(2);
      }
    }
    boolean well = true;
    try (Browser browser = Browser.start(executable)) {
      for (String name : rest) {
        well &= check(browser, Path.of(name).toAbsolutePath(), pictures);
      }
    }
    System.exit(well ? 0 : 1);
  }

  private static boolean check(Browser browser, Path page, Path pictures) throws IOException {
    Tab tab = browser.open();
    List<String> findings = PageCheck.findings(tab, page);
    System.out.println(page + ": " + PageCheck.speed(tab, page));
    findings.forEach(finding -> System.out.println("  WRONG  " + finding));
    if (findings.isEmpty()) {
      System.out.println("  all is well");
    }
    if (pictures != null) {
      for (int width : WIDTHS) {
        for (boolean dark : new boolean[] {false, true}) {
          tab.size(width, 1000);
          tab.system(dark);
          tab.open(page);
          tab.evaluate("new Promise((done) => setTimeout(done, 500))");
          tab.screenshot(pictures.resolve(width + (dark ? "-dark" : "-light") + ".png"));
        }
      }
    }
    return findings.isEmpty();
  }
}
