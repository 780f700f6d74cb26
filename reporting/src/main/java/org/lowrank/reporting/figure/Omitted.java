package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.result.Axis;

/** Counts the values that a figure has no place for, and says so. */
final class Omitted {
  /** The sentence under a figure without content. */
  static final String NOTHING = "There is nothing to show.";

  private int infinite;
  private int missing;
  private int notPositive;

  /** Whether the value has a place on an axis of the scale; counts it if not. */
  boolean keeps(Axis.Scale scale, double value) {
    if (Double.isNaN(value)) {
      missing++;
    } else if (Double.isInfinite(value)) {
      infinite++;
    } else if (scale != Axis.Scale.LINEAR && value <= 0) {
      notPositive++;
    } else {
      return true;
    }
    return false;
  }

  /** Whether any value had no place. */
  boolean any() {
    return infinite + missing + notPositive > 0;
  }

  /**
   * Sentences about what was left out.
   *
   * @param gaps whether NaN is a gap that was asked for, and not worth a word
   */
  List<String> notes(boolean gaps) {
    List<String> notes = new ArrayList<>();
    say(notes, infinite, "infinite");
    say(notes, gaps ? 0 : missing, "undefined (NaN)");
    say(notes, notPositive, "zero or negative, without a place on a logarithmic axis");
    return notes;
  }

  private static void say(List<String> notes, int count, String what) {
    if (count > 0) {
      notes.add(
          count == 1
              ? "Left out: 1 value, " + what + "."
              : "Left out: " + count + " values, " + what + ".");
    }
  }
}
