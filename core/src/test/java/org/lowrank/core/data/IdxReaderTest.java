package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;

class IdxReaderTest {
  private static final byte[] IMAGES =
      IdxBytes.images(2, 2, 3, new byte[] {0, 1, 2, 127, -128, -1, 51, 0, 0, 0, 0, 102});
  private static final byte[] LABELS = IdxBytes.labels((byte) 9, (byte) 0);
  private static final int GZIP_TRAILER = 8;

  private static Dataset read(byte[] images, byte[] labels) {
    return IdxReader.read(
        "toy",
        10,
        new ByteArrayInputStream(images),
        "images.idx",
        new ByteArrayInputStream(labels),
        "labels.idx");
  }

  private static void assertRefused(byte[] images, byte[] labels, String... parts) {
    String message =
        assertThrows(InvalidInputException.class, () -> read(images, labels)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> message + " lacks " + part);
    }
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void readsPixelsAsFractionsOfWhiteAndLabels() {
    Dataset dataset = read(IMAGES, LABELS);
    assertEquals(2, dataset.size());
    assertArrayEquals(new int[] {2, 3}, dataset.shape());
    assertEquals(9, dataset.label(0));
    assertEquals(0, dataset.label(1));
    assertArrayEquals(
        new double[] {0, 1 / 255.0, 2 / 255.0, 127 / 255.0, 128 / 255.0, 1}, dataset.input(0));
    assertArrayEquals(new double[] {0.2, 0, 0, 0, 0, 0.4}, dataset.input(1));
  }

  @Test
  void readsGzipAsWellAsPlainWithoutBeingTold() {
    String plain = read(IMAGES, LABELS).checksum();
    assertEquals(plain, read(IdxBytes.gzip(IMAGES), LABELS).checksum());
    assertEquals(plain, read(IMAGES, IdxBytes.gzip(LABELS)).checksum());
  }

  @Test
  void readsSeveralGzipMembersAsOneFile() {
    byte[] members =
        IdxBytes.concat(
            IdxBytes.gzip(Arrays.copyOf(IMAGES, 7)),
            IdxBytes.gzip(Arrays.copyOfRange(IMAGES, 7, IMAGES.length)));
    assertEquals(read(IMAGES, LABELS).checksum(), read(members, LABELS).checksum());
  }

  @Test
  void readsStreamsThatDeliverOneByteAtATime() {
    byte[] packed = IdxBytes.gzip(IMAGES);
    InputStream dribble =
        new FilterInputStream(new ByteArrayInputStream(packed)) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(1, length));
          }

          @Override
          public boolean markSupported() {
            return false;
          }
        };
    IdxArray array = IdxReader.images(dribble, "dribble");
    assertArrayEquals(Arrays.copyOfRange(IMAGES, 16, IMAGES.length), array.values());
  }

  @Test
  void readsMoreThanOneChunk() {
    byte[] pixels = new byte[3 * 1024 * 1024 + 5];
    new Random(1).nextBytes(pixels);
    byte[] file = IdxBytes.images(pixels.length, 1, 1, pixels);
    assertArrayEquals(pixels, IdxReader.images(new ByteArrayInputStream(file), "x").values());
  }

  @Test
  void readsFilesAndNamesThemWhenTheyAreBroken(@TempDir Path folder) throws IOException {
    Path images = Files.write(folder.resolve("i.gz"), IdxBytes.gzip(IMAGES));
    Path labels = Files.write(folder.resolve("l"), LABELS);
    assertEquals("toy", IdxReader.read("toy", 10, images, labels).name());
    Files.write(labels, Arrays.copyOf(LABELS, 9));
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> IdxReader.read("toy", 10, images, labels));
    assertEquals(
        labels + ": byte 9: the file ends here; the header promises 10 bytes", e.getMessage());
  }

  @Test
  void namesAFileThatIsNotThereAndAFolder(@TempDir Path folder) {
    Path absent = folder.resolve("absent");
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> IdxReader.read("toy", 10, absent, absent));
    assertEquals(absent + ": no such file", e.getMessage());
    e = assertThrows(InvalidInputException.class, () -> IdxReader.read("toy", 10, folder, folder));
    assertTrue(e.getMessage().startsWith(folder + ": "), e.getMessage());
    assertTrue(e.getMessage().contains("cannot be read"), e.getMessage());
  }

  @Test
  void rejectsLabelsWhereImagesShouldBeNamingBothMagicNumbers() {
    assertRefused(
        LABELS, LABELS, "images.idx: byte 3: ", "0x00000803", "0x00000801", "1 dimension)");
    assertRefused(IMAGES, IMAGES, "labels.idx: byte 3: ", "0x00000801", "found 0x00000803");
  }

  @ParameterizedTest
  @CsvSource({
    "0x504B0304, 0, not an IDX file",
    "0x00010803, 1, not an IDX file",
    "0x00000D03, 2, 32-bit floats",
    "0x00000903, 2, signed bytes",
    "0x00000A03, 2, an unknown data type",
    "0x00000804, 3, '4 dimensions'"
  })
  void rejectsOtherMagicNamingTheFirstByteThatDiffers(String magic, int offset, String meaning) {
    byte[] file = IdxBytes.idx(Integer.decode(magic), new int[] {1, 1, 1}, (byte) 0);
    assertRefused(
        file,
        LABELS,
        "images.idx: byte " + offset + ": ",
        "found " + magic.toLowerCase(Locale.ROOT),
        meaning);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 28, 28, 4, images, 0",
    "-1, 28, 28, 4, images, -1",
    "1, 0, 28, 8, rows, 0",
    "1, -2147483648, 28, 8, rows, -2147483648",
    "1, 28, 0, 12, columns, 0",
    "1, 28, -7, 12, columns, -7"
  })
  void rejectsExtentsThatAreNotPositive(
      int images, int rows, int columns, int offset, String what, int found) {
    assertRefused(
        IdxBytes.images(images, rows, columns),
        LABELS,
        "images.idx: byte " + offset + ": ",
        "number of " + what + " must be positive, found " + found);
  }

  @ParameterizedTest
  @CsvSource({
    "2147483647, 2147483647, 2147483647, 4, 2147483647",
    "2147483639, 2147483647, 2147483647, 8, 4611685996952551433",
    "65536, 32768, 1, 8, 2147483648",
    "2147483639, 1, 2, 12, 4294967278"
  })
  void rejectsMoreValuesThanAnArrayHolds(
      int images, int rows, int columns, int offset, String found) {
    assertRefused(
        IdxBytes.images(images, rows, columns),
        LABELS,
        "images.idx: byte " + offset + ": ",
        "must be at most 2147483639, found " + found);
  }

  @Test
  void takesNoMemoryForWhatOnlyTheHeaderClaims() {
    byte[] claim = IdxBytes.images(2147483639, 1, 1, new byte[] {1, 2, 3});
    long before = allocated();
    assertRefused(
        claim, LABELS, "images.idx: byte 19: the file ends here", "promises 2147483655 bytes");
    assertTrue(allocated() - before < 64L << 20, "allocated " + (allocated() - before));
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 11, 12, 15})
  void rejectsAFileThatEndsInsideTheHeader(int length) {
    assertRefused(
        Arrays.copyOf(IMAGES, length),
        LABELS,
        "images.idx: byte " + length + ": the file ends inside the header");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 27})
  void rejectsTruncation(int length) {
    byte[] cut = Arrays.copyOf(IMAGES, length);
    String where = "images.idx: byte " + length + ": the file ends here";
    assertRefused(cut, LABELS, where, "promises 28 bytes");
    assertRefused(IdxBytes.gzip(cut), LABELS, where, "promises 28 bytes");
  }

  @Test
  void rejectsTrailingBytes() {
    byte[] longer = Arrays.copyOf(IMAGES, IMAGES.length + 1);
    assertRefused(longer, LABELS, "images.idx: byte 28: trailing bytes");
    assertRefused(IdxBytes.gzip(longer), LABELS, "images.idx: byte 28: trailing bytes");
    assertRefused(
        IMAGES, Arrays.copyOf(LABELS, LABELS.length + 3), "labels.idx: byte 10: trailing bytes");
  }

  @Test
  void rejectsAnotherNumberOfLabelsThanImages() {
    assertRefused(
        IMAGES,
        IdxBytes.labels((byte) 1, (byte) 2, (byte) 3),
        "labels.idx: byte 4: number of labels must be 2",
        "images.idx",
        "found 3");
  }

  @ParameterizedTest
  @CsvSource({"10, 10", "-1, 255"})
  void rejectsALabelOutOfRange(byte label, int found) {
    assertRefused(
        IMAGES,
        IdxBytes.labels((byte) 3, label),
        "labels.idx: byte 9: label 1 must be in 0..9, found " + found);
  }

  @Test
  void rejectsEveryTruncationOfAGzipFileNamingItsLastByte() {
    byte[] packed = IdxBytes.gzip(IMAGES);
    for (int length = 2; length < packed.length; length++) {
      assertRefused(
          Arrays.copyOf(packed, length),
          LABELS,
          "images.idx: corrupt gzip: compressed byte " + length + ": the file ends");
    }
  }

  @Test
  void rejectsBytesAfterTheCompressedData() {
    byte[] packed = IdxBytes.gzip(IMAGES);
    assertRefused(
        Arrays.copyOf(packed, packed.length + 1),
        LABELS,
        "images.idx: corrupt gzip: compressed byte " + packed.length + ": trailing bytes");
    assertRefused(
        IdxBytes.concat(packed, new byte[] {0x1f, 0x42}),
        LABELS,
        "images.idx: corrupt gzip: compressed byte " + packed.length + ": no gzip header");
  }

  @Test
  void rejectsGzipWhoseChecksumOrLengthIsWrong() {
    byte[] packed = IdxBytes.gzip(IMAGES);
    int trailer = packed.length - GZIP_TRAILER;
    byte[] crc = packed.clone();
    crc[trailer + 1] ^= 1;
    assertRefused(crc, LABELS, "images.idx: corrupt gzip: compressed byte " + trailer, "CRC-32");
    byte[] length = packed.clone();
    length[packed.length - 1] ^= 1;
    assertRefused(
        length, LABELS, "images.idx: corrupt gzip: compressed byte " + (trailer + 4), "length");
  }

  @ParameterizedTest
  // How far zlib says it got in the broken block is its own affair: byte 10 or 11.
  @CsvSource({"2, 7, '2: ', method", "3, 64, '3: ', reserved", "10, 7, 1, invalid block type"})
  void rejectsACorruptGzipHeaderOrBlock(int index, byte value, String where, String what) {
    byte[] packed = IdxBytes.gzip(IMAGES);
    packed[index] = value;
    assertRefused(packed, LABELS, "images.idx: corrupt gzip: compressed byte " + where, what);
  }

  @Test
  void neverTakesAFileWithAFlippedBitForAWholeOne() {
    Random random = new Random(7);
    byte[] pixels = new byte[3000];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(8);
    }
    byte[] packed = IdxBytes.gzip(IdxBytes.images(30, 10, 10, pixels));
    for (int trial = 0; trial < 300; trial++) {
      // Past the ten bytes of header, whose time stamp and the like may be anything.
      int bit = 80 + random.nextInt(8 * (packed.length - 10));
      byte[] broken = packed.clone();
      broken[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(broken, LABELS, "images.idx: ", "byte ");
    }
  }

  @Test
  void saysAtWhichByteReadingFailed() {
    InputStream failing =
        new InputStream() {
          private int next;

          @Override
          public int read() throws IOException {
            if (next == 20) {
              throw new IOException("disk on fire");
            }
            return IMAGES[next++] & 0xff;
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            target[offset] = (byte) read();
            return 1;
          }
        };
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> IdxReader.images(failing, "f"));
    assertEquals("f: byte 20: cannot be read: disk on fire", e.getMessage());
  }
}
