package org.lowrank.reporting.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reader of the console is told of characters that a paper's fonts lack. */
public final class LackingLetters {
  /** More are counted. */
  private static final int MOST = 10;

  private LackingLetters() {}

  /**
   * One line that names the characters and says how to get them.
   *
   * @param pdf the file's name
   * @param characters code points, in the order to be named
   * @return empty if there are none
   */
  public static Optional<String> note(String pdf, Set<Integer> characters) {
    if (characters.isEmpty()) {
      return Optional.empty();
    }
    String named =
        characters.stream()
            .limit(MOST)
            .map(LackingLetters::named)
            .collect(Collectors.joining(", "));
    int more = characters.size() - MOST;
    return Optional.of(
        pdf
            + " shows characters that its fonts lack by their numbers: "
            + named
            + (more > 0 ? " and " + more + " more" : "")
            + "; report.html shows them, and so does LaTeX with a text of your own that sets a font"
            + " with them and a latexmkrc among its files that chooses lualatex or xelatex");
  }

  private static String named(int character) {
    String number = String.format(Locale.ROOT, "U+%04X", character);
    return isVisible(character) ? Character.toString(character) + " (" + number + ")" : number;
  }

  /** Controls and marks would do something to the line. */
  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
