package org.lowrank.core.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.result.Reporter;

/**
 * What a LaTeX text of the user's refers to, with the places: comments, verbatim text and what
 * follows {@code \end{document}} apart. The text is read, not run: a name that a macro puts
 * together is not seen.
 *
 * @param uses in the order of the files and of their lines
 * @param loadsPackage whether a file loads the package {@code lowrank}
 */
public record TemplateScan(List<Use> uses, boolean loadsPackage) {
  private static final Pattern USE =
      Pattern.compile(
          "(?<!\\\\)(?:\\\\\\\\)*\\\\lowrank(figures?|table|value|number|ref)(?![A-Za-z@])\\*?\\s*");

  private static final Pattern PACKAGES =
      Pattern.compile("\\\\(?:usepackage|RequirePackage)\\s*(?:\\[[^\\]]*\\]\\s*)?\\{([^{}]*)\\}");

  public TemplateScan {
    uses = List.copyOf(uses);
  }

  /** What a name stands for. */
  public enum Kind {
    /** {@code \lowrankfigure{id}} or {@code \lowrankfigures{id, id}}. */
    FIGURE,
    /** {@code \lowranktable{id}}. */
    TABLE,
    /** {@code \lowrankvalue{key}} or {@code \lowranknumber{key}}. */
    VALUE,
    /** {@code \lowrankref{id}}. */
    REFERENCE;

    /** As messages say it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A name in the text.
   *
   * @param kind what it stands for
   * @param name as written, blanks and line breaks as one blank
   * @param file the file's name, as {@link Reporter.Template#name} has it
   * @param line from 1
   */
  public record Use(Kind kind, String name, String file, int line) {
    /** "paper.tex, line 12". */
    public String place() {
      return file + ", line " + line;
    }

    /** The error for this place. */
    public InvalidInputException error(String problem) {
      return new InvalidInputException(place() + ": " + problem);
    }
  }

  /**
   * Reads a template: its text and those of its files that are LaTeX texts.
   *
   * @throws InvalidInputException if a file cannot be read or a name is not written out
   */
  public static TemplateScan of(Reporter.Template template) {
    List<Use> uses = new ArrayList<>();
    boolean loads = false;
    for (Path file : template.texts()) {
      TemplateScan scan = of(template.name(file), PlainTex.read(file));
      uses.addAll(scan.uses());
      loads |= scan.loadsPackage();
    }
    return new TemplateScan(uses, loads);
  }

  /**
   * Reads a text.
   *
   * @param file its name, for messages
   * @throws InvalidInputException if a name is not written out
   */
  public static TemplateScan of(String file, String text) {
    PlainTex plain = PlainTex.of(text);
    List<Use> uses = new ArrayList<>();
    Matcher command = USE.matcher(plain.text());
    PlainTex.LineCounter lines = plain.lines();
    while (command.find()) {
      int line = lines.at(command.start());
      Kind kind = kind(command.group(1));
      String written = "\\lowrank" + command.group(1);
      String name = plain.argument(plain.afterOption(command.end()));
      Use use = new Use(kind, name, file, line);
      if (name.isEmpty()) {
        throw use.error(written + " must be followed by {a name}");
      }
      if (name.contains("#") || name.contains("\\") || name.contains("{")) {
        throw use.error(
            written
                + " needs its name written out, for names are looked up before LaTeX runs;"
                + " found \""
                + name
                + "\"");
      }
      if (command.group(1).equals("figures")) {
        for (String one : name.split(",", -1)) {
          uses.add(new Use(kind, one.strip(), file, line));
        }
      } else {
        uses.add(use);
      }
    }
    return new TemplateScan(uses, loads(plain.text()));
  }

  /** The keys of values, each once, in the order of their first use, with that use. */
  public Map<String, Use> values() {
    Map<String, Use> values = new LinkedHashMap<>();
    uses.stream()
        .filter(use -> use.kind() == Kind.VALUE)
        .forEach(use -> values.putIfAbsent(use.name(), use));
    return values;
  }

  private static Kind kind(String command) {
    return switch (command) {
      case "figure", "figures" -> Kind.FIGURE;
      case "table" -> Kind.TABLE;
      case "ref" -> Kind.REFERENCE;
      default -> Kind.VALUE;
    };
  }

  private static boolean loads(String text) {
    return PACKAGES
        .matcher(text)
        .results()
        .flatMap(match -> Stream.of(match.group(1).split(",", -1)))
        .anyMatch(name -> name.strip().equals("lowrank"));
  }
}
