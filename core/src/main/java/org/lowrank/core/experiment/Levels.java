package org.lowrank.core.experiment;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.util.Locale;

/** How the levels of factors and settings are written: the same on every JDK. */
public final class Levels {
  private Levels() {}

  /**
   * A level in keys and columns. A double has the shortest digits that stand for it, by one
   * algorithm, which {@link Double#toString} is not; an enum's constant is in lower case, with
   * hyphens; all else is as its own text.
   */
  public static String of(Object value) {
    if (value instanceof Double number) {
      return DoubleToDecimal.toString(number);
    }
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : value.toString();
  }

  /** A number as a user types it: 4, not 4.0. */
  public static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : of(number);
  }
}
