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

  /** What is said where LaTeX gave up, after the reason. */
  private static final Pattern GIVEN_UP = Pattern.compile("Emergency stop\\.|==> Fatal error.*");

  private static final Pattern BIBTEX = Pattern.compile("(.+)---line (\\d+) of file (.+\\.bib)");

  private static final Pattern NO_BIBTEX =
      Pattern.compile("(I found no \\\\.+)---while reading file .*");

  /** What the shell and latexmk say of programs that did not run or fail. */
  private static final Pattern PROGRAM =
      Pattern.compile("sh: (?:\\d+: )?(.+: (?:command )?not found)");

  private static final String SUMMARY = "Collected error summary";

  private static final Pattern ABSENT =
      Pattern.compile(
          "File [`']([^']+\\.(?:sty|cls|def|fd|tfm|bst))' not found|"
              + "(?:Font|font) .* not (?:loadable|found).*");

  /** Reads what LaTeX printed; empty if there is no error in it. */
  static Optional<LatexLog> firstError(List<String> output) {
    LatexLog unplaced = null;
    LatexLog unordered = null;
    for (int i = 0; i < output.size(); i++) {
      Matcher placed = PLACED.matcher(output.get(i));
      if (placed.matches()) {
        String problem = placed.group(3).strip();
        problem =
            unplaced != null && GIVEN_UP.matcher(problem).matches()
                ? unplaced.problem
                : problem + stoppedAt(output.subList(i + 1, output.size()));
        return Optional.of(
            new LatexLog(placed.group(1), Integer.parseInt(placed.group(2)), problem));
      }
      Matcher bibtex = BIBTEX.matcher(output.get(i));
      if (bibtex.matches()) {
        return Optional.of(
            new LatexLog(
                bibtex.group(3), Integer.parseInt(bibtex.group(2)), bibtex.group(1).strip()));
      }
      Matcher incomplete = NO_BIBTEX.matcher(output.get(i));
      if (unordered == null && incomplete.matches()) {
        unordered = new LatexLog(TexPaper.TEXT, 0, "BibTeX: " + incomplete.group(1));
      }
      Matcher other = UNPLACED.matcher(output.get(i));
      if (unplaced == null && other.matches()) {
        unplaced = new LatexLog("", 0, other.group(1).strip());
      }
    }
    return Optional.ofNullable(unplaced == null ? unordered : unplaced);
  }

  /** What latexmk says of a program that failed; empty if it says nothing. */
  static Optional<String> reason(List<String> output) {
    Optional<String> absent =
        output.stream()
            .map(PROGRAM::matcher)
            .filter(Matcher::matches)
            .map(found -> found.group(1))
            .findFirst();
    return absent.or(
        () ->
            output.stream()
                .dropWhile(line -> !line.startsWith(SUMMARY))
                .skip(1)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst());
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
