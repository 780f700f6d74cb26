package org.lowrank.core.sampling;

import java.util.Objects;
import org.lowrank.core.base.InvalidInputException;

/**
 * One trial's source of random numbers: the xoshiro256++ generator, period 2^256 - 1. Its numbers
 * are a pure function of the {@link StreamKey} and the trial it was made from: the same on every
 * Java version, machine and thread. Not safe for use by several threads at once, nor meant to be
 * shared.
 *
 * <p>Each method that fills an array draws the very numbers that as many calls of its scalar
 * counterpart would, only faster.
 *
 * <p>Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47
 * (2021). Normal numbers: {@link NormalZiggurat}.
 */
public final class RandomStream {
  private static final double DOUBLE_UNIT = 0x1p-53;

  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /** A stream in no valid state yet; {@link #setState} must follow. */
  RandomStream() {}

  /** Sets the whole state. Not all words may be zero. */
  void setState(long word0, long word1, long word2, long word3) {
    s0 = word0;
    s1 = word1;
    s2 = word2;
    s3 = word3;
  }

  /** 64 random bits. */
  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long shifted = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** A multiple of 2^-53, uniform in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  /**
   * An integer uniform in [0, bound), without bias.
   *
   * <p>Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019).
   *
   * @throws InvalidInputException if the bound is not positive
   */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new InvalidInputException("bound must be positive, found " + bound);
    }
    long product = (nextLong() >>> 32) * bound;
    long fraction = product & 0xffffffffL;
    if (fraction < bound) {
      long excess = (1L << 32) % bound;
      while (fraction < excess) {
        product = (nextLong() >>> 32) * bound;
        fraction = product & 0xffffffffL;
      }
    }
    return (int) (product >>> 32);
  }

  /**
   * A standard normal number, mean 0 and variance 1. The law is exactly symmetric; the spacing of
   * the values is below 2^-52.
   */
  public double nextGaussian() {
    long bits = nextLong();
    int layer = (int) bits & (NormalZiggurat.SHARES - 1);
    return layer < NormalZiggurat.LAYERS
        ? ((bits >> NormalZiggurat.SHARE_BITS) | 1) * NormalZiggurat.WIDTHS[layer]
        : NormalZiggurat.outsideRectangles(this);
  }

  /**
   * Fills part of an array with independent normal numbers of mean 0, each {@code scale *
   * nextGaussian()}.
   *
   * @param out Modified.
   * @param offset first index to fill
   * @param count how many to fill; may be 0
   * @param scale standard deviation, finite; a negative one mirrors the numbers
   * @throws InvalidInputException if the scale is not finite
   * @throws IndexOutOfBoundsException if the range is not inside the array
   */
  public void fillGaussian(double[] out, int offset, int count, double scale) {
    Objects.checkFromIndexSize(offset, count, out.length);
    requireFinite("scale", scale);
    int end = offset + count;
    int next = fillFromRectangles(out, offset, end, scale);
    while (next < end) {
      out[next] = NormalZiggurat.outsideRectangles(this) * scale;
      next = fillFromRectangles(out, next + 1, end, scale);
    }
  }

  /**
   * Fills an array up to its end, or to the first number that lies outside the rectangles, and
   * returns the index where it stopped.
   */
  private int fillFromRectangles(double[] out, int start, int end, double scale) {
    // Without a call in the loop the compiler holds the state in registers all along.
    long a = s0;
    long b = s1;
    long c = s2;
    long d = s3;
    int i = start;
    for (; i < end; i++) {
      long bits = Long.rotateLeft(a + d, 23) + a;
      long shifted = b << 17;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = Long.rotateLeft(d, 45);
      int layer = (int) bits & (NormalZiggurat.SHARES - 1);
      if (layer >= NormalZiggurat.LAYERS) {
        break;
      }
      out[i] = ((bits >> NormalZiggurat.SHARE_BITS) | 1) * NormalZiggurat.WIDTHS[layer] * scale;
    }
    setState(a, b, c, d);
    return i;
  }

  /**
   * Fills part of an array with independent uniform numbers, each {@code low + (high - low) *
   * nextDouble()}; by rounding, {@code high} itself can occur.
   *
   * @param out Modified.
   * @param offset first index to fill
   * @param count how many to fill; may be 0
   * @param low lower end, finite
   * @param high upper end, finite
   * @throws InvalidInputException if an end or their distance is not finite, or they are reversed
   * @throws IndexOutOfBoundsException if the range is not inside the array
   */
  public void fillUniform(double[] out, int offset, int count, double low, double high) {
    Objects.checkFromIndexSize(offset, count, out.length);
    requireFinite("low", low);
    requireFinite("high", high);
    requireFinite("high - low", high - low);
    if (low > high) {
      throw new InvalidInputException("low must not exceed high, found " + low + " and " + high);
    }
    double range = high - low;
    long a = s0;
    long b = s1;
    long c = s2;
    long d = s3;
    int end = offset + count;
    for (int i = offset; i < end; i++) {
      long bits = Long.rotateLeft(a + d, 23) + a;
      long shifted = b << 17;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = Long.rotateLeft(d, 45);
      out[i] = low + range * ((bits >>> 11) * DOUBLE_UNIT);
    }
    setState(a, b, c, d);
  }

  /**
   * The numbers 0 to n - 1 in uniformly random order (Fisher-Yates).
   *
   * @param n how many; 0 gives an empty array
   * @throws InvalidInputException if n is negative
   */
  public int[] permutation(int n) {
    if (n < 0) {
      throw new InvalidInputException("permutation size must not be negative, found " + n);
    }
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidInputException(name + " must be finite, found " + value);
    }
  }
}
