package org.lowrank.core.paper;

import java.util.List;
import java.util.Locale;

/**
 * By how much two files of measurements differ.
 *
 * @param largest relative deviation of a value: 0 if all are the same to the last bit, infinite if
 *     the files do not speak of the same trials or one of two values is none
 * @param where the row of the largest, in words; empty for none
 */
record Deviation(double largest, String where) {
  static Deviation between(List<String> before, List<String> after) {
    if (before.size() != after.size()) {
      return new Deviation(
          Double.POSITIVE_INFINITY, (after.size() - 1) + " rows, expected " + (before.size() - 1));
    }
    Deviation largest = new Deviation(0, "");
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).equals(after.get(i))) {
        Deviation here = between(before.get(i), after.get(i), i + 1);
        largest = here.largest > largest.largest ? here : largest;
      }
    }
    return largest;
  }

  private static Deviation between(String before, String after, int line) {
    int end = before.lastIndexOf(',');
    int otherEnd = after.lastIndexOf(',');
    String place = "line " + line + ": " + before + " became " + after;
    if (end < 0 || otherEnd < 0 || !before.substring(0, end).equals(after.substring(0, otherEnd))) {
      return new Deviation(Double.POSITIVE_INFINITY, place);
    }
    try {
      double a = Double.parseDouble(before.substring(end + 1));
      double b = Double.parseDouble(after.substring(otherEnd + 1));
      double relative = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
      return new Deviation(Double.isNaN(relative) ? Double.POSITIVE_INFINITY : relative, place);
    } catch (NumberFormatException e) {
      return new Deviation(Double.POSITIVE_INFINITY, place);
    }
  }

  Verification.Verdict verdict(double tolerance) {
    if (where.isEmpty()) {
      return Verification.Verdict.IDENTICAL;
    }
    return largest <= tolerance
        ? Verification.Verdict.WITHIN_TOLERANCE
        : Verification.Verdict.DIFFERENT;
  }

  String detail() {
    return where.isEmpty()
        ? ""
        : Double.isInfinite(largest)
            ? where
            : String.format(Locale.ROOT, "largest relative deviation %.2g, %s", largest, where);
  }
}
