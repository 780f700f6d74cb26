package org.lowrank.examples.bench;

/**
 * Numbers that {@code peer.py} makes as well, so that both sides get the same inputs: uniform, of
 * mean 0 and variance 1, by SplitMix64 (Steele, Lea, Flood 2014) at positions from 1 on.
 */
final class SharedInputs {
  private static final double WIDTH = Math.sqrt(12);

  private SharedInputs() {}

  /** So many numbers from the first. */
  static double[] uniform(int count) {
    return uniform(count, 0);
  }

  /** So many numbers after those before them. */
  static double[] uniform(int count, int first) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      long x = (first + i + 1L) * 0x9E3779B97F4A7C15L;
      x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
      x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
      x ^= x >>> 31;
      numbers[i] = ((x >>> 11) * 0x1p-53 - 0.5) * WIDTH;
    }
    return numbers;
  }
}
