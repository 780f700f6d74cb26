package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;

/** CIFAR files that are not what they should be, each refused in one line that says why. */
class CifarDistrustTest extends CifarFixture {
  private static final CifarVariant FINE = hundred(CifarVariant.cifar100());
  private static final String PROMISE =
      "train.bin of cifar-100 has 3 records of 3074 bytes, 9222 bytes in all";

  @BeforeEach
  void putTheTestFile() {
    put("cifar-100/test.bin", HUNDRED_TEST);
  }

  private String refused(CifarVariant variant) {
    String message = assertThrows(InvalidInputException.class, () -> load(variant)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void aFileCutOffInARecord() {
    Path file = put("cifar-100/train.bin", Arrays.copyOf(HUNDRED_TRAIN, 4000));
    assertEquals(file + ": byte 4000: the file ends here, in record 1; " + PROMISE, refused(FINE));
    put("cifar-100/train.bin", Arrays.copyOf(HUNDRED_TRAIN, 3075));
    assertEquals(file + ": byte 3075: the file ends here, in record 1; " + PROMISE, refused(FINE));
    put("cifar-100/train.bin", new byte[0]);
    assertEquals(file + ": byte 0: the file ends here, in record 0; " + PROMISE, refused(FINE));
  }

  @Test
  void aFileThatIsTooLong() {
    Path file = put("cifar-100/train.bin", Arrays.copyOf(HUNDRED_TRAIN, 9223));
    assertEquals(file + ": byte 9222: trailing bytes; " + PROMISE, refused(FINE));
  }

  @Test
  void labelsOutOfRange() {
    byte[] wrong = HUNDRED_TRAIN.clone();
    wrong[2 * HUNDRED_RECORD + 1] = (byte) 200;
    Path file = put("cifar-100/train.bin", wrong);
    assertEquals(
        file + ": byte 6149: fine label of record 2 must be in 0..99, found 200", refused(FINE));
    wrong[HUNDRED_RECORD] = 20;
    put("cifar-100/train.bin", wrong);
    assertEquals(
        file + ": byte 3074: coarse label of record 1 must be in 0..19, found 20", refused(FINE));
  }

  @Test
  void anotherContentOfTheRightForm() {
    byte[] other = HUNDRED_TRAIN.clone();
    other[500] ^= 1;
    Path file = put("cifar-100/train.bin", other);
    assertEquals(
        file
            + ": is not the train.bin of cifar-100: content MD5 must be "
            + md5(HUNDRED_TRAIN)
            + ", found "
            + md5(other),
        refused(FINE));
  }

  @Test
  void aPartWithMoreOrFewerRecordsThanItsNameSays() {
    Path file = put("cifar-100/train-first-2.bin", HUNDRED_TRAIN);
    assertEquals(
        file
            + ": byte 6148: trailing bytes; train-first-2.bin of cifar-100 has 2 records of 3074"
            + " bytes, 6148 bytes in all",
        refused(FINE));
    Path longer = put("cifar-100/train-first-99999.bin", HUNDRED_TRAIN);
    assertTrue(refused(FINE).startsWith(longer + ": byte 9222: the file ends here, in record 3;"));
  }

  @Test
  void corruptGzip() {
    byte[] packed = IdxBytes.gzip(HUNDRED_TRAIN);
    Path file = put("cifar-100/train.bin.gz", Arrays.copyOf(packed, 5000));
    assertEquals(
        file + ": corrupt gzip: compressed byte 5000: the file ends inside the compressed data",
        refused(FINE));
  }

  @Test
  void filesThatAreNotThere() {
    assertEquals(
        "cifar-100 is not in "
            + root
            + ": run `lowrank data fetch cifar-100` or point --data-dir or LOWRANK_DATA at a folder"
            + " that holds cifar-100/train.bin",
        refused(FINE));
    put("cifar-10/data_batch_1.bin", TEN_FIRST);
    assertTrue(refused(ten()).endsWith("that holds cifar-10/data_batch_2.bin"));
  }

  @Test
  void archivesWithoutTheFilesOrCutOff() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("cifar-100-binary/train.bin", HUNDRED_TRAIN);
    Path archive = put("cifar-10/cifar-10-binary.tar.gz", IdxBytes.gzip(tar(members)));
    assertEquals(
        archive
            + ": must hold data_batch_1.bin, data_batch_2.bin, test_batch.bin, found no such file",
        refused(ten()));
    members.put("data_batch_1.bin", TEN_FIRST);
    members.put("x/data_batch_2.bin", Arrays.copyOf(TEN_SECOND, 5000));
    put("cifar-10/cifar-10-binary.tar.gz", IdxBytes.gzip(tar(members)));
    assertTrue(
        refused(ten())
            .startsWith(
                archive + "!x/data_batch_2.bin: byte 5000: the file ends here, in record 1"),
        refused(ten()));
    byte[] whole = tar(members);
    put("cifar-10/cifar-10-binary.tar.gz", IdxBytes.gzip(Arrays.copyOf(whole, 12_000)));
    assertTrue(refused(ten()).startsWith(archive + ": cannot be read: "), refused(ten()));
    put("cifar-10/cifar-10-binary.tar.gz", new byte[] {1, 2, 3});
    assertTrue(refused(ten()).startsWith(archive + ": "), refused(ten()));
  }

  @Test
  void anArchiveThatNeverEnds() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] megabyte = new byte[1 << 20];
    byte[] start = tar(Map.of("big", new byte[0]));
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      // A member whose header claims 8 GiB less a byte, and really has 257 MiB of zeros.
      byte[] header = Arrays.copyOf(start, 512);
      System.arraycopy("77777777777".getBytes(StandardCharsets.US_ASCII), 0, header, 124, 11);
      int sum = 0;
      Arrays.fill(header, 148, 156, (byte) ' ');
      for (byte b : header) {
        sum += b & 0xff;
      }
      byte[] digits =
          String.format(Locale.ROOT, "%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(digits, 0, header, 148, digits.length);
      out.write(header);
      for (int i = 0; i < 257; i++) {
        out.write(megabyte);
      }
    }
    Path archive = put("cifar-10/cifar-10-binary.tar.gz", packed.toByteArray());
    assertEquals(
        archive + ": cannot be read: unpacks to more than 268435456 bytes", refused(ten()));
  }
}
