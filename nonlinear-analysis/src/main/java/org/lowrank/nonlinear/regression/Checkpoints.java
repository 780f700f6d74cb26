package org.lowrank.nonlinear.regression;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The steps of a training at which curves have a point: the start, and then in about equal ratios.
 *
 * @param steps increasing, the first 0, the last the budget's
 */
record Checkpoints(int[] steps) {
  private static final int COUNT = 41;

  static Checkpoints upTo(int last) {
    IntStream spread =
        IntStream.range(0, COUNT)
            .map(
                k ->
                    (int) Math.round(StrictMath.expm1(StrictMath.log1p(last) * k / (COUNT - 1.0))));
    return new Checkpoints(spread.distinct().toArray());
  }

  int count() {
    return steps.length;
  }

  /** The point of a step, or a negative number. */
  int indexOf(int step) {
    return Arrays.binarySearch(steps, step);
  }
}
