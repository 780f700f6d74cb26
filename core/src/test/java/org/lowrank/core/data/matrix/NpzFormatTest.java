package org.lowrank.core.data.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.data.matrix.ArrayBytes.doubles;
import static org.lowrank.core.data.matrix.ArrayBytes.npyOf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzFormatTest {
  private static final byte[] W = npyOf("<f8", "2, 2", doubles(1, 2, 3, 4));

  @TempDir Path folder;

  private FormatFile file() {
    return new FormatFile(folder, "npz", new NpzFormat());
  }

  private MatrixFile open(byte[] bytes) throws IOException {
    return file().open(bytes);
  }

  private String rejection(byte[] bytes) {
    return file().rejection(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void readsWhatNumpyWroteAndLeavesOutWhatIsNoMatrix(String name) throws IOException {
    byte[] bytes;
    try (InputStream in = NpzFormatTest.class.getResourceAsStream(name)) {
      bytes = in.readAllBytes();
    }
    try (MatrixFile file = open(bytes)) {
      assertEquals(
          List.of("dense/weight", "kernel", "half"),
          file.matrices().stream().map(StoredMatrix::name).toList());
      assertArrayEquals(
          new double[] {1.5, -2, 3.25, 0, 1e-3, 7}, FormatFile.values(file, "dense/weight"));
      double[] kernel = new double[24];
      Arrays.setAll(kernel, i -> i);
      assertArrayEquals(kernel, FormatFile.values(file, "kernel"));
      assertEquals(12, file.matrices(List.of("kernel")).get(0).cols());
      assertEquals(3.25, FormatFile.values(file, "half")[2]);
      assertEquals(
          "[bias (shape (3,)), step (shape ()), names (type \"<U1\"), objects (type \"|O\": pickled"
              + " objects are never read), none (shape (0, 3))]",
          file.leftOut().toString());
    }
  }

  @Test
  void filesInTheArchiveThatAreNoArraysAreLeftOut() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("w.npy", W);
    members.put("README", "text".getBytes(StandardCharsets.UTF_8));
    try (MatrixFile file = open(ArrayBytes.zip(members))) {
      assertEquals("[README (not a .npy file)]", file.leftOut().toString());
    }
  }

  @Test
  void namesThatLeadElsewhereAreNamesLikeOthers() throws IOException {
    try (MatrixFile file = open(ArrayBytes.zip(Map.of("../../w.npy", W)))) {
      assertArrayEquals(new double[] {1, 2, 3, 4}, FormatFile.values(file, "../../w"));
    }
    try (var left = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("m.npz")), left.toList());
    }
  }

  @Test
  void malformedArraysAreNamedBesideTheFile() {
    assertEquals(
        "array \"w\": byte 0: not a .npy file, which starts with \\x93NUMPY",
        rejection(ArrayBytes.zip(Map.of("w.npy", new byte[20]))));
    byte[] claims = npyOf("<f8", "2000000000, 2", doubles(1, 2));
    String problem = rejection(ArrayBytes.zip(Map.of("w.npy", claims)));
    assertTrue(problem.startsWith("array \"w\": expected 32000000000 bytes of data"), problem);
    assertEquals(
        "array \"w\": row 2, column 1: expected a finite number, found NaN",
        rejection(
            ArrayBytes.zip(Map.of("w.npy", npyOf("<f8", "2, 2", doubles(1, 2, Double.NaN, 4))))));
  }

  @Test
  void filesWithoutAnyMatrixSayWhatTheyHold() {
    assertEquals(
        "expected an array of numbers with 2 or 4 dimensions, found none among b (shape (2,))",
        rejection(ArrayBytes.zip(Map.of("b.npy", npyOf("<f8", "2,", doubles(1, 2))))));
    assertEquals(
        "expected an array of numbers with 2 or 4 dimensions, found no arrays",
        rejection(ArrayBytes.zip(Map.of())));
  }

  @Test
  void truncationAtEveryByteIsRefused() {
    byte[] whole = ArrayBytes.storedZip(Map.of("w.npy", W));
    for (int length = 0; length < whole.length; length++) {
      String problem = rejection(Arrays.copyOf(whole, length));
      assertTrue(problem.startsWith("cannot be read as a zip archive ("), problem);
    }
  }

  @Test
  void damageWithinDataIsFoundByItsChecksum() {
    byte[] bytes = ArrayBytes.storedZip(Map.of("w.npy", W));
    int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(")") + 10;
    bytes[data] ^= 1;
    String problem = rejection(bytes);
    assertTrue(
        problem.startsWith("array \"w\": can't be read (") && problem.contains("CRC-32"), problem);
  }

  /** In the central directory, 24 bytes after its magic, is the unpacked length. */
  @Test
  void lengthsThatPackedBytesCannotHoldAreRefusedBeforeAnyMemoryIsTaken() {
    byte[] bytes = ArrayBytes.zip(Map.of("w.npy", W));
    int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 0x7FFFFFFF);
    String problem = rejection(bytes);
    assertTrue(problem.startsWith("\"w.npy\" claims 2147483647 bytes, expected at most"), problem);
  }

  /** Java's own writer refuses to write a name twice, so the second one is renamed. */
  @Test
  void namesThatComeTwiceAreRefused() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("w.npy", W);
    members.put("v.npy", W);
    byte[] bytes = ArrayBytes.zip(members);
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("v.npy", "w.npy");
    assertEquals("holds \"w.npy\" twice", rejection(text.getBytes(StandardCharsets.ISO_8859_1)));
    members.put("w", W);
    assertEquals("holds two arrays \"w\"", rejection(ArrayBytes.zip(members)));
  }
}
