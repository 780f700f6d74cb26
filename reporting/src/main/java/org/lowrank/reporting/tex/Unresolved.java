package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name in a text that leads nowhere. LaTeX goes on with a question mark in its place, or without
 * the file.
 *
 * @param name as the text has it
 * @param line where LaTeX noticed, from 1; 0 if it did not say
 * @param problem for people
 */
record Unresolved(String name, int line, String problem) {
  /** Also as natbib, biblatex and hyperref have it. */
  private static final Pattern UNDEFINED =
      Pattern.compile(
          "(?:LaTeX|Package \\w+) Warning: (?:(Citation)|(?:Hyper )?[Rr]eference) [`'](.+?)'"
              + " on page .*undefined(?: on input line (\\d+))?.*");

  /** Files of LaTeX's own, such as the table of contents, come into being in the first pass. */
  private static final Pattern NOT_INCLUDED = Pattern.compile("No file (.+)\\.tex\\.");

  /** Latexmk's head of a list. */
  private static final Pattern NOT_RUN =
      Pattern.compile("Latexmk: I WON'T RUN '.*' because I don't find the following files:");

  /** BibTeX's words and Biber's. */
  private static final Pattern NOT_OPENED =
      Pattern.compile(
          "I couldn't open (?:database|style) file (.+)|(?:.*> )?ERROR - Cannot find '(.+)'!.*");

  /** In the order of the text. */
  static List<Unresolved> inLog(List<String> log) {
    List<Unresolved> names = new ArrayList<>();
    for (String line : log) {
      Matcher undefined = UNDEFINED.matcher(line);
      Matcher file = NOT_INCLUDED.matcher(line);
      if (undefined.matches()) {
        String name = undefined.group(2);
        String at = undefined.group(3);
        names.add(
            new Unresolved(
                name,
                at == null ? 0 : Integer.parseInt(at),
                undefined.group(1) == null
                    ? "reference to \"" + name + "\", for which there is no \\label{" + name + "}"
                    : "citation of \"" + name + "\", which is not in the bibliography"));
      } else if (file.matches()) {
        names.add(absent(file.group(1), file.group(1) + ".tex"));
      }
    }
    return names;
  }

  /** The first file that a bibliography was to be made of and that is not there. */
  static Optional<Unresolved> bibliography(List<String> output) {
    for (int i = 0; i < output.size(); i++) {
      Matcher file = NOT_OPENED.matcher(output.get(i));
      if (file.matches()) {
        return Optional.of(ofFile(file.group(1) == null ? file.group(2) : file.group(1)));
      }
      if (NOT_RUN.matcher(output.get(i)).matches() && i + 1 < output.size()) {
        return Optional.of(ofFile(output.get(i + 1).strip()));
      }
    }
    return Optional.empty();
  }

  /** BibTeX's commands leave out the ending, biblatex's do not. */
  private static Unresolved ofFile(String file) {
    return absent(file.replaceFirst("\\.(bib|bst)$", ""), file);
  }

  private static Unresolved absent(String name, String file) {
    return new Unresolved(name, 0, "File `" + file + "' not found.");
  }
}
