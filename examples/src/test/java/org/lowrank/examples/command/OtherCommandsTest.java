package org.lowrank.examples.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.Lab;
import org.lowrank.core.experiment.Profile;
import org.lowrank.examples.BuiltInPaper;

class OtherCommandsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "experiments",
        "metrics",
        "kernels",
        "samplers",
        "activations",
        "networks",
        "models",
        "solvers",
        "backends",
        "datasets",
        "plugins"
      })
  void everyKindIsListedAsTextAndJson(String kind) throws IOException {
    Command text = Command.run("list", kind);
    assertEquals(0, text.exitCode());
    JsonNode json = new JsonMapper().readTree(Command.run("list", kind, "--format", "json").out());
    assertTrue(json.size() > 0);
    json.fieldNames().forEachRemaining(id -> assertTrue(text.out().contains(id), id));
  }

  @Test
  void metricsAreListedWithFormulaConventionAndSource() throws IOException {
    JsonNode json =
        new JsonMapper().readTree(Command.run("list", "metrics", "--format", "json").out());
    assertEquals(Lab.create().metrics().ids().size(), json.size());
    assertTrue(json.size() >= 15);
    json.forEach(
        metric -> {
          for (String fact : new String[] {"formula", "convention", "source"}) {
            assertFalse(metric.get(fact).asText().isBlank());
          }
        });
  }

  @Test
  void modelsAreListedWithTheirParameters() throws IOException {
    JsonNode json =
        new JsonMapper().readTree(Command.run("list", "models", "--format", "json").out());
    assertTrue(json.size() >= 4);
    assertEquals("11,173,962 for CIFAR-10", json.get("resnet-18").get("parameters").asText());
    json.forEach(
        model -> {
          assertFalse(model.get("description").asText().isBlank());
          assertFalse(model.get("source").asText().isBlank());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run", "list", "measure", "data", "data fetch", "paper"})
  void everythingHasHelp(String command) {
    String[] words = (command + " --help").strip().split(" ");
    Command help = Command.run(words);
    assertEquals(0, help.exitCode());
    assertTrue(help.out().contains("Usage: lowrank"), help.out());
  }

  /** diag(3, 1) and a zero column: p = 3/4, 1/4. */
  @ParameterizedTest
  @CsvSource({"<f4, false", "<f8, false", "<f4, true", "<f8, true"})
  void measuresNumPyFiles(String type, boolean fortran) throws IOException {
    Path file = folder.resolve("m.npy");
    Files.write(file, npy(type, fortran, new double[][] {{3, 0, 0}, {0, 1, 0}}));
    Command command =
        Command.run("measure", file.toString(), "--metric", "effective-rank", "--format", "json");
    JsonNode json = new JsonMapper().readTree(command.out());
    assertEquals(2, json.get("rows").asInt());
    assertEquals(3, json.get("cols").asInt());
    double rho = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
    assertEquals(rho, json.get("metrics").get("effective-rank").asDouble(), 1e-14);
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

  @Test
  void dataThatShipsIsVerifiedAndListed() {
    Command verified = Command.run("data", "verify", "mnist-sample");
    assertEquals(0, verified.exitCode(), verified.out());
    assertTrue(verified.out().contains("verified"));
    Command listed = Command.run("data", "list", "--data-dir", folder.toString());
    assertTrue(listed.out().contains("mnist-sample"));
    assertTrue(listed.out().contains("lowrank data fetch mnist"));
    Command absent = Command.run("data", "verify", "mnist", "--data-dir", folder.toString());
    assertEquals(1, absent.exitCode());
    assertTrue(absent.out().contains("missing"));
    assertEquals(0, Command.run("data", "fetch", "mnist-sample").exitCode());
  }

  @Test
  void thePaperHasEveryExperiment() {
    Lab lab = Lab.create();
    List<String> shown =
        BuiltInPaper.of(lab, Profile.SMOKE).sections().stream()
            .map(section -> section.experiment().orElseThrow())
            .toList();
    for (String id : lab.experiments().ids()) {
      assertTrue(shown.contains(id), () -> id + " is not in the paper");
    }
  }
}
