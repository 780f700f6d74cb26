package org.lowrank.core.fuzz;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages files as copying, disks and people do, and as a forger would: flipped bits, numbers set
 * to their extremes (binary of every width and order, or written out), text cut, doubled, moved, or
 * spliced from another file. One random stream, so one seed gives one file.
 */
final class Mutator {
  /** Longer files cost time and find nothing that shorter ones don't. */
  private static final int LONGEST = 1 << 18;

  /** Headers are where they matter most: half of the damage falls into so many bytes. */
  private static final int HEAD = 64;

  private static final int LONGEST_RANGE = 1 << 16;
  private static final int MOST_AT_ONCE = 6;

  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    16,
    127,
    128,
    255,
    256,
    32767,
    32768,
    65535,
    65536,
    1 << 20,
    1 << 24,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE - 8,
    Integer.MIN_VALUE,
    0xffffffffL,
    1L << 32,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final List<String> DECIMALS =
      List.of(
          "0",
          "-1",
          "1",
          "255",
          "65536",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999",
          "1e400",
          "-1e-400",
          "1e9",
          "0.5",
          "NaN",
          "-Infinity",
          "null",
          "true",
          "");

  private final Random random;
  private final List<byte[]> seeds;
  private final List<String> words;

  Mutator(long seed, List<byte[]> seeds, List<String> words) {
    this.random = new Random(seed);
    this.seeds = seeds;
    this.words = words;
  }

  /** A damaged file. */
  byte[] next() {
    byte[] bytes = pick(seeds).clone();
    int times = 1;
    while (times < MOST_AT_ONCE && random.nextBoolean()) {
      times++;
    }
    for (int i = 0; i < times; i++) {
      bytes = mutated(bytes);
    }
    return bytes.length <= LONGEST ? bytes : Arrays.copyOf(bytes, LONGEST);
  }

  private byte[] mutated(byte[] bytes) {
    return switch (random.nextInt(words.isEmpty() ? 11 : 14)) {
      case 0, 1 -> flipped(bytes);
      case 2, 3 -> numbered(bytes);
      case 4 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 5 -> replaced(bytes, position(bytes), length(), new byte[0]);
      case 6 -> doubled(bytes);
      case 7 -> replaced(bytes, position(bytes), 0, random(length()));
      case 8 -> replaced(bytes, position(bytes), 0, run());
      case 9 -> spliced(bytes);
      case 10 -> redigited(bytes);
      case 11 -> replaced(bytes, position(bytes), 0, word());
      case 12 -> overwritten(bytes, position(bytes), word());
      default -> replaced(bytes, position(bytes), 0, repeated(word()));
    };
  }

  private byte[] flipped(byte[] bytes) {
    if (bytes.length > 0) {
      bytes[Math.min(position(bytes), bytes.length - 1)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    return bytes;
  }

  private byte[] numbered(byte[] bytes) {
    long number =
        random.nextInt(4) == 0
            ? bytes.length + random.nextInt(5) - 2
            : NUMBERS[random.nextInt(NUMBERS.length)];
    boolean big = random.nextBoolean();
    byte[] wide =
        ByteBuffer.allocate(Long.BYTES)
            .order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
            .putLong(number)
            .array();
    int width = 1 << random.nextInt(4);
    int from = big ? Long.BYTES - width : 0;
    return overwritten(bytes, position(bytes), Arrays.copyOfRange(wide, from, from + width));
  }

  private byte[] doubled(byte[] bytes) {
    int from = position(bytes);
    byte[] range = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length()));
    return replaced(bytes, random.nextBoolean() ? from : position(bytes), 0, range);
  }

  private byte[] run() {
    byte[] run = new byte[length()];
    Arrays.fill(run, (byte) random.nextInt(256));
    return run;
  }

  private byte[] spliced(byte[] bytes) {
    byte[] other = pick(seeds);
    int from = position(other);
    return replaced(
        bytes, position(bytes), bytes.length, Arrays.copyOfRange(other, from, other.length));
  }

  /** Another number in place of one that is written out. */
  private byte[] redigited(byte[] bytes) {
    int start = position(bytes);
    while (start < bytes.length && !digit(bytes[start])) {
      start++;
    }
    int end = start;
    while (end < bytes.length && digit(bytes[end])) {
      end++;
    }
    String number =
        random.nextInt(4) == 0
            ? new BigInteger(random.nextInt(2000), random).toString()
            : pick(DECIMALS);
    return replaced(bytes, start, end - start, number.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  private byte[] word() {
    return pick(words).getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] repeated(byte[] word) {
    int times = Math.min(length(), LONGEST_RANGE / Math.max(1, word.length));
    byte[] all = new byte[times * word.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = word[i % word.length];
    }
    return all;
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private int position(byte[] bytes) {
    int limit = random.nextBoolean() ? Math.min(HEAD, bytes.length) : bytes.length;
    return random.nextInt(limit + 1);
  }

  /** Mostly short. */
  private int length() {
    int most = random.nextInt(4) > 0 ? 16 : random.nextInt(8) > 0 ? 1 << 12 : LONGEST_RANGE;
    return 1 + random.nextInt(most);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static byte[] overwritten(byte[] bytes, int at, byte[] with) {
    return replaced(bytes, at, with.length, with);
  }

  private static byte[] replaced(byte[] bytes, int at, int length, byte[] with) {
    int end = (int) Math.min(bytes.length, (long) at + length);
    byte[] all = new byte[at + with.length + bytes.length - end];
    System.arraycopy(bytes, 0, all, 0, at);
    System.arraycopy(with, 0, all, at, with.length);
    System.arraycopy(bytes, end, all, at + with.length, bytes.length - end);
    return all;
  }
}
