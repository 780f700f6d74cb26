package org.lowrank.core.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.result.Reference;
import org.lowrank.core.result.Reporter;

/**
 * The publications that a LaTeX text of the user's cites, by the commands of LaTeX, natbib and
 * biblatex, and whether they can be held against the paper's own {@code references.bib} before
 * LaTeX runs. Keys that a macro puts together are not seen; LaTeX reports those.
 *
 * @param citations in the order of the files and of their lines
 * @param hasOther whether the text has publications from elsewhere, or its own
 */
record CitationScan(List<Citation> citations, boolean hasOther) {
  private static final String OURS = "references";

  private static final Pattern CITE =
      Pattern.compile(
          "(?<!\\\\)(?:\\\\\\\\)*\\\\(?:[Cc]ite(?:p|t|alp|alt|author|year|yearpar|title|num)?"
              + "|[Pp]arencite|[Tt]extcite|[Aa]utocite|[Ss]martcite|[Ff]ootcite|footfullcite"
              + "|fullcite|supercite|nocite)(?![A-Za-z@])\\*?\\s*");

  private static final Pattern DATABASES =
      Pattern.compile(
          "\\\\(?:bibliography|add(?:global|section)?bib(?:resource)?)(?![A-Za-z@])\\s*");

  /** Publications in the text itself. */
  private static final Pattern WRITTEN_OUT =
      Pattern.compile("\\\\bibitem|\\{thebibliography|\\{filecontents");

  /** natbib and biblatex take a text before the key and one behind it. */
  private static final int OPTIONS = 2;

  CitationScan {
    citations = List.copyOf(citations);
  }

  /**
   * A key in the text.
   *
   * @param place as in "paper.tex, line 12"
   */
  record Citation(String key, String place) {}

  /**
   * Holds every key in a template against the paper's publications, if it has no others.
   *
   * @throws InvalidInputException for the first that is not among them, with its line
   */
  static void check(Reporter.Template template, List<Reference> references) {
    CitationScan scan = of(template);
    if (scan.hasOther) {
      return;
    }
    List<String> known = references.stream().map(Reference::key).toList();
    for (Citation citation : scan.citations) {
      // BibTeX does not tell capitals from small letters.
      if (known.stream().noneMatch(citation.key::equalsIgnoreCase)) {
        InvalidInputException unknown =
            InvalidInputException.unknown("reference", citation.key, known);
        throw new InvalidInputException(citation.place + ": " + unknown.getMessage(), unknown);
      }
    }
  }

  static CitationScan of(Reporter.Template template) {
    List<Citation> citations = new ArrayList<>();
    boolean hasOther =
        template.files().stream().anyMatch(file -> file.toString().matches(".*\\.(bib|bbl)"));
    for (Path file : template.texts()) {
      CitationScan scan = of(template.name(file), PlainTex.read(file));
      citations.addAll(scan.citations);
      hasOther |= scan.hasOther;
    }
    return new CitationScan(citations, hasOther);
  }

  /**
   * Reads a text.
   *
   * @param file its name, for messages
   */
  static CitationScan of(String file, String text) {
    PlainTex plain = PlainTex.of(text);
    List<Citation> citations = new ArrayList<>();
    PlainTex.LineCounter lines = plain.lines();
    Matcher command = CITE.matcher(plain.text());
    while (command.find()) {
      int from = command.end();
      for (int i = 0; i < OPTIONS; i++) {
        from = plain.afterOption(from);
      }
      String place = file + ", line " + lines.at(command.start());
      Stream.of(plain.argument(from).split(",", -1))
          .map(String::strip)
          .filter(CitationScan::isWrittenOut)
          .forEach(key -> citations.add(new Citation(key, place)));
    }
    return new CitationScan(citations, hasOther(plain));
  }

  /** Whether it is a key and not a macro's argument, all there are, or a character's number. */
  private static boolean isWrittenOut(String key) {
    return !key.isEmpty() && !key.equals("*") && !key.matches(".*(?:[#\\\\{]|U\\+).*");
  }

  private static boolean hasOther(PlainTex plain) {
    if (WRITTEN_OUT.matcher(plain.text()).find()) {
      return true;
    }
    return DATABASES
        .matcher(plain.text())
        .results()
        .map(match -> plain.argument(plain.afterOption(match.end())))
        .flatMap(names -> Stream.of(names.split(",", -1)))
        .map(name -> name.strip().replaceFirst("\\.bib$", ""))
        .anyMatch(name -> !name.isEmpty() && !name.equals(OURS));
  }
}
