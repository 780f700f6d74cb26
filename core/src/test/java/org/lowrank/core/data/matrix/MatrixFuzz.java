package org.lowrank.core.data.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.data.matrix.ArrayBytes.npy;
import static org.lowrank.core.data.matrix.ArrayBytes.npyOf;
import static org.lowrank.core.data.matrix.ArrayBytes.safetensors;
import static org.lowrank.core.data.matrix.ArrayBytes.tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lowrank.core.fuzz.FuzzTarget;
import org.lowrank.core.fuzz.FuzzTargets;
import org.lowrank.core.spectrum.Matrix;

/** The readers of matrices. */
public final class MatrixFuzz implements FuzzTargets {
  /** What deflate makes of a byte at best, each a double in an array and in a copy of it. */
  private static final long INFLATED = 1032 * (2 * Double.BYTES + 4);

  private static final Map<String, MatrixFormat> FORMATS =
      Map.of(
          "csv", new CsvFormat(),
          "npy", new NpyFormat(),
          "npz", new NpzFormat(),
          "safetensors", new SafetensorsFormat());

  private static final String[] HEADER_WORDS = {
    "'descr'", "'shape'", "True", "(", ")", ",", "1,", "{", "}", "'|O'", "[", "]", "<f4"
  };

  @Override
  public List<FuzzTarget> in(Path folder) throws IOException {
    return List.of(
        npyFile(target(folder, "npy", "matrix.npy")),
        npzFile(target(folder, "npz", "matrices.npz")),
        safetensorsFile(target(folder, "safetensors", "model.safetensors")),
        csvFile(target(folder, "csv", "matrix.csv")));
  }

  private static Path target(Path folder, String name, String file) throws IOException {
    return Files.createDirectories(folder.resolve(name)).resolve(file);
  }

  private static FuzzTarget npyFile(Path file) {
    return FuzzTarget.of(
            "npy",
            file,
            MatrixFuzz::check,
            npy(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }", new byte[48]),
            npy(2, "{'descr': '>i4', 'fortran_order': True, 'shape': (3, 2)}", new byte[24]),
            npyOf("|u1", "4,", new byte[4]))
        .words(HEADER_WORDS);
  }

  private static FuzzTarget npzFile(Path file) {
    Map<String, byte[]> arrays = new TreeMap<>();
    arrays.put("a/w.npy", npyOf("<f8", "2, 3", new byte[48]));
    arrays.put("b.npy", npyOf("<f4", "7,", new byte[28]));
    arrays.put("k.npy", npyOf("|u1", "2, 2, 2, 2", new byte[16]));
    arrays.put("names.npy", npyOf("<U1", "2,", new byte[8]));
    return FuzzTarget.of(
            "npz",
            file,
            MatrixFuzz::check,
            ArrayBytes.zip(arrays),
            ArrayBytes.storedZip(arrays),
            arrays.get("a/w.npy"),
            npy(2, "{'descr': '>i4', 'fortran_order': True, 'shape': (3, 2)}", new byte[24]))
        .words("PK\1\2", "PK\3\4", "PK\5\6", "PK\6\6", "../", ".npy", "(9,9)", "'|O'", "\0")
        .sealedBy(MatrixFuzz::packed)
        .perByte(INFLATED);
  }

  /** An array that is damaged within an archive that is whole. */
  private static byte[] packed(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == NpyArray.MAGIC[0]
        ? ArrayBytes.zip(Map.of("w.npy", bytes))
        : bytes;
  }

  private static FuzzTarget safetensorsFile(Path file) {
    return FuzzTarget.of(
            "safetensors",
            file,
            MatrixFuzz::check,
            safetensors(
                "{"
                    + tensor("w", "F32", "2, 3", 0, 24)
                    + ", "
                    + tensor("b", "BF16", "3", 24, 30)
                    + ", \"__metadata__\": {\"format\": \"pt\"}}  ",
                new byte[30]),
            safetensors("{" + tensor("k", "U8", "2, 2, 1, 3", 0, 12) + "}", new byte[12]))
        .words(
            "\"w\":",
            "{",
            "}",
            "[",
            "]",
            ",",
            "[[[[[[[[",
            "\"shape\"",
            "\"dtype\"",
            "\"F64\"",
            "\"data_offsets\":",
            "\"I8\"",
            "\u00ff",
            "\\u0000")
        .sealedBy(MatrixFuzz::withLength)
        .perByte(1 << 10);
  }

  /** The header's length as its last brace tells it. */
  private static byte[] withLength(byte[] bytes) {
    int end = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf('}');
    for (int i = 0; i < Math.min(Long.BYTES, bytes.length); i++) {
      bytes[i] = (byte) ((end + 1L - Long.BYTES) >> (Byte.SIZE * i));
    }
    return bytes;
  }

  private static FuzzTarget csvFile(Path file) {
    return FuzzTarget.of(
            "csv",
            file,
            MatrixFuzz::check,
            "a,b\n1,2\n3,-4.5e3\n".getBytes(StandardCharsets.UTF_8),
            "\uFEFF1, 2,3\r\n\r\n.4,5.,6\r\n".getBytes(StandardCharsets.UTF_8))
        .words(",", "\n", "\r", "1e", "nan", "\"", ".", "e", "-", " ", "\t", ",,,,,,,,")
        .perByte(1 << 10);
  }

  private static void check(Path file) throws IOException {
    try (MatrixFile open = MatrixFile.open(file, FORMATS)) {
      for (MatrixFile.LeftOut other : open.leftOut()) {
        assertFalse(other.reason().isBlank());
      }
      for (StoredMatrix stored : open.matrices(List.of())) {
        check(stored, open.read(stored));
      }
    }
  }

  private static void check(StoredMatrix stored, Matrix matrix) {
    assertTrue(matrix.rows() >= 1 && matrix.cols() >= 1);
    assertEquals(stored.rows(), matrix.rows());
    assertEquals(stored.cols(), matrix.cols());
    for (int row = 0; row < matrix.rows(); row++) {
      for (int col = 0; col < matrix.cols(); col++) {
        assertTrue(Double.isFinite(matrix.get(row, col)));
      }
    }
  }
}
