package org.lowrank.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.spark.Mishap.TRIALS;
import static org.lowrank.spark.Mishap.UNLUCKY;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunFolder;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.sampling.Seed;
import org.lowrank.linear.LinearRank;

class SparkBackendTest {
  private static final Seed SEED = Seed.of(5);
  private static final RunOptions LOCAL = RunOptions.defaults().withThreads(1);

  @TempDir Path folder;

  /** Tasks in this process, by Spark's own scheduler. */
  private static RunOptions spark(String master) {
    return LOCAL.withBackend(
        "spark",
        Map.of(
            "spark.master",
            master,
            "spark.driver.host",
            "127.0.0.1",
            "spark.driver.bindAddress",
            "127.0.0.1"));
  }

  private Lab lab() {
    return Lab.create(new DataDirectory(folder), List.of());
  }

  private Run mishap(String kind, RunOptions options) {
    return lab().run("mishap", new Mishap.Config(kind), SEED, options);
  }

  @Test
  void resultsAreThoseOfThreadsByteForByte() {
    Record config =
        LinearRank.config().width(16).depths(1, 4).metrics("effective-rank").samples(600).build();
    Run local = lab().run(config, SEED, LOCAL);
    Run two = lab().run(config, SEED, LOCAL.withThreads(2));
    Run spark = lab().run(config, SEED, spark("local[2]"));
    assertEquals(RunFolder.measurements(local), RunFolder.measurements(two));
    assertEquals(RunFolder.measurements(local), RunFolder.measurements(spark));
    assertEquals(2 * 600, spark.timings().trialsComputed());
    assertTrue(spark.timings().trialSeconds() > 0);
  }

  @Test
  void aMistakeInATrialIsThrownAsItIsAndWhatWasFinishedIsStored() {
    Path store = folder.resolve("store");
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> mishap("mistake", spark("local[1]").withStore(store)));
    assertEquals("mishap {depth=1}, trials 7 to 7: luck must be good, found bad", e.getMessage());
    int missing = missing("mistake", store);
    // A result that was on its way when the job ended may have come too late.
    assertTrue(missing >= TRIALS - UNLUCKY && missing < TRIALS, missing + " trials missing");
  }

  private int missing(String kind, Path store) {
    return lab()
        .plan("mishap", new Mishap.Config(kind), SEED, Optional.of(store))
        .cells()
        .get(0)
        .missing();
  }

  @Test
  void aTrialThatThrowsIsNamed() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> mishap("bug", spark("local[2]")));
    assertEquals(
        "mishap {depth=1}, trials 7 to 7: java.lang.IllegalArgumentException: luck ran out",
        e.getMessage());
  }

  @Test
  void aTrialThatHangsEndsTheRunByItsLimitAndIsNamed() {
    Path store = folder.resolve("store");
    RunOptions limited = spark("local[2]").withStore(store).withTrialLimit(Duration.ofSeconds(2));
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> mishap("hang", limited));
    assertEquals(
        "mishap {depth=1}, trials 7 to 7: not finished within the limit of 2 s", e.getMessage());
    assertTrue(missing("hang", store) < TRIALS, "what was finished is stored");
  }

  @Test
  void whatTheDriverThrowsWhenItTakesAResultEndsTheRun() {
    RunOptions full =
        spark("local[2]")
            .withProgress(
                state -> {
                  if (state.done() == TRIALS) {
                    throw new InvalidInputException("disk is full");
                  }
                });
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> mishap("none", full));
    assertEquals("disk is full", e.getMessage());
  }

  @Test
  void aTaskThatFailsOnceIsRepeated() {
    String expected = RunFolder.measurements(mishap("none", LOCAL));
    Run retried = mishap("first-attempt", spark("local[2,2]"));
    assertTrue(Files.exists(folder.resolve(Mishap.FILE)));
    assertEquals(expected, RunFolder.measurements(retried));
  }

  @Test
  void executorsHaveTheRunsDataDirectory() throws IOException {
    Files.writeString(folder.resolve(Mishap.FILE), "1000");
    Run run = mishap("data", spark("local[2]"));
    assertTrue(run.measurements().groups().get(0).values()[UNLUCKY] > 900);
  }

  @Test
  void progressOfTrialsUnderWayArrives() {
    List<Double> heard = Collections.synchronizedList(new ArrayList<>());
    mishap(
        "progress",
        spark("local[2]")
            .withProgress(
                state -> {
                  if (state.detail().equals("half way")) {
                    heard.add(state.underWay());
                    Mishap.HEARD.countDown();
                  }
                }));
    assertEquals(0.5, heard.get(0));
  }

  @Test
  void whereNoMasterIsIsSaidWithinSeconds() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    String master = "spark://127.0.0.1:" + port;
    assertEquals(
        "no Spark master answers at 127.0.0.1:"
            + port
            + " (Connection refused); spark.master is "
            + master,
        mistake(spark(master)));
  }

  @Test
  void settingsThatSparkCannotUseAreNamed() {
    assertEquals(
        "Spark at nowhere cannot be used: Could not parse Master URL: 'nowhere'",
        mistake(spark("nowhere")));
    assertTrue(mistake(LOCAL.withBackend("spark")).startsWith("spark.master must say where"));
    assertEquals(
        "spark.master must look like spark://host:7077, found \"spark://host\"",
        mistake(spark("spark://host")));
  }

  private String mistake(RunOptions options) {
    return assertThrows(InvalidInputException.class, () -> mishap("none", options)).getMessage();
  }

  @Test
  void javaIsStartedAsSparksOwnScriptsStartIt() throws IOException {
    List<String> ours =
        Files.readAllLines(Path.of("jvm-options")).stream()
            .filter(line -> line.startsWith("--add-opens"))
            .toList();
    assertEquals(
        Arrays.stream(JavaModuleOptions.defaultModuleOptionArray())
            .filter(option -> option.startsWith("--add-opens"))
            .filter(option -> !option.contains("sun.security.action")) // JDK 24 has no such package
            .toList(),
        ours);
  }
}
