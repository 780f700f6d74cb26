package org.lowrank.overparam.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.matrix.ArrayBytes;
import org.lowrank.core.data.matrix.MatrixFile;
import org.lowrank.core.data.matrix.ZipMembers;
import org.nd4j.linalg.api.buffer.DataType;

class MalformedNetworksTest {
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";

  @TempDir Path folder;

  private Map<String, byte[]> members() throws IOException {
    Path file = folder.resolve("right.zip");
    ModelSerializer.writeModel(SavedNetworks.list(DataType.FLOAT), file.toFile(), false);
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipMembers zip = ZipMembers.of(file)) {
      for (String name : zip.names()) {
        members.put(name, zip.open(name).readAllBytes());
      }
    }
    return members;
  }

  /** Without the file's name, which it begins with. */
  private String rejection(Map<String, byte[]> members) throws IOException {
    Path file = Files.write(folder.resolve("model.zip"), ArrayBytes.zip(members));
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> {
              try (MatrixFile open = Lab.create().matrices(file)) {
                open.matrices(List.of());
              }
            });
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    return e.getMessage().substring(file.toString().length() + 2);
  }

  private String rejectionOf(String member, byte[] content) throws IOException {
    Map<String, byte[]> members = members();
    members.put(member, content);
    return rejection(members);
  }

  private static byte[] coefficients(String shapeType, long count, String type, int bytes)
      throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(all);
    out.writeUTF("LONG_SHAPE");
    out.writeLong(1);
    out.writeUTF(shapeType);
    out.writeLong(2);
    out.writeUTF("MIXED_DATA_TYPES");
    out.writeLong(count);
    out.writeUTF(type);
    out.write(new byte[bytes]);
    return all.toByteArray();
  }

  @Test
  void archivesOfOtherThingsSayWhatIsExpected() throws IOException {
    assertEquals(
        "expected a zip archive of configuration.json and coefficients.bin, as ModelSerializer"
            + " writes it, found readme",
        rejection(Map.of("readme", new byte[1])));
  }

  @Test
  void configurationsThatAreNoneAreRefused() throws IOException {
    assertTrue(
        rejectionOf(CONFIGURATION, new byte[] {'{'})
            .startsWith("configuration.json: is not JSON: Unexpected end-of-input"));
    assertEquals(
        "configuration.json: expected the configuration of a network, an object with \"confs\" or"
            + " \"vertices\", found neither",
        rejectionOf(CONFIGURATION, new byte[] {'{', '}'}));
    assertTrue(
        rejectionOf(CONFIGURATION, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8))
            .startsWith("configuration.json: is not JSON: Document nesting depth"));
  }

  @Test
  void layersThatNobodyKnowsAreNamed() throws IOException {
    String json = new String(members().get(CONFIGURATION), StandardCharsets.UTF_8);
    String problem =
        rejectionOf(
            CONFIGURATION,
            json.replace("org.deeplearning4j.nn.conf.layers.DenseLayer", "com.example.Dense")
                .getBytes(StandardCharsets.UTF_8));
    assertTrue(
        problem.startsWith("configuration.json: Deeplearning4j can't make a network of it ("),
        problem);
    assertTrue(problem.contains("com.example.Dense"), problem);
  }

  @Test
  void parametersOfAnotherNetworkAreRefused() throws IOException {
    String problem = rejectionOf(COEFFICIENTS, coefficients("LONG", 3, "FLOAT", 12));
    assertTrue(problem.contains("Invalid parameters: expected length"), problem);
  }

  @Test
  void claimsBeyondTheFileAreRefusedBeforeAnyMemoryIsTaken() throws IOException {
    for (long count : new long[] {4, -1, 1L << 40, Long.MAX_VALUE}) {
      assertEquals(
          "coefficients.bin: expected "
              + count
              + " parameters of type FLOAT in what follows, found 12 bytes",
          rejectionOf(COEFFICIENTS, coefficients("LONG", count, "FLOAT", 12)));
    }
  }

  @Test
  void parametersThatAreNeitherFloatsNorDoublesAreRefused() throws IOException {
    assertEquals(
        "coefficients.bin: expected parameters of type DOUBLE or FLOAT, found \"HALF\"",
        rejectionOf(COEFFICIENTS, coefficients("LONG", 6, "HALF", 12)));
    assertEquals(
        "coefficients.bin: expected a shape of type INT or LONG, found \"UTF8\"",
        rejectionOf(COEFFICIENTS, coefficients("UTF8", 6, "FLOAT", 24)));
  }

  @Test
  void truncatedParametersAreRefused() throws IOException {
    byte[] whole = members().get(COEFFICIENTS);
    for (int length : new int[] {0, 1, 11, 20, 60, whole.length - 1}) {
      String problem = rejectionOf(COEFFICIENTS, Arrays.copyOf(whole, length));
      assertTrue(problem.startsWith("coefficients.bin: expected "), problem);
    }
  }
}
