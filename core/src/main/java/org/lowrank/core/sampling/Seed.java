package org.lowrank.core.sampling;

/**
 * Where all random numbers of a run come from: same seed, same bytes.
 *
 * @param value any number
 */
public record Seed(long value) {
  /** The seed of that value. */
  public static Seed of(long value) {
    return new Seed(value);
  }
}
