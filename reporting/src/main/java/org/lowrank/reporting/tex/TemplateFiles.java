package org.lowrank.reporting.tex;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.NearestName;
import org.lowrank.core.paper.TemplateScan;
import org.lowrank.core.paper.TemplateScan.Kind;
import org.lowrank.core.paper.TemplateScan.Use;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Reporter;
import org.lowrank.core.result.Table;

/** The user's own text and files in a paper's folder. */
final class TemplateFiles {
  /** A user's file of such a name takes the place of the paper's. */
  private static final Set<String> YIELDING = Set.of("references.bib", "Makefile");

  /** How many names a message shows where none is near. */
  private static final int EXAMPLES = 3;

  private TemplateFiles() {}

  /**
   * Holds every name in the template against the document.
   *
   * @throws InvalidInputException for the first that is not there, with its line
   */
  static void check(Reporter.Template template, Document document) {
    TemplateScan scan = TemplateScan.of(template);
    if (!scan.loadsPackage()) {
      throw new InvalidInputException(
          template.name(template.tex())
              + " must load the package that knows figures and numbers: \\usepackage{lowrank}");
    }
    Map<String, Kind> results = new LinkedHashMap<>();
    document.sections().stream()
        .flatMap(section -> section.results().stream())
        .forEach(r -> results.put(r.id(), r instanceof Table ? Kind.TABLE : Kind.FIGURE));
    List<String> values = document.values().stream().map(NamedValue::key).toList();
    Set<String> placed =
        scan.uses().stream()
            .filter(use -> use.kind() == Kind.FIGURE || use.kind() == Kind.TABLE)
            .map(Use::name)
            .collect(Collectors.toSet());
    for (Use use : scan.uses()) {
      if (use.kind() == Kind.VALUE) {
        if (!values.contains(use.name())) {
          throw unknown(use, "value", values);
        }
      } else {
        checkResult(use, results, placed);
      }
    }
  }

  private static void checkResult(Use use, Map<String, Kind> results, Set<String> placed) {
    Kind found = results.get(use.name());
    if (use.kind() == Kind.REFERENCE) {
      if (found == null) {
        throw unknown(use, "figure or table", List.copyOf(results.keySet()));
      }
      if (!placed.contains(use.name())) {
        throw use.error(
            "\\lowrankref{"
                + use.name()
                + "} refers to a "
                + found.text()
                + " that the text does not place; add \\lowrank"
                + found.text()
                + "{"
                + use.name()
                + "}");
      }
    } else if (found == null) {
      throw unknown(
          use,
          use.kind().text(),
          results.keySet().stream().filter(id -> results.get(id) == use.kind()).toList());
    } else if (found != use.kind()) {
      throw use.error(
          "\""
              + use.name()
              + "\" is a "
              + found.text()
              + "; place it by \\lowrank"
              + found.text()
              + "{"
              + use.name()
              + "}");
    }
  }

  /** Without all the names there are: a paper has hundreds. */
  private static InvalidInputException unknown(Use use, String kind, List<String> known) {
    String hint =
        NearestName.of(use.name(), known)
            .map(name -> "did you mean \"" + name + "\"?")
            .orElseGet(() -> "there are " + known.size() + some(known));
    return use.error("unknown " + kind + " \"" + use.name() + "\"; " + hint);
  }

  private static String some(List<String> known) {
    return known.isEmpty()
        ? ""
        : known.stream()
            .limit(EXAMPLES)
            .map(name -> "\"" + name + "\"")
            .collect(Collectors.joining(", ", ", such as ", ""));
  }

  /**
   * Adds the template's text as {@code paper.tex} and its files under their names, those in folders
   * beside the text with their folders.
   *
   * @throws InvalidInputException if a file cannot be read or has a name that the paper needs
   */
  static void addTo(Map<String, byte[]> files, Reporter.Template template) {
    Set<String> taken = Set.copyOf(files.keySet());
    files.put(TexPaper.TEXT, read(template.tex()));
    for (Path file : template.files()) {
      String name = UsersFiles.copied(template, file);
      boolean ours = taken.contains(name) && !YIELDING.contains(name);
      if (ours || name.equals(TexPaper.TEXT) || name.equals("paper.pdf")) {
        throw new InvalidInputException(
            "a file of the template has a name that the paper's own file has: " + name);
      }
      files.put(name, read(file));
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InvalidInputException("the template's file " + file + " cannot be read", e);
    }
  }
}
