package org.lowrank.reporting.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class DeflateTest {
  private static final long PINNED = 3718471177L;

  @Test
  void inflatesToTheSameBytes() throws Exception {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    byte[] twice = Arrays.copyOf(noise, 2 * 32_768);
    System.arraycopy(noise, 0, twice, 32_767, 32_769); // at the window's end
    byte[][] samples = {
      {}, {7}, {7, 7}, {1, 2, 3}, {0, 0, 0, 0}, new byte[1_000_000], noise, twice, operators()
    };
    for (byte[] data : samples) {
      assertArrayEquals(data, inflate(Deflate.zlib(data)), data.length + " bytes");
    }
  }

  @Test
  void inflatesEveryShortLengthOfAPattern() throws Exception {
    for (int n = 0; n < 600; n++) {
      byte[] data = new byte[n];
      for (int i = 0; i < n; i++) {
        data[i] = (byte) (i % 7 * (i % 3));
      }
      assertArrayEquals(data, inflate(Deflate.zlib(data)), n + " bytes");
    }
  }

  @Test
  void isAboutAsSmallAsTheJdks() throws IOException {
    ByteArrayOutputStream jdk = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(jdk)) {
      out.write(operators());
    }
    int size = Deflate.zlib(operators()).length;
    assertTrue(size < 1.05 * jdk.size(), size + " bytes, the JDK's " + jdk.size());
  }

  @Test
  void givesTheSameBytesEverywhere() {
    CRC32 sum = new CRC32();
    sum.update(Deflate.zlib(operators()));
    assertEquals(PINNED, sum.getValue());
  }

  @Test
  void codesStayWithinTheLimitWhateverTheFrequencies() {
    int[] fibonacci = new int[40];
    fibonacci[0] = 1;
    fibonacci[1] = 1;
    for (int i = 2; i < fibonacci.length; i++) {
      fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
    }
    for (int limit : new int[] {7, 15}) {
      double room = 0;
      for (int length : HuffmanCode.of(fibonacci, limit).lengths()) {
        assertTrue(length >= 1 && length <= limit, "length " + length);
        room += Math.scalb(1.0, -length);
      }
      assertEquals(1, room); // every sequence of bits means something
    }
  }

  private static byte[] operators() {
    StringBuilder text = new StringBuilder();
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      text.append(String.format(Locale.ROOT, "%.2f %d l\n", random.nextDouble() * 400, i % 300));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] inflate(byte[] zlib) throws Exception {
    Inflater inflater = new Inflater();
    inflater.setInput(zlib);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!inflater.finished()) {
      int n = inflater.inflate(buffer);
      assertTrue(n > 0 || inflater.finished(), "the stream ends early");
      out.write(buffer, 0, n);
    }
    assertEquals(0, inflater.getRemaining());
    inflater.end();
    return out.toByteArray();
  }
}
