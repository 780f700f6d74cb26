package org.lowrank.core.base;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A user's mistake: a bad setting, file, matrix or argument.
 *
 * <p>The message is one line that names the value, what was expected and, where there is one, the
 * nearest valid name. The command prints it as it is and exits with code 2; it never shows a stack
 * trace for one of these.
 */
public class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A large model has hundreds of layers; all else is fewer. */
  private static final int MOST_KNOWN = 40;

  /**
   * @param message one line for the user; line breaks and other control characters in it, as in a
   *     value from a file, become blanks
   */
  public InvalidInputException(String message) {
    super(oneLine(message));
  }

  /**
   * @param message one line for the user; control characters in it become blanks
   * @param cause what was thrown below, for a debugger
   */
  public InvalidInputException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\R|\\p{Cc}", " ");
  }

  /**
   * The error for a name that nothing is registered under.
   *
   * @param kind what was looked up, as in "metric"
   * @param name what the user typed
   * @param known the valid names, in the order in which they are to be shown, of which the first 40
   *     are
   */
  public static InvalidInputException unknown(String kind, String name, Collection<String> known) {
    Optional<String> nearest = NearestName.of(name, known);
    String hint = nearest.map(n -> "; did you mean \"" + n + "\"?").orElse("");
    return new InvalidInputException(
        "unknown "
            + kind
            + " \""
            + name
            + "\""
            + hint
            + " (known: "
            + (known.isEmpty() ? "none" : shown(known))
            + ")");
  }

  private static String shown(Collection<String> known) {
    String names = known.stream().limit(MOST_KNOWN).collect(Collectors.joining(", "));
    int more = known.size() - MOST_KNOWN;
    return more > 0 ? names + " and " + more + " more" : names;
  }
}
