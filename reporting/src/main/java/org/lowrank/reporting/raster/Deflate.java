package org.lowrank.reporting.raster;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;

/**
 * Compresses to zlib's format (RFC 1950 and 1951). The JDK's own compressor is the zlib of the JDK
 * or of the operating system, and these give different bytes for the same data; this one gives the
 * same everywhere.
 */
public final class Deflate {
  private static final int WINDOW = 1 << 15;
  private static final int HASHES = 1 << 15;
  private static final int SHORTEST = 3;
  private static final int LONGEST = 258;

  /** Matches longer than this are not bettered by waiting a byte. */
  private static final int GOOD = 64;

  /** How many earlier places are tried for a match. */
  private static final int TRIES = 64;

  /** Literals and matches in a block, each block with codes of its own. */
  private static final int BLOCK = 1 << 14;

  private static final int END = 256;
  private static final int LITERALS = 286;
  private static final int DISTANCES = 30;
  private static final int CODE_LIMIT = 15;
  private static final int LENGTH_CODE_LIMIT = 7;

  /** The order in which the code lengths of code lengths are written. */
  private static final int[] LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private final byte[] data;
  private final int[] head = new int[HASHES];
  private final int[] previous = new int[WINDOW];
  private final int[] tokens = new int[BLOCK];
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int used;
  private int bits;
  private int bitCount;
  private int distance;

  private Deflate(byte[] data) {
    this.data = data;
    Arrays.fill(head, -1);
  }

  /**
   * The compressed bytes.
   *
   * @param data Not modified
   */
  public static byte[] zlib(byte[] data) {
    return new Deflate(data).compress();
  }

  private byte[] compress() {
    out.write(0x78); // a window of 32 kB
    out.write(0x9C);
    int at = 0;
    int length = match(0, SHORTEST - 1);
    while (at < data.length) {
      int from = distance;
      int next = 0;
      if (length < GOOD) {
        enter(at);
        next = match(at + 1, Math.max(length, SHORTEST - 1));
      }
      if (length >= SHORTEST && next <= length) {
        token(length << 16 | from);
        for (int i = length < GOOD ? 1 : 0; i < length; i++) {
          enter(at + i);
        }
        at += length;
        length = match(at, SHORTEST - 1);
      } else {
        token(data[at] & 0xFF);
        at++;
        length = next;
      }
    }
    block(true);
    write(0, (8 - bitCount) % 8);
    Adler32 sum = new Adler32();
    sum.update(data);
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write((int) (sum.getValue() >> shift));
    }
    return out.toByteArray();
  }

  private int hash(int at) {
    int three = (data[at] & 0xFF) << 16 | (data[at + 1] & 0xFF) << 8 | (data[at + 2] & 0xFF);
    return (three * 0x9E3779B1) >>> 17;
  }

  private void enter(int at) {
    if (at + SHORTEST <= data.length) {
      int hash = hash(at);
      previous[at % WINDOW] = head[hash];
      head[hash] = at;
    }
  }

  /** The length of the longest match above a length, its distance left in a field; or 0. */
  private int match(int at, int above) {
    int limit = Math.min(LONGEST, data.length - at);
    if (limit <= above) {
      return 0;
    }
    int best = above;
    int from = head[hash(at)];
    for (int i = 0; i < TRIES && from >= 0 && at - from < WINDOW; i++) {
      if (data[from + best] == data[at + best]) {
        int length = Arrays.mismatch(data, from, from + limit, data, at, at + limit);
        if (length < 0 || length > best) {
          best = length < 0 ? limit : length;
          distance = at - from;
          if (best == limit) {
            break;
          }
        }
      }
      from = previous[from % WINDOW];
    }
    return best > above ? best : 0;
  }

  private void token(int token) {
    if (used == BLOCK) {
      block(false);
    }
    tokens[used++] = token;
  }

  private void block(boolean last) {
    int[] literals = new int[LITERALS];
    int[] distances = new int[DISTANCES];
    literals[END] = 1;
    literals[0]++; // a code needs two symbols
    distances[0] = 1;
    distances[1] = 1;
    for (int i = 0; i < used; i++) {
      int length = tokens[i] >>> 16;
      literals[length == 0 ? tokens[i] : lengthSymbol(length)]++;
      if (length > 0) {
        distances[distanceSymbol(tokens[i] & 0xFFFF)]++;
      }
    }
    HuffmanCode literalCode = HuffmanCode.of(literals, CODE_LIMIT);
    HuffmanCode distanceCode = HuffmanCode.of(distances, CODE_LIMIT);
    write(last ? 1 : 0, 1);
    write(2, 2);
    codes(literalCode, distanceCode);
    for (int i = 0; i < used; i++) {
      int length = tokens[i] >>> 16;
      if (length == 0) {
        write(literalCode, tokens[i]);
      } else {
        length(literalCode, length);
        distance(distanceCode, tokens[i] & 0xFFFF);
      }
    }
    write(literalCode, END);
    used = 0;
  }

  /** The codes themselves, as runs of code lengths in a code of their own. */
  private void codes(HuffmanCode literals, HuffmanCode distances) {
    int[] all = Arrays.copyOf(literals.lengths(), LITERALS + DISTANCES);
    System.arraycopy(distances.lengths(), 0, all, LITERALS, DISTANCES);
    List<int[]> runs = runs(all);
    int[] frequencies = new int[LENGTH_ORDER.length];
    runs.forEach(run -> frequencies[run[0]]++);
    frequencies[0]++;
    frequencies[18]++;
    HuffmanCode code = HuffmanCode.of(frequencies, LENGTH_CODE_LIMIT);
    write(LITERALS - 257, 5);
    write(DISTANCES - 1, 5);
    write(LENGTH_ORDER.length - 4, 4);
    for (int symbol : LENGTH_ORDER) {
      write(code.lengths()[symbol], 3);
    }
    for (int[] run : runs) {
      write(code, run[0]);
      write(run[1], run[2]);
    }
  }

  /** Symbol, extra bits and their count for each run of equal lengths. */
  private static List<int[]> runs(int[] lengths) {
    List<int[]> runs = new ArrayList<>();
    int at = 0;
    while (at < lengths.length) {
      int end = at;
      while (end < lengths.length && lengths[end] == lengths[at]) {
        end++;
      }
      int value = lengths[at];
      if (value != 0) {
        runs.add(new int[] {value, 0, 0});
        at++;
      }
      while (end - at >= 3) {
        int count = Math.min(end - at, value != 0 ? 6 : 138);
        runs.add(
            value != 0
                ? new int[] {16, count - 3, 2}
                : count < 11 ? new int[] {17, count - 3, 3} : new int[] {18, count - 11, 7});
        at += count;
      }
      for (; at < end; at++) {
        runs.add(new int[] {value, 0, 0});
      }
    }
    return runs;
  }

  private static int lengthSymbol(int length) {
    if (length == LONGEST) {
      return 285;
    }
    int extra = lengthBits(length);
    return 257 + 4 * extra + ((length - 3) >> extra);
  }

  private static int lengthBits(int length) {
    return length == LONGEST ? 0 : Math.max(0, 29 - Integer.numberOfLeadingZeros(length - 3));
  }

  private void length(HuffmanCode code, int length) {
    write(code, lengthSymbol(length));
    int extra = lengthBits(length);
    write((length - 3) & ((1 << extra) - 1), extra);
  }

  private static int distanceSymbol(int distance) {
    int extra = distanceBits(distance);
    return 2 * extra + ((distance - 1) >> extra);
  }

  private static int distanceBits(int distance) {
    return Math.max(0, 30 - Integer.numberOfLeadingZeros(distance - 1));
  }

  private void distance(HuffmanCode code, int distance) {
    write(code, distanceSymbol(distance));
    int extra = distanceBits(distance);
    write((distance - 1) & ((1 << extra) - 1), extra);
  }

  private void write(HuffmanCode code, int symbol) {
    write(code.codes()[symbol], code.lengths()[symbol]);
  }

  private void write(int value, int count) {
    bits |= value << bitCount;
    bitCount += count;
    while (bitCount >= 8) {
      out.write(bits);
      bits >>>= 8;
      bitCount -= 8;
    }
  }
}
