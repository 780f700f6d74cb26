package org.lowrank.core.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.lowrank.core.sampling.Statistics.assertUncorrelated;
import static org.lowrank.core.sampling.Statistics.assertWithin;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamKeyTest {
  private static final StreamKey KEY = StreamKey.of(7, "linear-rank", "depth=4");

  /** What seed 7 has given since the first release; a change would change every result. */
  private static final long PINNED_LONG = -2309221546872554672L;

  private static final long PINNED_NORMALS = -7576712195065048417L;

  @Test
  void theBytesOfASeedNeverChange() {
    RandomStream random = KEY.stream(12);
    assertEquals(PINNED_LONG, random.nextLong());
    long hash = 0;
    for (int i = 0; i < 1_000_000; i++) {
      hash = SplitMix64.output(hash ^ Double.doubleToRawLongBits(random.nextGaussian()), 1);
    }
    assertEquals(PINNED_NORMALS, hash);
  }

  @Test
  void trialsDoNotDependOnTheOrderTheyAreDrawnIn() {
    RandomStream reused = KEY.stream(0);
    for (long trial = 50; trial >= 0; trial--) {
      reused.nextGaussian();
      KEY.reset(reused, trial);
      RandomStream fresh = StreamKey.of(7, "linear-rank", "depth=4").stream(trial);
      for (int i = 0; i < 300; i++) {
        assertEquals(fresh.nextGaussian(), reused.nextGaussian());
      }
      assertEquals(fresh.nextLong(), reused.nextLong());
    }
  }

  @Test
  void keysDifferInSeedNamesAndWhereNamesEnd() {
    Set<StreamKey> keys = new HashSet<>();
    keys.add(StreamKey.of(1));
    keys.add(StreamKey.of(1, ""));
    keys.add(StreamKey.of(1, "", ""));
    keys.add(StreamKey.of(1, "ab", "c"));
    keys.add(StreamKey.of(1, "a", "bc"));
    keys.add(StreamKey.of(1, "abc"));
    keys.add(StreamKey.of(2, "abc"));
    keys.add(StreamKey.of(1, "c", "ab"));
    assertEquals(8, keys.size());
    assertEquals(StreamKey.of(1, "a", "b"), StreamKey.of(1, "a", "b"));
    assertThrows(NullPointerException.class, () -> StreamKey.of(1, (String) null));
  }

  @Test
  void firstNumbersOfManyTrialsAreDistinct() {
    RandomStream random = KEY.stream(0);
    Set<Long> seen = new HashSet<>();
    for (long trial = -100_000; trial < 100_000; trial++) {
      KEY.reset(random, trial);
      seen.add(random.nextLong());
    }
    assertEquals(200_000, seen.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 16, 1L << 32, 1L << 63})
  void neighbouringTrialsAreUncorrelated(long step) {
    assertIndependent("trials " + step + " apart", KEY::stream, t -> KEY.stream(t + step));
  }

  @Test
  void neighbouringSeedsAndNamesAreUncorrelated() {
    LongFunction<RandomStream> seeds = seed -> StreamKey.of(seed, "x").stream(5);
    assertIndependent("seeds", seeds, seed -> StreamKey.of(seed + 1, "x").stream(5));
    assertIndependent("names", seeds, seed -> StreamKey.of(seed, "y").stream(5));
    assertIndependent(
        "seed and trial", s -> StreamKey.of(s).stream(0), t -> StreamKey.of(0).stream(t));
  }

  @Test
  void aDegenerateKeyStillGivesRandomStreams() {
    StreamKey zero = new StreamKey(0, 0);
    assertIndependent("zero key", zero::stream, t -> zero.stream(t + 1));
  }

  /** Compares the numbers at several positions of pairs of streams. */
  private static void assertIndependent(
      String what, LongFunction<RandomStream> first, LongFunction<RandomStream> second) {
    int pairs = 20_000;
    int positions = 3;
    double[][] x = new double[positions][pairs];
    double[][] y = new double[positions][pairs];
    int flipped = 0;
    for (int i = 0; i < pairs; i++) {
      RandomStream a = first.apply(i + 1);
      RandomStream b = second.apply(i + 1);
      flipped += Long.bitCount(a.nextLong() ^ b.nextLong());
      for (int position = 0; position < positions; position++) {
        x[position][i] = a.nextGaussian();
        y[position][i] = b.nextGaussian();
      }
    }
    assertWithin(what + ", bits flipped", 32.0 * pairs, flipped, 4 * Math.sqrt(pairs));
    for (double[] u : x) {
      for (double[] v : y) {
        assertUncorrelated(what, u, v);
      }
    }
    assertUncorrelated(what + ", positions 0 and 1", x[0], x[1]);
  }
}
