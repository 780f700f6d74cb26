package org.lowrank.core.sampling;

/**
 * Picks one of at most 1024 regions in proportion to its weight, with one comparison.
 *
 * <p>Source: Walker, "An efficient method for generating discrete random variables with general
 * distributions", ACM TOMS 3 (1977); built as in Vose, "A linear algorithm for generating random
 * numbers with a given distribution", IEEE TSE 17 (1991).
 */
final class AliasTable {
  private static final int SLOT_BITS = 10;

  /**
   * The bit, between those that pick the slot and those that decide, that {@link #pick} ignores.
   */
  static final int UNUSED_BIT = SLOT_BITS;

  private static final int SLOTS = 1 << SLOT_BITS;

  /** Probability that a slot stands for its own region. */
  private final double[] keep = new double[SLOTS];

  /** The region a slot stands for otherwise. */
  private final int[] alias = new int[SLOTS];

  /**
   * A table of the given weights.
   *
   * @param weights non-negative, at most 1024, not all zero. Not modified.
   */
  AliasTable(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    int[] small = new int[SLOTS];
    int[] large = new int[SLOTS];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < SLOTS; i++) {
      keep[i] = i < weights.length ? weights[i] * SLOTS / total : 0;
      alias[i] = i;
      if (keep[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int poor = small[--smalls];
      int rich = large[larges - 1];
      alias[poor] = rich;
      keep[rich] -= 1 - keep[poor];
      if (keep[rich] < 1) {
        larges--;
        small[smalls++] = rich;
      }
    }
    // What is left differs from a full slot by rounding only.
    while (smalls > 0) {
      keep[small[--smalls]] = 1;
    }
  }

  /**
   * The region that 64 uniform bits stand for: the lowest 10 pick the slot, the highest 53 decide
   * between its two regions.
   */
  int pick(long bits) {
    int slot = (int) bits & (SLOTS - 1);
    return (bits >>> 11) * 0x1p-53 < keep[slot] ? slot : alias[slot];
  }
}
