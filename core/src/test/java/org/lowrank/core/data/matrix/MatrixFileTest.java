package org.lowrank.core.data.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.data.matrix.ArrayBytes.doubles;
import static org.lowrank.core.data.matrix.ArrayBytes.npyOf;
import static org.lowrank.core.data.matrix.ArrayBytes.safetensors;
import static org.lowrank.core.data.matrix.ArrayBytes.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.core.spectrum.Matrix;

class MatrixFileTest {
  private static final Lab LAB = Lab.create();
  private static final byte[] NPY = npyOf("<f8", "2, 2", doubles(1, 2, 3, 4));
  private static final byte[] SAFETENSORS =
      safetensors("{" + tensor("fc.weight", "F64", "1, 2", 0, 16) + "}", doubles(1, 2));

  @TempDir Path folder;

  private String format(String name, byte[] bytes) throws IOException {
    try (MatrixFile file = LAB.matrices(Files.write(folder.resolve(name), bytes))) {
      return file.format();
    }
  }

  private String rejection(String name, byte[] bytes, String... layers) {
    return assertThrows(
            InvalidInputException.class,
            () -> {
              Path path = Files.write(folder.resolve(name), bytes);
              try (MatrixFile file = LAB.matrices(path)) {
                file.matrices(List.of(layers));
              }
            })
        .getMessage();
  }

  @Test
  void contentSaysWhatAFileIsWhateverItsName() throws IOException {
    assertEquals("npy", format("weights", NPY));
    assertEquals("npz", format("weights.bin", ArrayBytes.zip(Map.of("w.npy", NPY))));
    assertEquals("safetensors", format("model.npz", SAFETENSORS));
    assertEquals("csv", format("m.CSV", "1,2".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  /** Drawn shapes and numbers. */
  @Test
  void aMatrixIsTheSameInEveryFormat() throws IOException {
    RandomStream random = StreamKey.of(6, "matrices").stream(0);
    for (int draw = 0; draw < 100; draw++) {
      int rows = 1 + Math.floorMod(random.nextLong(), 9);
      int cols = 1 + Math.floorMod(random.nextLong(), 9);
      double[] values = new double[rows * cols];
      random.fillGaussian(values, 0, values.length, Math.pow(10, draw % 60 - 30));
      byte[] npy = npyOf("<f8", rows + ", " + cols, doubles(values));
      byte[] fortran =
          ArrayBytes.npy(
              1,
              "{'descr': '<f8', 'fortran_order': True, 'shape': (" + rows + ", " + cols + "), }",
              doubles(transposed(values, rows, cols)));
      String header = "{" + tensor("w", "F64", rows + ", " + cols, 0, 8L * values.length) + "}";
      for (byte[] file :
          List.of(
              npy,
              fortran,
              ArrayBytes.zip(Map.of("w.npy", npy)),
              ArrayBytes.storedZip(Map.of("w.npy", fortran)),
              safetensors(header, doubles(values)))) {
        try (MatrixFile open = LAB.matrices(Files.write(folder.resolve("m"), file))) {
          Matrix matrix = open.read(open.matrices().get(0));
          assertEquals(rows, matrix.rows());
          assertArrayEquals(values, matrix.values());
        }
      }
    }
  }

  private static double[] transposed(double[] values, int rows, int cols) {
    double[] transposed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      transposed[i % cols * rows + i / cols] = values[i];
    }
    return transposed;
  }

  @Test
  void theNameSaysWhatADamagedFileWasMeantToBe() {
    assertTrue(rejection("m.npy", new byte[20]).contains("not a .npy file"));
    assertTrue(rejection("m.npz", new byte[20]).contains("cannot be read as a zip archive"));
    assertTrue(rejection("m.safetensors", new byte[2]).contains("within the header's length"));
  }

  @Test
  void picklesAreRefusedWithAdvice() {
    String problem =
        rejection("resnet.pt", ArrayBytes.zip(Map.of("archive/data.pkl", new byte[3])));
    assertTrue(problem.contains("pickled objects are never read, save weights as .safetensors"));
  }

  @Test
  void aFormatOfAPluginIsAskedLikeTheOthers() throws IOException {
    MatrixFormat plugin =
        new MatrixFormat() {
          @Override
          public String description() {
            return "a magic and two numbers";
          }

          @Override
          public List<String> endings() {
            return List.of(".two");
          }

          @Override
          public boolean recognizes(FileSignature signature) {
            return signature.startsWith((byte) 'T', (byte) 'W');
          }

          @Override
          public ArrayFile open(Path file) {
            return ArrayFile.of(StoredArray.of("pair", List.of(1L, 2L), () -> new double[] {3, 4}));
          }
        };
    Path path = Files.write(folder.resolve("x"), new byte[] {'T', 'W', 'O'});
    try (MatrixFile file = MatrixFile.open(path, Map.of("two", plugin, "npy", new NpyFormat()))) {
      assertEquals("two", file.format());
      assertFalse(file.single());
      assertEquals(4, file.read(file.matrices().get(0)).get(0, 1));
    }
  }

  @Test
  void aFileOfOneMatrixHasNoLayers() {
    assertTrue(rejection("m.npy", NPY, "fc").endsWith("expected no layer, found \"fc\""));
  }

  @Test
  void misspeltLayersAreToldTheNearestOne() {
    assertEquals(
        "unknown layer \"fc.weigth\"; did you mean \"fc.weight\"? (known: fc.weight)",
        rejection("m.safetensors", SAFETENSORS, "fc.weigth"));
  }

  @Test
  void arraysThatAreNoMatricesAreNoLayers() {
    byte[] bytes =
        safetensors(
            "{" + tensor("w", "F64", "1, 1", 0, 8) + ", " + tensor("b", "F64", "1", 8, 16) + "}",
            doubles(1, 2));
    assertTrue(
        rejection("m.safetensors", bytes, "b")
            .endsWith(
                "array \"b\": expected an array of numbers with 2 or 4 dimensions, found shape"
                    + " (1,)"));
  }

  /** Never read: what a header claims may be more than there is memory for. */
  @Test
  void matricesBeyondTheMemoryAreRefusedBeforeAnyIsRead() {
    long columns = Runtime.getRuntime().maxMemory() / 8;
    MatrixFormat format =
        new MatrixFormat() {
          @Override
          public String description() {
            return "claims";
          }

          @Override
          public List<String> endings() {
            return List.of(".huge");
          }

          @Override
          public boolean recognizes(FileSignature signature) {
            return true;
          }

          @Override
          public ArrayFile open(Path file) {
            return ArrayFile.of(
                StoredArray.of(
                    "w",
                    List.of(1L, Math.min(columns, 2_000_000_000)),
                    () -> {
                      throw new IOException("read");
                    }));
          }
        };
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> {
              Path path = Files.write(folder.resolve("m.huge"), new byte[1]);
              try (MatrixFile file = MatrixFile.open(path, Map.of("huge", format))) {
                file.matrices(List.of());
              }
            });
    assertTrue(e.getMessage().contains("array \"w\": shape (1, "), e.getMessage());
  }
}
