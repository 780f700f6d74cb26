package org.lowrank.core.base;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks of settings; a failed one names the setting, what was expected and what was found. */
public final class Require {
  private Require() {}

  /**
   * The value, if it lies between the limits.
   *
   * @param name the setting's name, as the user types it
   */
  public static int between(String name, int value, int low, int high) {
    if (value < low || value > high) {
      String expected =
          low == 1 && value < 1 ? " must be positive" : " must be between " + low + " and " + high;
      throw new InvalidInputException(name + expected + ", found " + value);
    }
    return value;
  }

  /** The value, if it is finite and lies between the limits. */
  public static double between(String name, double value, double low, double high) {
    if (!(value >= low && value <= high) || Double.isInfinite(value)) {
      throw new InvalidInputException(
          name + " must be between " + low + " and " + high + ", found " + value);
    }
    return value;
  }

  /**
   * The value, if it is there.
   *
   * @param name what a file calls it
   */
  public static <T> T present(String name, T value) {
    if (value == null) {
      throw new InvalidInputException("\"" + name + "\" is missing");
    }
    return value;
  }

  /** The elements, if none of them is missing. */
  public static <T> List<T> present(String name, List<T> elements) {
    present(name, (Object) elements);
    for (T element : elements) {
      if (element == null) {
        throw new InvalidInputException("\"" + name + "\" must have no null in it");
      }
    }
    return elements;
  }

  /** The entries, if none of their values is missing. */
  public static <K, V> Map<K, V> present(String name, Map<K, V> entries) {
    present(name, (Object) entries);
    entries.forEach((key, value) -> present(name + ": " + key, (Object) value));
    return entries;
  }

  /** The list, if it has elements and none of them twice. */
  public static <T extends Collection<?>> T distinct(String name, T values) {
    if (values == null || values.isEmpty()) {
      throw new InvalidInputException(name + " must not be empty, found an empty list");
    }
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value)) {
        throw new InvalidInputException(
            name + " must not name a value twice, found " + value + " more than once");
      }
    }
    return values;
  }
}
