package org.lowrank.core.data.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.data.matrix.ArrayBytes.doubles;
import static org.lowrank.core.data.matrix.ArrayBytes.safetensors;
import static org.lowrank.core.data.matrix.ArrayBytes.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFormatTest {

  @TempDir Path folder;

  private FormatFile file() {
    return new FormatFile(folder, "safetensors", new SafetensorsFormat());
  }

  private MatrixFile open(byte[] bytes) throws IOException {
    return file().open(bytes);
  }

  private String rejection(byte[] bytes) {
    return file().rejection(bytes);
  }

  @Test
  void readsTensorsWhereverTheirDataLiesAndPassesOverMetadata() throws IOException {
    byte[] bytes =
        safetensors(
            "{\"__metadata__\": {\"format\": \"pt\"}, "
                + tensor("b", "F64", "1, 2", 32, 48)
                + ", "
                + tensor("a", "F64", "2, 2", 0, 32)
                + "}   ",
            doubles(1, 2, 3, 4, 5, 6));
    try (MatrixFile file = open(bytes)) {
      assertEquals("safetensors", file.format());
      assertEquals(List.of("b", "a"), file.matrices().stream().map(StoredMatrix::name).toList());
      assertArrayEquals(new double[] {1, 2, 3, 4}, FormatFile.values(file, "a"));
      assertArrayEquals(new double[] {5, 6}, FormatFile.values(file, "b"));
    }
  }

  /** One and minus two in each type. */
  @ParameterizedTest
  @CsvSource({
    "F64, 000000000000F03F00000000000000C0",
    "F32, 0000803F000000C0",
    "F16, 003C00C0",
    "BF16, 803F00C0",
    "I64, 0100000000000000FEFFFFFFFFFFFFFF",
    "I32, 01000000FEFFFFFF",
    "I16, 0100FEFF",
    "I8, 01FE"
  })
  void readsNumbersOfEveryType(String type, String hex) throws IOException {
    byte[] data = new byte[hex.length() / 2];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    byte[] bytes = safetensors("{" + tensor("w", type, "2, 1", 0, data.length) + "}", data);
    try (MatrixFile file = open(bytes)) {
      assertArrayEquals(new double[] {1, -2}, FormatFile.values(file, "w"));
    }
  }

  @Test
  void kernelsAreOutputsByAllThatTheyDependOnAndOthersAreLeftOut() throws IOException {
    byte[] bytes =
        safetensors(
            "{"
                + String.join(
                    ", ",
                    tensor("conv.weight", "I8", "2, 3, 1, 2", 0, 12),
                    tensor("conv.bias", "I8", "2", 12, 14),
                    tensor("steps", "I8", "", 14, 15),
                    tensor("stack", "I8", "1, 1, 2", 15, 17),
                    tensor("mask", "BOOL", "1, 2", 17, 19),
                    tensor("packed", "F4", "1, 4", 19, 21),
                    tensor("empty", "F32", "0, 7", 21, 21))
                + "}",
            new byte[21]);
    try (MatrixFile file = open(bytes)) {
      assertEquals(6, file.matrices(List.of("conv.weight")).get(0).cols());
      assertEquals(
          "[conv.bias (shape (2,)), steps (shape ()), stack (shape (1, 1, 2)), mask (type"
              + " \"BOOL\"), packed (type \"F4\"), empty (shape (0, 7))]",
          file.leftOut().toString());
    }
  }

  @Test
  void readsMoreThanOneChunk() throws IOException {
    double[] values = new double[200 * 150];
    Arrays.setAll(values, i -> i * 0.5);
    byte[] bytes =
        safetensors("{" + tensor("w", "F64", "200, 150", 0, 240_000) + "}", doubles(values));
    try (MatrixFile file = open(bytes)) {
      assertArrayEquals(values, FormatFile.values(file, "w"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|8|8|16|no problem",
        "0|8|4|12|array \"b\": expected data from byte 8 to at most 16 after the header, found 4",
        "0|8|9|17|array \"b\": expected data from byte 8 to at most 16 after the header, found 9",
        "0|8|8|99|array \"b\": expected data from byte 8 to at most 16 after the header, found 8",
        "1|9|9|17|array \"a\": expected data from byte 0 to at most 16 after the header, found 1",
        "0|8|8|4|array \"b\": expected data from byte 8 to at most 16 after the header, found 8",
        "0|4|4|16|array \"a\": expected the data of shape (1, 1) of type F64, found 4 bytes",
        "0|8|0|8|array \"b\": expected data from byte 8 to at most 16 after the header, found 0"
      })
  void gapsOverlapsAndWhatLiesOutsideAreRefused(
      long begin, long end, long nextBegin, long nextEnd, String problem) throws IOException {
    byte[] bytes =
        safetensors(
            "{"
                + tensor("a", "F64", "1, 1", begin, end)
                + ", "
                + tensor("b", "F64", "1, 1", nextBegin, nextEnd)
                + "}",
            doubles(1, 2));
    if (problem.equals("no problem")) {
      open(bytes).close();
    } else {
      assertTrue(rejection(bytes).startsWith(problem), rejection(bytes));
    }
  }

  @Test
  void bytesBehindTheLastTensorAreRefused() {
    assertEquals(
        "expected 8 bytes after the header, found 9 (trailing bytes)",
        rejection(safetensors("{" + tensor("w", "F64", "1, 1", 0, 8) + "}", new byte[9])));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"w\": 1}|has for \"w\" no object",
        "{\"w\": {\"dtype\": \"F64\"}}|has for \"w\" not all of dtype, shape, data_offsets",
        "{\"w\": {\"dtype\": 3}}|has for \"w\" a dtype that is no text",
        "{\"w\": {\"shape\": [1, -1]}}|has for \"w\" a shape that is no list of counts",
        "{\"w\": {\"shape\": [1.5]}}|has for \"w\" a shape that is no list of counts",
        "{\"w\": {\"data_offsets\": 3}}|has for \"w\" data_offsets that are no two counts",
        "{} {}|goes on after its closing brace",
        "[]|is not an object",
        "{|is not JSON: Unexpected end-of-input: expected close marker for Object",
        "{\"w\": {\"shape\": [99999999999999999999]}}|is not JSON: Numeric value"
      })
  void malformedHeadersAreRefusedNamingTheTensor(String header, String problem) {
    String found = rejection(safetensors(header));
    assertTrue(found.startsWith("byte 8: the header " + problem), found);
  }

  @Test
  void namesThatComeTwiceAreRefused() {
    String problem =
        rejection(
            safetensors(
                "{"
                    + tensor("w", "F64", "1, 1", 0, 8)
                    + ", "
                    + tensor("w", "F64", "1, 1", 8, 16)
                    + "}",
                doubles(1, 2)));
    assertTrue(problem.contains("Duplicate field 'w'"), problem);
  }

  @Test
  void typesThatTheFormatHasNotAreNamed() {
    String problem =
        rejection(safetensors("{" + tensor("w", "F99", "1, 1", 0, 8) + "}", doubles(1)));
    assertEquals(
        "array \"w\": expected a type of BF16, F16, F32, F64, I16, I32, I64, I8, U16, U32, U64, U8,"
            + " found \"F99\"",
        problem);
  }

  @Test
  void claimsBeyondTheFileAreRefusedBeforeAnyMemoryIsTaken() {
    byte[] bytes = safetensors("{" + tensor("w", "F64", "1, 1", 0, 8) + "}", doubles(1));
    int most = bytes.length - Long.BYTES;
    for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, bytes.length}) {
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
      assertEquals(
          "byte 0: expected a header of at most "
              + most
              + " bytes, found "
              + Long.toUnsignedString(length),
          rejection(bytes));
    }
    String huge = "9223372036854775807, 9223372036854775807, 16, 16";
    String problem = rejection(safetensors("{" + tensor("w", "F64", huge, 0, 8) + "}", doubles(1)));
    assertTrue(problem.startsWith("array \"w\": expected the data of shape"), problem);
  }

  @Test
  void truncationAtEveryByteIsRefused() {
    byte[] whole = safetensors("{" + tensor("w", "F64", "1, 2", 0, 16) + "}", doubles(1, 2));
    for (int length = 0; length < whole.length; length++) {
      rejection(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void numbersThatAreNotFiniteAreRefusedNamingArrayRowAndColumn() {
    assertEquals(
        "array \"w\": row 2, column 1: expected a finite number, found -Infinity",
        rejection(
            safetensors(
                "{" + tensor("w", "F64", "2, 1", 0, 16) + "}",
                doubles(1, Double.NEGATIVE_INFINITY))));
  }
}
