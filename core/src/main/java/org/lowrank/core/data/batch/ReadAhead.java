package org.lowrank.core.data.batch;

import org.lowrank.core.base.InvalidInputException;

/**
 * How batches are made while others are in use.
 *
 * @param threads how many threads make them, at least 1
 * @param batches how many may be made or waiting at a time, at least 1; fewer than there are
 *     threads leave some of these idle. With the one handed out last, so many + 1 are in memory.
 */
public record ReadAhead(int threads, int batches) {
  /**
   * Checks the two.
   *
   * @throws InvalidInputException if one of them is less than 1
   */
  public ReadAhead {
    require("threads", threads);
    require("batches ahead", batches);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new InvalidInputException(name + " must be at least 1, found " + value);
    }
  }

  /**
   * So many threads, each with one batch in the making and one waiting.
   *
   * @param threads how many, at least 1
   * @throws InvalidInputException if there are none
   */
  public static ReadAhead of(int threads) {
    return new ReadAhead(threads, Math.multiplyExact(2, threads));
  }
}
