package org.lowrank.examples.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
