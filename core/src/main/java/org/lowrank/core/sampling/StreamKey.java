package org.lowrank.core.sampling;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.lowrank.core.base.Sha256;

/**
 * Names a family of independent random streams, one a trial. Made once for a cell of an experiment
 * from the seed and the names that tell the cell from all others; afterwards the stream of any
 * trial is at hand in a few nanoseconds, in any order and on any thread.
 *
 * <p>The key is the first 128 bits of the SHA-256 of seed and names, each name preceded by its
 * length, so that ("ab", "c") and ("a", "bc") differ. The 256-bit state of a stream is four
 * SplitMix64 outputs of the key's two words, each first combined with a hash of the trial: streams
 * of one key never begin in the same state, and those of different keys do so only where 128 bits
 * of SHA-256 collide. On a cycle of 2^256 - 1 numbers, overlaps of streams are out of the question.
 *
 * @param high first 64 bits of the hash
 * @param low next 64 bits of the hash
 */
public record StreamKey(long high, long low) {
  /** Positions in the trial's own SplitMix64 sequence; any two different ones would do. */
  private static final int HIGH_POSITION = 1;

  private static final int LOW_POSITION = 2;

  /**
   * The key of a domain.
   *
   * @param seed the user's seed, any value
   * @param domain names from the general to the special, such as experiment, cell and purpose; may
   *     be empty. Not modified.
   */
  public static StreamKey of(long seed, String... domain) {
    MessageDigest digest = Sha256.digest();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
    for (String name : domain) {
      byte[] bytes = Objects.requireNonNull(name, "domain name").getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new StreamKey(hash.getLong(), hash.getLong());
  }

  /**
   * A new stream for a trial, at its beginning.
   *
   * @param trial number of the trial, any value; different trials have different streams
   */
  public RandomStream stream(long trial) {
    RandomStream stream = new RandomStream();
    reset(stream, trial);
    return stream;
  }

  /**
   * Puts an existing stream at the beginning of a trial's stream. Allocates nothing.
   *
   * @param stream the stream to reset; nothing of its past remains. Modified.
   * @param trial number of the trial, any value
   */
  public void reset(RandomStream stream, long trial) {
    long a = high ^ SplitMix64.output(trial, HIGH_POSITION);
    long b = low ^ SplitMix64.output(trial, LOW_POSITION);
    // Each pair holds two outputs of one bijective sequence, so at most one word is zero.
    stream.setState(
        SplitMix64.output(a, 1),
        SplitMix64.output(a, 2),
        SplitMix64.output(b, 1),
        SplitMix64.output(b, 2));
  }
}
