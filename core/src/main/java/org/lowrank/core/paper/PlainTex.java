package org.lowrank.core.paper;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lowrank.core.base.InvalidInputException;

/**
 * A LaTeX text as far as LaTeX runs it: comments, verbatim text and what follows {@code
 * \end{document}} are blanks; lines stay where they are.
 *
 * @param text with the blanks
 */
record PlainTex(String text) {
  private static final Pattern VERBATIM =
      Pattern.compile(
          "\\\\begin\\s*\\{(verbatim\\*?|Verbatim|lstlisting|minted|comment|filecontents\\*?)\\}"
              + "|\\\\verb\\*?([^A-Za-z*\\s])|\\\\end\\s*\\{document\\}|(?<!\\\\)(?:\\\\\\\\)*%");

  /** Blanks what LaTeX does not run. */
  static PlainTex of(String text) {
    return new PlainTex(withoutVerbatim(text));
  }

  /** Counts lines from place to place, each line once, for places in ascending order. */
  static final class LineCounter {
    private final String text;
    private int counted;
    private int line = 1;

    private LineCounter(String text) {
      this.text = text;
    }

    /** The line, from 1, of a place not before the last one asked for. */
    int at(int place) {
      for (; counted < place; counted++) {
        line += text.charAt(counted) == '\n' ? 1 : 0;
      }
      return line;
    }
  }

  LineCounter lines() {
    return new LineCounter(text);
  }

  /**
   * What the braces hold that start here, blanks and line breaks as one blank; empty if there are
   * none or they hold nothing.
   */
  String argument(int from) {
    int to = text.indexOf('}', from);
    boolean named = from < text.length() && text.charAt(from) == '{' && to > from;
    return named ? text.substring(from + 1, to).strip().replaceAll("\\s+", " ") : "";
  }

  /** Where an optional argument that starts here ends; braces in it may hold brackets. */
  int afterOption(int start) {
    if (start >= text.length() || text.charAt(start) != '[') {
      return start;
    }
    int depth = 0;
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      } else if (c == ']' && depth == 0) {
        int next = i + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
          next++;
        }
        return next;
      }
    }
    return text.length();
  }

  private static String withoutVerbatim(String text) {
    StringBuilder plain = new StringBuilder(text);
    Matcher matcher = VERBATIM.matcher(text);
    int from = 0;
    while (matcher.find(from)) {
      int end;
      if (matcher.group(1) != null) {
        end = text.indexOf("\\end{" + matcher.group(1) + "}", matcher.end());
      } else if (matcher.group(2) != null) {
        end = text.indexOf(matcher.group(2), matcher.end());
      } else if (matcher.group().endsWith("%")) {
        end = text.indexOf('\n', matcher.end());
      } else {
        end = text.length();
      }
      end = end < 0 ? text.length() : end;
      for (int i = matcher.end() - 1; i < end; i++) {
        if (plain.charAt(i) != '\n') {
          plain.setCharAt(i, ' ');
        }
      }
      from = Math.min(text.length(), end + (matcher.group(2) == null ? 0 : 1));
    }
    return plain.toString();
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if it cannot be read or is not UTF-8
   */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("there is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(file + " must be text in UTF-8", e);
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
