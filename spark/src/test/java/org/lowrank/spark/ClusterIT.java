package org.lowrank.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.examples.command.LowRank;

/** Runs on a master and two workers, each a process, give the bytes that threads give. */
class ClusterIT {
  /** Only so that a run that hangs ends: on an idle machine each takes some ten seconds. */
  private static final long MINUTES = 20;

  /** Some seconds of work in sixty blocks. */
  private static final List<String> WORDS =
      List.of(
          "run",
          "linear-rank",
          "--seed",
          "3",
          "--set",
          "width=128",
          "--set",
          "depths=1,4",
          "--set",
          "samples=1000");

  @TempDir static Path folder;
  private static StandaloneCluster cluster;
  private static String expected;

  @BeforeAll
  static void startMasterAndComputeByThreads() throws IOException {
    cluster = new StandaloneCluster(Path.of("target", "spark-home"));
    Path out = folder.resolve("threads");
    StringWriter err = new StringWriter();
    assertEquals(
        0,
        LowRank.execute(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            words(out, List.of("--threads", "2"))),
        err::toString);
    expected = measurements(out);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    cluster.stop();
  }

  private static String[] words(Path out, List<String> more) {
    List<String> words = new ArrayList<>(WORDS);
    words.addAll(List.of("--out", out.toString()));
    words.addAll(more);
    return words.toArray(String[]::new);
  }

  private static String measurements(Path out) throws IOException {
    return Files.readString(out.resolve("measurements.csv"));
  }

  @Test
  void theJarForSparkSubmitGivesTheSameBytesThoughAWorkerIsKilled() throws Exception {
    Path out = folder.resolve("submitted");
    Process doomed = cluster.startWorker("doomed");
    Process other = cluster.startWorker("other");
    Process driver =
        cluster.submit(
            "driver",
            Stream.concat(Stream.of(shadedJar()), Stream.of(words(out, List.of())))
                .toArray(String[]::new));
    await(() -> cluster.hasFinishedTask("doomed") && stored(out) >= 5, driver);
    doomed.destroyForcibly();
    assertTrue(doomed.waitFor(1, TimeUnit.MINUTES));
    int before = stored(out);
    assertFalse(Files.exists(out.resolve("measurements.csv")), "the run ended before the kill");

    assertTrue(driver.waitFor(MINUTES, TimeUnit.MINUTES));
    assertEquals(0, driver.exitValue(), () -> cluster.printed("driver", "err"));
    assertEquals(expected, measurements(out));
    assertTrue(stored(out) > before);
    other.destroyForcibly().waitFor();
  }

  @Test
  void theCommandSendsItsJarsAndPrintsNothingOfSpark() throws Exception {
    Path out = folder.resolve("command");
    Process one = cluster.startWorker("one");
    Process two = cluster.startWorker("two");
    Process driver =
        cluster.lowrank(
            "command",
            words(
                out,
                List.of(
                    "--backend",
                    "spark",
                    "--set",
                    "spark.master=" + cluster.master(),
                    "--set",
                    "spark.driver.host=127.0.0.1",
                    "--set",
                    "spark.executor.memory=512m")));
    assertTrue(driver.waitFor(MINUTES, TimeUnit.MINUTES));
    assertEquals(0, driver.exitValue(), () -> cluster.printed("command", "err"));
    assertEquals(expected, measurements(out));
    assertTrue(cluster.hasFinishedTask("one") || cluster.hasFinishedTask("two"));
    assertEquals(
        List.of(),
        cluster
            .printed("command", "err")
            .lines()
            .filter(l -> !l.startsWith("linear-rank "))
            .toList());
    one.destroyForcibly().waitFor();
    two.destroyForcibly().waitFor();
  }

  private static String shadedJar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.toString().endsWith("-shaded.jar"))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  /** How many blocks a run has stored so far. */
  private static int stored(Path out) {
    try (Stream<Path> files = Files.walk(out.resolve("store"))) {
      return (int) files.filter(Files::isRegularFile).count();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // not there yet, or changing
    }
  }

  private static void await(BooleanSupplier condition, Process driver) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      boolean ended = driver.waitFor(50, TimeUnit.MILLISECONDS);
      assertTrue(!ended || condition.getAsBoolean(), () -> cluster.printed("driver", "err"));
    }
  }
}
