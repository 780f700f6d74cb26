package org.lowrank.core.result;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lowrank.core.base.InvalidInputException;

/**
 * Running text in which no number is typed: where one belongs stands a name, which a report
 * replaces by what was measured.
 *
 * @param paragraphs in order; each is a run of spans
 */
public record Prose(List<List<Span>> paragraphs) {
  /** No text. */
  public static final Prose EMPTY = new Prose(List.of());

  private static final Pattern COMMAND =
      Pattern.compile("\\\\(lowrank[a-z]*|cite)\\{([^{}]*)\\}|\\\\([A-Za-z]+)");

  private static final Pattern BETWEEN_PARAGRAPHS = Pattern.compile("\\R\\s*\\R");

  public Prose {
    paragraphs = paragraphs.stream().map(List::copyOf).toList();
  }

  /** A piece of a paragraph. */
  public sealed interface Span permits Words, Value, Mention, Citation {}

  /** Text as it is; line breaks are blanks. */
  public record Words(String text) implements Span {}

  /** A measured number, by its {@link NamedValue#key}. */
  public record Value(String key) implements Span {}

  /** "Figure 3" or "Table 1": the result of that id. */
  public record Mention(String result) implements Span {}

  /** Publications that are cited together, by their {@link Reference#key}; at least one. */
  public record Citation(List<String> keys) implements Span {
    public Citation {
      keys = List.copyOf(keys);
    }
  }

  /** Text without names: paragraphs separated by blank lines. */
  public static Prose plain(String text) {
    return new Prose(
        paragraphs(text).map(paragraph -> List.<Span>of(new Words(oneLine(paragraph)))).toList());
  }

  /**
   * Text with names: {@code \lowrankvalue{key}} for a number, {@code \lowrankref{id}} for a figure
   * or table, {@code \cite{key}} for a publication and {@code \cite{key,key}} for several.
   * Paragraphs are separated by blank lines.
   *
   * @throws InvalidInputException if another command occurs
   */
  public static Prose parse(String text) {
    return new Prose(paragraphs(text).map(Prose::spans).toList());
  }

  private static Stream<String> paragraphs(String text) {
    return BETWEEN_PARAGRAPHS.splitAsStream(text.strip()).filter(p -> !p.isBlank());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static List<Span> spans(String paragraph) {
    List<Span> spans = new ArrayList<>();
    Matcher command = COMMAND.matcher(paragraph);
    int from = 0;
    while (command.find()) {
      words(spans, paragraph.substring(from, command.start()));
      String argument = command.group(2);
      String name = command.group(1) == null ? command.group(3) : command.group(1);
      switch (name) {
        case "lowrankvalue" -> spans.add(new Value(required(name, argument)));
        case "lowrankref" -> spans.add(new Mention(required(name, argument)));
        case "cite" -> spans.add(new Citation(each(name, argument)));
        default ->
            throw new InvalidInputException(
                "a text knows \\lowrankvalue{...}, \\lowrankref{...} and \\cite{...}, found \\"
                    + name);
      }
      from = command.end();
    }
    words(spans, paragraph.substring(from));
    return spans;
  }

  private static String required(String command, String argument) {
    if (argument == null || argument.isBlank()) {
      throw new InvalidInputException("\\" + command + " must be followed by {a name}");
    }
    return argument.strip();
  }

  private static List<String> each(String command, String argument) {
    return Stream.of(required(command, argument).split(",", -1))
        .map(key -> required(command, key))
        .toList();
  }

  private static void words(List<Span> spans, String text) {
    if (!text.isEmpty()) {
      spans.add(new Words(oneLine(text)));
    }
  }

  /** This text and then another's paragraphs. */
  public Prose then(Prose next) {
    return new Prose(Stream.concat(paragraphs.stream(), next.paragraphs.stream()).toList());
  }

  /** All spans of a kind, in order. */
  public <S extends Span> Stream<S> spans(Class<S> kind) {
    return paragraphs.stream().flatMap(List::stream).filter(kind::isInstance).map(kind::cast);
  }

  /** The words alone, for a place that shows no names. */
  public String words() {
    return spans(Words.class).map(Words::text).collect(Collectors.joining());
  }
}
