package org.lowrank.reporting.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Breaks a paragraph where all its lines together look best (Knuth and Plass, "Breaking paragraphs
 * into lines", 1981): the sum over lines of how far their gaps are stretched or shrunk is least.
 */
final class LineBreaker {
  /** How much a gap may give, against its width. */
  static final double SHRINK = 0.25;

  private static final double STRETCH = 0.5;

  /** How much a line that is not justified may end early, against its length. */
  private static final double RAGGED = 0.12;

  /** What a line costs that ends within a word. */
  private static final double HYPHEN = 50;

  /** What a line costs at most: all lines that are much too short are equally bad. */
  private static final double WORST = 1e4;

  private LineBreaker() {}

  /**
   * The ends of the lines: each the index after its last box.
   *
   * @param widths of the boxes; one that is wider than a line has a line to itself. Not modified
   * @param gaps after each box, 0 where a line may end but there is no blank. Not modified
   * @param line how wide lines are
   * @param justified whether lines are to be equally long
   */
  static List<Integer> ends(double[] widths, double[] gaps, double line, boolean justified) {
    int n = widths.length;
    double[] least = new double[n + 1];
    int[] from = new int[n + 1];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    least[0] = 0;
    for (int end = 1; end <= n; end++) {
      double width = 0;
      double gap = 0;
      for (int start = end - 1; start >= 0; start--) {
        gap += start < end - 1 ? gaps[start] : 0;
        width += widths[start];
        double shrunk = width + gap * (justified ? 1 - SHRINK : 1);
        if (shrunk > line && start < end - 1) {
          break;
        }
        double rest = line - width - gap;
        double give = justified ? gap * (rest < 0 ? SHRINK : STRETCH) : line * RAGGED;
        double cost = least[start] + (end == n && rest >= 0 ? 1 : cost(rest, give));
        cost += end < n && gaps[end - 1] == 0 ? HYPHEN * HYPHEN : 0;
        if (cost < least[end]) {
          least[end] = cost;
          from[end] = start;
        }
      }
    }
    List<Integer> ends = new ArrayList<>();
    for (int end = n; end > 0; end = from[end]) {
      ends.add(0, end);
    }
    return ends;
  }

  private static double cost(double rest, double give) {
    double ratio = give == 0 ? Double.POSITIVE_INFINITY : Math.abs(rest) / give;
    double badness = rest == 0 ? 0 : Math.min(WORST, 100 * ratio * ratio * ratio);
    return (1 + badness) * (1 + badness);
  }
}
