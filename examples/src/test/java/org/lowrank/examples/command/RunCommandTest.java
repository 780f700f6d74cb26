package org.lowrank.examples.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs: what is typed, and the files that come of it. */
class RunCommandTest {
  @TempDir Path folder;

  private Command run(String name, String... words) {
    List<String> line = new ArrayList<>(List.of("run", "linear-rank"));
    line.addAll(List.of(words));
    line.addAll(List.of("--out", folder.resolve(name).toString()));
    Command command = Command.run(line.toArray(String[]::new));
    assertEquals(0, command.exitCode(), command.err());
    return command;
  }

  private byte[] measurements(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name).resolve("measurements.csv"));
  }

  @Test
  void writesTheFilesThatTheContractNames() throws IOException {
    run("a", "--set", "depths=1,2", "--set", "samples=64", "--seed", "9");
    for (String file : List.of("run.json", "measurements.csv", "summary.csv", "report.html")) {
      assertTrue(Files.size(folder.resolve("a").resolve(file)) > 0, file);
    }
    for (String end :
        List.of("figures/.svg", "figures/.png", "figures/.tex", "tables/.tex", "tables/.csv")) {
      String[] parts = end.split("/", -1);
      try (Stream<Path> files = Files.list(folder.resolve("a").resolve(parts[0]))) {
        assertTrue(files.anyMatch(f -> f.toString().endsWith(parts[1])), end);
      }
    }
    JsonNode run = new JsonMapper().readTree(folder.resolve("a/run.json").toFile());
    assertEquals("linear-rank", run.get("experiment").asText());
    assertEquals(9, run.get("seed").asLong());
    assertEquals(64, run.get("config").get("samples").asInt());
    assertTrue(run.get("timings").get("trialSeconds").asDouble() > 0);
    assertTrue(
        run.get("timings").get("totalSeconds").asDouble()
            >= run.get("timings").get("trialSeconds").asDouble());
    assertTrue(run.get("provenance").get("blas").asText().contains("OpenBLAS"));
    List<String> rows = Files.readAllLines(folder.resolve("a/measurements.csv"));
    assertEquals("trial,depth,width,sampler,target,outcome,metric,value", rows.get(0));
    assertEquals(1 + 2 * 2 * 64, rows.size());
  }

  @Test
  void sameSeedGivesSameBytesForAnyThreads() throws IOException {
    String[] words = {
      "--set",
      "samples=300",
      "--set",
      "target=weights,kernel",
      "--set",
      "inputs=20",
      "--set",
      "depths=1,3",
      "--seed",
      "5"
    };
    run("one", Stream.concat(Stream.of(words), Stream.of("--threads", "1")).toArray(String[]::new));
    run(
        "many",
        Stream.concat(Stream.of(words), Stream.of("--threads", "3")).toArray(String[]::new));
    assertArrayEquals(measurements("one"), measurements("many"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("one/summary.csv")),
        Files.readAllBytes(folder.resolve("many/summary.csv")));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("one/report.html")),
        Files.readAllBytes(folder.resolve("many/report.html")));
  }

  @Test
  void anotherSeedGivesOtherNumbers() throws IOException {
    run("a", "--set", "samples=32", "--seed", "1");
    run("b", "--set", "samples=32", "--seed", "2");
    assertTrue(!java.util.Arrays.equals(measurements("a"), measurements("b")));
  }

  @Test
  void aSecondRunTakesAllFromTheStore() throws IOException {
    run("a", "--set", "samples=128");
    byte[] first = measurements("a");
    assertTrue(run("a", "--set", "samples=128").out().contains("0 trials computed"));
    assertArrayEquals(first, measurements("a"));
  }

  @Test
  void aDamagedStoreIsMadeGoodAgain() throws IOException {
    run("a", "--set", "samples=128");
    byte[] first = measurements("a");
    try (Stream<Path> files = Files.walk(folder.resolve("a/store"))) {
      Path block = files.filter(f -> f.toString().endsWith(".block")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(block);
      bytes[bytes.length / 2] ^= 1;
      Files.write(block, bytes);
    }
    run("a", "--set", "samples=128");
    assertArrayEquals(first, measurements("a"));
  }

  @Test
  void settingsComeFromProfileThenFileThenWords() throws IOException {
    Path config = folder.resolve("c.json");
    Files.writeString(config, "{\"samples\": 16, \"depths\": [2, 3], \"width\": 5}");
    run("a", "--profile", "smoke", "--config", config.toString(), "--set", "width=4");
    JsonNode settled =
        new JsonMapper().readTree(folder.resolve("a/run.json").toFile()).get("config");
    assertEquals(16, settled.get("samples").asInt());
    assertEquals("[2,3]", settled.get("depths").toString());
    assertEquals(4, settled.get("width").asInt());
    assertEquals("[\"normal\"]", settled.get("sampler").toString());
  }
}
