package org.lowrank.overparam.experiment;

import java.util.Arrays;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.overparam.chain.FactorChain;

/** Residual intervals as users type them: {@code none}, {@code 2}, {@code -1}, {@code 1+2}. */
final class Residuals {
  private static final String NONE = "none";

  private Residuals() {}

  /**
   * The intervals.
   *
   * @throws InvalidInputException if it is not of that form
   */
  static List<Integer> parse(String text) {
    if (text.equals(NONE)) {
      return List.of();
    }
    try {
      List<Integer> intervals = Arrays.stream(text.split("\\+", -1)).map(Integer::valueOf).toList();
      if (!intervals.isEmpty()
          && intervals.stream().allMatch(n -> n > 0 || n == FactorChain.END_TO_END)) {
        return intervals;
      }
    } catch (NumberFormatException e) {
      throw new InvalidInputException(message(text), e);
    }
    throw new InvalidInputException(message(text));
  }

  private static String message(String text) {
    return "residual must be none, a positive number, -1, or some joined by +, found " + text;
  }
}
