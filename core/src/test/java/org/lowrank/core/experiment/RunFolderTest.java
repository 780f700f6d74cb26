package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.result.Table;
import org.lowrank.core.sampling.Seed;

class RunFolderTest {
  record Fixed(int width, double rate) {}

  /** Double.toString gives 4.729999999999999E21 up to JDK 18. */
  private static final double LONG_ON_OLD_JDKS = Double.parseDouble("4.73e21");

  private static final Fixed CONFIG = new Fixed(16, LONG_ON_OLD_JDKS);

  @TempDir private Path folder;

  private static Run run(List<Measurements.Group> groups, List<Expected> expected) {
    List<Summary> summary = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      summary.add(Summary.of(groups.get(g), expected.get(g)));
    }
    return new Run(
        "tiny",
        "Tiny",
        "Draws.",
        CONFIG,
        Seed.of(-7),
        RunOptions.defaults().withThreads(3),
        new Measurements(groups, List.of()),
        summary,
        List.of(),
        List.of(),
        Provenance.of("abc", Map.of("convolutions", "by hand"), Map.of("digits", "c0ffee")),
        new Timings(2.5, 1e-3, 0.25, 5, 6));
  }

  private static Measurements.Group group(Map<String, String> factors, String metric, double... x) {
    return new Measurements.Group(factors, metric, x);
  }

  private static Map<String, String> factors(String... namesAndLevels) {
    Map<String, String> factors = new LinkedHashMap<>();
    for (int i = 0; i < namesAndLevels.length; i += 2) {
      factors.put(namesAndLevels[i], namesAndLevels[i + 1]);
    }
    return factors;
  }

  private static Run example() {
    return run(
        List.of(
            group(
                factors("depth", "4", "sampler", "normal"), "rank", 1, Outcome.DIVERGED.value(), 3),
            group(factors("depth", "16", "kernel", "a,b"), "a\"b", 0.1, LONG_ON_OLD_JDKS),
            group(factors("depth", "16", "kernel", "x\ny"), "c,d", Double.POSITIVE_INFINITY)),
        List.of(new Expected(2.25, 1.5), Expected.NOTHING, Expected.NOTHING));
  }

  @Test
  void measurementsAreTidyQuotedAndInShortestDigits() throws IOException {
    RunFolder.write(example(), folder);
    assertEquals(
        """
        trial,depth,sampler,kernel,outcome,metric,value
        0,4,normal,,,rank,1.0
        1,4,normal,,diverged,rank,NaN
        2,4,normal,,,rank,3.0
        0,16,,"a,b",,"a""b",0.1
        1,16,,"a,b",,"a""b",4.73E21
        0,16,,"x
        y",,"c,d",Infinity
        """,
        Files.readString(folder.resolve("measurements.csv")));
  }

  @Test
  void theSummaryLeavesEmptyWhatIsNotKnown() throws IOException {
    RunFolder.write(example(), folder);
    List<String> lines = Files.readAllLines(folder.resolve("summary.csv"));
    assertEquals(
        "depth,sampler,kernel,metric,n,outcomes,mean,sd,ci95_low,ci95_high,published,difference,theory",
        lines.get(0));
    String[] cells = lines.get(1).split(",", -1);
    assertEquals(
        List.of("4", "normal", "", "rank", "2", "1 diverged", "2.0", "1.4142135623730951"),
        List.of(cells).subList(0, 8));
    assertEquals(2 - 12.706204736174705, Double.parseDouble(cells[8]), 1e-12);
    assertEquals(2 + 12.706204736174705, Double.parseDouble(cells[9]), 1e-12);
    assertEquals(List.of("1.5", "0.5", "2.25"), List.of(cells).subList(10, 13));
    assertEquals("y\",\"c,d\",1,,Infinity,,,,,,", lines.get(4));
    assertEquals(5, lines.size());
  }

  @Test
  void theRunsFileHoldsConfigSeedProvenanceAndTimings() throws IOException {
    RunFolder.write(example(), folder);
    String text = Files.readString(folder.resolve("run.json"));
    JsonNode json = new JsonMapper().readTree(text);
    assertEquals("tiny", json.at("/experiment").asText());
    assertEquals(Settings.canonical(CONFIG), "{\"width\":16,\"rate\":4.73E21}");
    assertEquals(CONFIG, Settings.parse(Fixed.class, json.at("/config").toString()));
    assertTrue(text.contains("\"rate\" : 4.73E21"), text);
    assertEquals(-7, json.at("/seed").asLong());
    assertEquals("c0ffee", json.at("/provenance/data/digits").asText());
    assertEquals("by hand", json.at("/provenance/libraries/convolutions").asText());
    for (String field : List.of("version", "code", "jdk", "os", "cpu", "blas")) {
      assertTrue(json.at("/provenance/" + field).asText().length() > 1, field);
    }
    assertEquals("local", json.at("/execution/backend").asText());
    assertEquals(3, json.at("/execution/threads").asInt());
    assertEquals(2.5, json.at("/timings/totalSeconds").asDouble());
    assertEquals(1e-3, json.at("/timings/trialSeconds").asDouble());
    assertEquals(5, json.at("/timings/trialsComputed").asInt());
    assertEquals(6, json.at("/timings/trialsFromStore").asInt());
  }

  @Test
  void filesAreReplacedAndNothingIsLeftBeside() throws IOException {
    for (String name : List.of("measurements.csv", "summary.csv", "run.json")) {
      Files.writeString(folder.resolve(name), "old ".repeat(10_000));
    }
    RunFolder.write(example(), folder);
    RunFolder.write(example(), folder);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("measurements.csv", "run.json", "summary.csv"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
    assertTrue(!Files.readString(folder.resolve("run.json")).contains("old"));
  }

  @Test
  void aFolderThatIsAFileIsRefusedBeforeAnyWork() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "x");
    assertEquals(
        "output folder " + file + " cannot be written: it is a file, expected a folder",
        assertThrows(InvalidInputException.class, () -> RunFolder.prepare(file)).getMessage());
    Path below = file.resolve("below");
    String message =
        assertThrows(InvalidInputException.class, () -> RunFolder.prepare(below)).getMessage();
    assertTrue(message.startsWith("output folder " + below + " cannot be written: "), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void preparingMakesTheFolderAndLeavesItEmpty() throws IOException {
    Path made = folder.resolve("a").resolve("b");
    RunFolder.prepare(made);
    RunFolder.prepare(made);
    try (Stream<Path> files = Files.list(made)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void theTableShowsColumnsOnlyForWhatIsKnown() {
    Run run = example();
    Table all = SummaryTable.of("T", run.measurements().factorNames(), run.summary()).orElseThrow();
    assertEquals(
        List.of(
            "depth",
            "sampler",
            "kernel",
            "metric",
            "n",
            "without a number",
            "mean",
            "sd",
            "theory",
            "published",
            "difference"),
        all.columns().stream().map(Table.Column::label).toList());
    assertEquals(3, all.rows().size());
    assertEquals(new Table.Missing(), all.rows().get(0).get(2));
    assertEquals(
        List.of("kernel", "metric", "n", "mean", "sd"),
        SummaryTable.of("T", run.measurements().factorNames(), run.summary().subList(1, 3))
            .orElseThrow()
            .columns()
            .stream()
            .map(Table.Column::label)
            .toList());
    List<Summary> many = java.util.Collections.nCopies(151, run.summary().get(0));
    assertTrue(SummaryTable.of("T", run.measurements().factorNames(), many).isEmpty());
  }

  @Test
  void ofTwoThatEndAtOnceOneWritesAfterTheOther() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Callable<Void> writer =
            () -> {
              RunFolder.alone(
                  folder,
                  () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    RunFolder.write(run(List.of(), List.of()), folder);
                    inside.decrementAndGet();
                  });
              return null;
            };
        writers.add(threads.submit(writer));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(1, most.get());
    assertTrue(Files.exists(folder.resolve("run.json")));
  }
}
