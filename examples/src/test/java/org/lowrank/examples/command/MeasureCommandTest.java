package org.lowrank.examples.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.overparam.convert.Overparameterizer;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.nd4j.linalg.api.buffer.DataType;

/** {@code lowrank measure} as a whole. */
class MeasureCommandTest {
  private static final double[][] THREE_TO_ONE = {{3, 0, 0}, {0, 1, 0}};
  private static final double ITS_RANK = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));

  @TempDir Path folder;

  /** diag(3, 1) and a zero column: p = 3/4, 1/4. */
  @ParameterizedTest
  @CsvSource({"<f4, false", "<f8, false", "<f4, true", "<f8, true"})
  void measuresNumPyFiles(String type, boolean fortran) throws IOException {
    Path file = folder.resolve("m.npy");
    Files.write(file, npy(type, fortran, THREE_TO_ONE));
    Command command =
        Command.run("measure", file.toString(), "--metric", "effective-rank", "--format", "json");
    JsonNode json = new JsonMapper().readTree(command.out());
    assertEquals(2, json.get("rows").asInt());
    assertEquals(3, json.get("cols").asInt());
    assertEquals(ITS_RANK, json.get("metrics").get("effective-rank").asDouble(), 1e-14);
    assertTrue(Command.run("measure", file.toString()).out().contains("effective-rank-exp"));
  }

  private static byte[] npy(String type, boolean fortran, double[][] rows) {
    int cols = rows[0].length;
    String header =
        "{'descr': '"
            + type
            + "', 'fortran_order': "
            + (fortran ? "True" : "False")
            + ", 'shape': ("
            + rows.length
            + ", "
            + cols
            + "), }\n";
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + text.length + rows.length * cols * 8)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) text.length).put(text);
    for (int k = 0; k < rows.length * cols; k++) {
      double value = fortran ? rows[k % rows.length][k / rows.length] : rows[k / cols][k % cols];
      if (type.equals("<f4")) {
        bytes.putFloat((float) value);
      } else {
        bytes.putDouble(value);
      }
    }
    byte[] file = new byte[bytes.position()];
    bytes.flip().get(file);
    return file;
  }

  @Test
  void infiniteValuesAreSpelledOut() throws IOException {
    Path file = Files.writeString(folder.resolve("m.csv"), "1,0\n0,0\n");
    Command command =
        Command.run("measure", file.toString(), "--metric", "condition-number", "--format", "json");
    assertTrue(command.out().contains("\"Infinity\""), command.out());
  }

  private Path npz() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("fc1.weight.npy", npy("<f8", false, THREE_TO_ONE));
    members.put("fc2.weight.npy", npy("<f4", true, new double[][] {{2, 0}, {0, 2}}));
    members.put("notes.txt", new byte[3]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
    return Files.write(folder.resolve("weights.npz"), bytes.toByteArray());
  }

  private Path safetensors() throws IOException {
    String header =
        "{\"conv.weight\": {\"dtype\": \"F32\", \"shape\": [2, 1, 1, 3], \"data_offsets\": [0, 24]},"
            + " \"conv.bias\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [24, 32]}}";
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + text.length + 32).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text);
    for (double[] row : THREE_TO_ONE) {
      for (double value : row) {
        file.putFloat((float) value);
      }
    }
    return Files.write(folder.resolve("model.safetensors"), file.array());
  }

  @Test
  void aModelIsATableOfItsMatricesAndALineOfWhatIsNone() throws IOException {
    Command command = Command.run("measure", npz().toString(), "--metric", "effective-rank");
    assertEquals(0, command.exitCode(), command.err());
    List<String> lines = command.out().lines().toList();
    assertEquals(folder.resolve("weights.npz") + ": npz, 2 matrices", lines.get(0));
    assertEquals("effective-rank", lines.get(1).strip());
    assertEquals("fc1.weight  2 x 3  " + ITS_RANK, lines.get(2));
    assertEquals("fc2.weight  2 x 2  " + Math.log(2), lines.get(3));
    assertEquals("1 array is no matrix: notes.txt (not a .npy file)", lines.get(4));
    assertEquals(5, lines.size());
  }

  @Test
  void manyMetricsMakeABlockOfEachMatrix() throws IOException {
    Command command = Command.run("measure", npz().toString());
    List<String> lines = command.out().lines().toList();
    assertTrue(lines.contains("fc1.weight: 2 x 3"), command.out());
    assertTrue(lines.contains("fc2.weight: 2 x 2"), command.out());
    assertEquals(2, lines.stream().filter(line -> line.startsWith("stable-rank ")).count());
  }

  @Test
  void layersArePickedByName() throws IOException {
    Command command =
        Command.run(
            "measure", npz().toString(), "--layer", "fc2.weight", "--metric", "stable-rank");
    assertEquals(0, command.exitCode(), command.err());
    assertTrue(command.out().contains("npz, 1 matrix"), command.out());
    assertFalse(command.out().contains("fc1"), command.out());
    assertFalse(command.out().contains("no matrix"), command.out());
  }

  @Test
  void aMisspeltLayerIsToldTheNearestOne() throws IOException {
    Command command = Command.run("measure", npz().toString(), "--layer", "fc2.wieght");
    assertEquals(2, command.exitCode());
    assertEquals(
        List.of(
            "lowrank: unknown layer \"fc2.wieght\"; did you mean \"fc2.weight\"? (known: fc1.weight,"
                + " fc2.weight)"),
        command.complaint());
    Command bias = Command.run("measure", safetensors().toString(), "--layer", "conv.bias");
    assertEquals(2, bias.exitCode());
    assertTrue(bias.complaint().get(0).contains("\"conv.bias\": expected an array of numbers"));
  }

  @Test
  void jsonHasAllMatricesInAnArrayAndWhatWasLeftOut() throws IOException {
    Command command = Command.run("measure", safetensors().toString(), "--format", "json");
    JsonNode json = new JsonMapper().readTree(command.out());
    assertEquals("safetensors", json.get("format").asText());
    JsonNode matrix = json.get("matrices").get(0);
    assertEquals("conv.weight", matrix.get("name").asText());
    assertEquals("[2,1,1,3]", matrix.get("shape").toString());
    assertEquals(2, matrix.get("rows").asInt());
    assertEquals(3, matrix.get("cols").asInt());
    assertEquals(ITS_RANK, matrix.get("metrics").get("effective-rank").asDouble(), 1e-14);
    assertEquals("conv.bias", json.get("leftOut").get(0).get("name").asText());
    assertEquals("shape (2,)", json.get("leftOut").get(0).get("reason").asText());
  }

  @Test
  void aSavedChainIsMeasuredAsTheLayerThatItCollapsesTo() throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .list()
                .layer(
                    new OverparamConvolution.Builder()
                        .name("chain")
                        .nOut(4)
                        .kernelSize(3)
                        .depth(3)
                        .build())
                .layer(new OutputLayer.Builder().name("out").nOut(2).build())
                .setInputType(InputType.convolutional(5, 5, 2))
                .build());
    network.init();
    JsonNode chains = measured(network, "chains.zip");
    JsonNode plain = measured(Overparameterizer.collapse(network), "plain.zip");
    for (int i = 0; i < 2; i++) {
      assertEquals(plain.get(i).get("name"), chains.get(i).get("name"));
      assertEquals(
          plain.get(i).get("metrics").get("effective-rank").asDouble(),
          chains.get(i).get("metrics").get("effective-rank").asDouble(),
          1e-12);
    }
    assertEquals("[4,2,3,3]", chains.get(0).get("shape").toString());
    assertEquals(18, chains.get(0).get("cols").asInt());
  }

  private JsonNode measured(MultiLayerNetwork network, String name) throws IOException {
    Path file = folder.resolve(name);
    ModelSerializer.writeModel(network, file.toFile(), true);
    Command command = Command.run("measure", file.toString(), "--format", "json");
    assertEquals(0, command.exitCode(), command.err());
    return new JsonMapper().readTree(command.out()).get("matrices");
  }

  @Test
  void damagedModelsAreOneLineNamingFileAndArray() throws IOException {
    byte[] bytes = Files.readAllBytes(safetensors());
    Path file = folder.resolve("short.safetensors");
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    Command command = Command.run("measure", file.toString());
    assertEquals(2, command.exitCode());
    assertEquals(
        List.of(
            "lowrank: "
                + file
                + ": array \"conv.bias\": expected data from byte 24 to at most 31 after the"
                + " header, found 24 to 32"),
        command.complaint());
  }

  @Test
  void formatsAreListedWithTheEndingsOfTheirFiles() throws IOException {
    JsonNode json =
        new JsonMapper().readTree(Command.run("list", "formats", "--format", "json").out());
    assertEquals(".safetensors", json.get("safetensors").get("endings").asText());
    assertEquals(".zip", json.get("deeplearning4j").get("endings").asText());
    json.forEach(format -> assertFalse(format.get("description").asText().isBlank()));
  }
}
