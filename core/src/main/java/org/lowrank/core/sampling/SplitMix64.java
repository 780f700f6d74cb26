package org.lowrank.core.sampling;

/**
 * The SplitMix64 generator as a pure function of its seed and the position in its sequence.
 *
 * <p>Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
 * with the finalizer constants of Stafford's variant 13, as in Vigna's {@code splitmix64.c}.
 */
final class SplitMix64 {
  /** The odd integer nearest to 2^64 over the golden ratio. */
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private SplitMix64() {}

  /**
   * Output number {@code position} (from 1) of the generator seeded with {@code seed}.
   *
   * <p>For a fixed position this is a bijection of the seed, and for a fixed seed a bijection of
   * the position.
   */
  static long output(long seed, long position) {
    return mix(seed + position * GAMMA);
  }

  /** A bijection of 64-bit words in which each input bit flips about half of the output bits. */
  private static long mix(long word) {
    long z = word;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
