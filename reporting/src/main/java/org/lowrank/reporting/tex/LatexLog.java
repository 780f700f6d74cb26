package org.lowrank.reporting.tex;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first error that a run of LaTeX reported.
 *
 * @param file in which it was noticed, as LaTeX names it; empty if it did not say
 * @param line from 1; 0 if LaTeX did not say
 * @param problem in LaTeX's words
 */
record LatexLog(String file, int line, String problem) {
  /** As {@code -file-line-error} and tectonic have it. */
  private static final Pattern PLACED =
      Pattern.compile("(?:error: )?(?:\\./)?([^:\\s][^:]*\\.[A-Za-z]+):(\\d+): (.+)");

  private static final Pattern UNPLACED = Pattern.compile("(?:! |error: |! ==> )(.+)");

  /** The rest of a line up to the place where LaTeX stopped. */
  private static final Pattern STOPPED = Pattern.compile("l\\.\\d+ (.*)");

  private static final Pattern ABSENT =
      Pattern.compile(
          "File [`']([^']+\\.(?:sty|cls|def|fd|tfm))' not found|"
              + "(?:Font|font) .* not (?:loadable|found).*");

  /** Reads what LaTeX printed; empty if there is no error in it. */
  static Optional<LatexLog> firstError(List<String> output) {
    LatexLog unplaced = null;
    for (int i = 0; i < output.size(); i++) {
      Matcher placed = PLACED.matcher(output.get(i));
      if (placed.matches()) {
        String problem = placed.group(3).strip() + stoppedAt(output.subList(i + 1, output.size()));
        return Optional.of(
            new LatexLog(placed.group(1), Integer.parseInt(placed.group(2)), problem));
      }
      Matcher other = UNPLACED.matcher(output.get(i));
      if (unplaced == null && other.matches()) {
        unplaced = new LatexLog("", 0, other.group(1).strip());
      }
    }
    return Optional.ofNullable(unplaced);
  }

  /** What "Undefined control sequence." and its like are about. */
  private static String stoppedAt(List<String> after) {
    return after.stream()
        .limit(12)
        .map(STOPPED::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(stopped -> " " + lastCommand(stopped.group(1)))
        .map(text -> text.isBlank() ? "" : text)
        .orElse("");
  }

  private static String lastCommand(String text) {
    int command = text.lastIndexOf('\\');
    return command < 0 ? "" : text.substring(command).strip();
  }

  /** Whether LaTeX lacks a file of its own, which no text can help. */
  boolean isIncompleteInstallation() {
    return ABSENT.matcher(problem).find();
  }

  /** "paper.tex, line 12: Undefined control sequence.". */
  String message() {
    String place = file.isEmpty() ? "" : file + (line > 0 ? ", line " + line : "") + ": ";
    return place + problem;
  }
}
