package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.experiment.TinyExperiment.CONFIG;
import static org.lowrank.core.experiment.TinyExperiment.values;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.result.Origin;
import org.lowrank.core.sampling.Seed;
import org.lowrank.core.sampling.StreamKey;

class RunnerTest {
  private static final RunOptions ONE = RunOptions.defaults().withThreads(1);

  private static TinyExperiment failing(int depth, int first, RuntimeException failure) {
    return new TinyExperiment(
        (d, block) -> {
          if (d == depth && block.first() == first) {
            throw failure;
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 64", "2, 10", "2, 1", "5, 3", "5, 7", "64, 10"})
  void oneSeedGivesOneSetOfValuesForAnyThreadsAndBlocks(int threads, int block)
      throws InterruptedException {
    Run expected = new TinyExperiment().run(CONFIG, 7, ONE);
    Run run =
        new TinyExperiment()
            .run(CONFIG.withBlock(block), 7, RunOptions.defaults().withThreads(threads));
    assertEquals(values(expected), values(run));
  }

  @Test
  void everyTrialOfEveryCellAndSeedHasNumbersOfItsOwn() throws InterruptedException {
    Set<Double> seen = new HashSet<>();
    for (long seed : new long[] {7, 8, -1}) {
      values(new TinyExperiment().run(CONFIG, seed, ONE)).forEach(seen::addAll);
    }
    assertEquals(3 * 2 * CONFIG.samples(), seen.size());
  }

  @Test
  void experimentsOfDifferentNamesDrawDifferentNumbers() throws InterruptedException {
    Run other = TinyExperiment.runner().run("other", new TinyExperiment(), CONFIG, Seed.of(7), ONE);
    assertNotEquals(values(new TinyExperiment().run(CONFIG, 7, ONE)), values(other));
  }

  @Test
  void groupsComeInThePlansOrderWithCellFactorsBeforeQuantityFactors() throws InterruptedException {
    Run run = new TinyExperiment().run(CONFIG.withMetrics("b", "a"), 7, ONE);
    List<Measurements.Group> groups = run.measurements().groups();
    assertEquals(
        List.of("1b", "1a", "4b", "4a"),
        groups.stream().map(g -> g.factors().get("depth") + g.metric()).toList());
    assertEquals(Set.of("depth"), run.measurements().factorNames());
    assertEquals(1, run.measurements().groups("a", Map.of("depth", "4")).size());
    assertEquals(0, run.measurements().groups("a", Map.of("width", "4")).size());
    assertEquals(4 * 25, run.measurements().stream().count());
    assertEquals(4, run.summary().size());
  }

  @Test
  void whatIsMeasuredDoesNotChangeTheNumbersDrawn() throws InterruptedException {
    Run one = new TinyExperiment().run(CONFIG, 7, ONE);
    Run two = new TinyExperiment().run(CONFIG.withMetrics("more", "rank"), 7, ONE);
    for (String depth : List.of("1", "4")) {
      Map<String, String> wanted = Map.of("depth", depth);
      assertEquals(
          List.of(one.measurements().groups("rank", wanted).get(0).values()[24]),
          List.of(two.measurements().groups("rank", wanted).get(0).values()[24]));
    }
  }

  @Test
  void settingsDataAndCodeDoNotChangeTheNumbersDrawn() {
    Cell plain = new TinyExperiment().plan(CONFIG).get(0);
    StreamKey expected = CellKey.streams("tiny", plain, 7);
    Cell other = new TinyExperiment().plan(CONFIG.withSolver("jacobi").withData("ab")).get(0);
    assertEquals(expected, CellKey.streams("tiny", other, 7));
    assertNotEquals(expected, CellKey.streams("tiny", plain, 8));
    assertNotEquals(expected, CellKey.streams("tin", plain, 7));
    Cell deeper = new TinyExperiment().plan(CONFIG).get(1);
    assertNotEquals(expected, CellKey.streams("tiny", deeper, 7));
  }

  @Test
  void aFailingTrialIsReportedWithExperimentFactorsAndTrials() {
    IllegalArgumentException failure = new IllegalArgumentException("no such layer");
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> failing(4, 20, failure).run(CONFIG, 7, ONE));
    assertEquals(
        "tiny {depth=4}, trials 20 to 24: java.lang.IllegalArgumentException: no such layer",
        e.getMessage());
    assertSame(failure, e.getCause());
  }

  @Test
  void aUsersMistakeFoundByATrialStaysOne() {
    TinyExperiment experiment = failing(1, 0, new InvalidInputException("rate too large"));
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> experiment.run(CONFIG, 7, ONE));
    assertEquals("tiny {depth=1}, trials 0 to 9: rate too large", e.getMessage());
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> void throwUndeclared(Exception e) throws E {
    throw (E) e;
  }

  @Test
  void aCheckedExceptionThatWasNotDeclaredFailsTheRunToo() {
    TinyExperiment experiment =
        new TinyExperiment(
            (d, block) -> RunnerTest.<RuntimeException>throwUndeclared(new IOException("x")));
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> experiment.run(CONFIG, 7, ONE));
    assertEquals("tiny {depth=1}, trials 0 to 9: java.io.IOException: x", e.getMessage());
  }

  @Test
  void noFurtherBlocksAreBegunAfterAFailure() {
    TinyExperiment experiment = failing(1, 10, new IllegalStateException());
    assertThrows(IllegalStateException.class, () -> experiment.run(CONFIG, 7, ONE));
    assertEquals(List.of("1:0+10"), experiment.takeComputed());
  }

  @Test
  void aPlanWithoutCellsIsRefused() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> new TinyExperiment().run(CONFIG.withDepths(), 7, ONE));
    assertTrue(e.getMessage().startsWith("tiny has nothing to do with {\"samples\":25"));
  }

  @Test
  void aPlanWithTwoCellsThatCannotBeToldApartIsRefused() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> new TinyExperiment().run(CONFIG.withDepths(1, 4, 1), 7, ONE));
    assertEquals(
        "tiny plans two cells with the same factors and settings {depth=1}", e.getMessage());
  }

  @Test
  void anUnknownBackendIsAnsweredWithTheNearest() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> new TinyExperiment().run(CONFIG, 7, ONE.withBackend("locl")));
    assertEquals(
        "unknown backend \"locl\"; did you mean \"local\"? (known: local)", e.getMessage());
  }

  @Test
  void aBackendThatLosesTasksIsFoundOut() {
    ExecutionBackend lazy =
        new ExecutionBackend() {
          @Override
          public String description() {
            return "does the first task";
          }

          @Override
          public void execute(
              List<BlockTask> tasks, RunOptions options, BlockComputation computation, Sink sink) {
            sink.finished(tasks.get(0), computation.compute(tasks.get(0)), 1);
          }
        };
    Runner runner = TinyExperiment.runner("lazy", lazy);
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                runner.run(
                    "tiny", new TinyExperiment(), CONFIG, Seed.of(7), ONE.withBackend("lazy")));
    assertEquals("backend lazy handed over 10 trials, expected 50", e.getMessage());
  }

  @Test
  void tasksAreEnoughToPlanTheSameElsewhere() throws InterruptedException {
    List<BlockTask> seen = new ArrayList<>();
    ExecutionBackend local = new LocalBackend();
    ExecutionBackend recording =
        new ExecutionBackend() {
          @Override
          public String description() {
            return "remembers the tasks";
          }

          @Override
          public void execute(
              List<BlockTask> tasks, RunOptions options, BlockComputation computation, Sink sink)
              throws InterruptedException {
            seen.addAll(tasks);
            local.execute(tasks, options, computation, sink);
          }
        };
    TinyExperiment.runner("recording", recording)
        .run("tiny", new TinyExperiment(), CONFIG, Seed.of(7), ONE.withBackend("recording"));
    assertEquals(6, seen.size());
    BlockTask last = seen.get(5);
    assertEquals(new BlockTask("tiny", Settings.canonical(CONFIG), 7, 1, last.key(), 20, 5), last);
    assertEquals(CONFIG, Settings.parse(TinyExperiment.Config.class, last.config()));
  }

  @Test
  void interruptionStopsTheRunAndIsPassedOn() {
    Thread caller = Thread.currentThread();
    int samples = 20_000;
    TinyExperiment experiment =
        new TinyExperiment(
            (d, block) -> {
              if (block.first() == 3) {
                caller.interrupt();
              }
              if (block.first() >= 3) {
                pause();
              }
            });
    assertThrows(
        InterruptedException.class,
        () -> experiment.run(CONFIG.withBlock(1).withSamples(samples), 7, ONE));
    assertFalse(Thread.interrupted());
    int blocks = experiment.takeComputed().size();
    assertTrue(blocks >= 4 && blocks < samples, blocks + " blocks");
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRunThatIsInterruptedBeforeItBeginsComputesNothing() {
    TinyExperiment experiment = new TinyExperiment();
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> experiment.run(CONFIG, 7, ONE));
    assertFalse(Thread.interrupted());
    assertEquals(List.of(), experiment.takeComputed());
  }

  @Test
  void progressRisesToTheTotalWithASaneRate() throws InterruptedException {
    List<Progress.State> states = new ArrayList<>();
    Set<Thread> inside = new HashSet<>();
    Progress listener =
        state -> {
          assertTrue(inside.isEmpty(), "two calls at a time");
          inside.add(Thread.currentThread());
          states.add(state);
          inside.clear();
        };
    TinyExperiment experiment = new TinyExperiment((d, block) -> pause());
    experiment.run(
        CONFIG.withBlock(1).withSamples(100), 7, ONE.withThreads(3).withProgress(listener));
    assertEquals(new Progress.State("tiny", 0, 200, 0, Double.NaN), states.get(0));
    Progress.State last = states.get(states.size() - 1);
    assertEquals(200, last.done());
    assertEquals(0, last.secondsLeft());
    assertTrue(states.size() >= 3, states.size() + " updates in over 100 ms");
    for (int i = 1; i < states.size(); i++) {
      Progress.State state = states.get(i);
      assertTrue(state.done() > states.get(i - 1).done(), states.toString());
      assertEquals(200, state.total());
      assertTrue(state.trialsPerSecond() > 0 && state.trialsPerSecond() < 3000, state.toString());
      assertEquals((200 - state.done()) / state.trialsPerSecond(), state.secondsLeft(), 1e-9);
    }
  }

  @Test
  void aListenerThatFailsEndsTheRun() {
    Progress listener =
        state -> {
          if (state.done() == state.total()) {
            throw new IllegalStateException("console closed");
          }
        };
    assertThrows(
        IllegalStateException.class,
        () -> new TinyExperiment().run(CONFIG, 7, ONE.withProgress(listener)));
  }

  @Test
  void timingsCountTheTrialsAndTheirWallTime() throws InterruptedException {
    Timings timings = new TinyExperiment((d, block) -> pause()).run(CONFIG, 7, ONE).timings();
    assertEquals(50, timings.trialsComputed());
    assertEquals(0, timings.trialsFromStore());
    assertTrue(timings.trialSeconds() >= 6 * 0.002, timings.toString());
    assertTrue(timings.totalSeconds() >= timings.trialSeconds(), timings.toString());
  }

  @Test
  void optionsNameAWrongNumberOfThreads() {
    assertEquals(
        "threads must be positive, found 0",
        assertThrows(InvalidInputException.class, () -> ONE.withThreads(0)).getMessage());
    assertEquals(
        "threads must be between 1 and 1024, found 5000",
        assertThrows(InvalidInputException.class, () -> ONE.withThreads(5000)).getMessage());
  }

  @Test
  void theLocalBackendDoesEachTaskOnceAndFinishesTheOthersUnderWay() throws InterruptedException {
    List<BlockTask> tasks =
        IntStream.range(0, 500)
            .mapToObj(i -> new BlockTask("tiny", "{}", 7, 0, "{}", i, 1))
            .toList();
    List<Integer> done = java.util.Collections.synchronizedList(new ArrayList<>());
    RunOptions seven = ONE.withThreads(7);
    new LocalBackend()
        .execute(
            tasks,
            seven,
            task -> new double[][] {{task.first()}},
            (t, values, nanos) -> done.add(t.first()));
    assertEquals(IntStream.range(0, 500).boxed().toList(), done.stream().sorted().toList());
    new LocalBackend()
        .execute(List.of(), seven, task -> new double[0][], (t, values, nanos) -> done.clear());
    assertEquals(500, done.size());
  }

  @Test
  void aRunStatesWhatItRestsOn() throws InterruptedException {
    Run run = new TinyExperiment().run(CONFIG.withData("c0ffee"), 7, ONE);
    Map<String, String> facts = run.provenance().facts();
    assertEquals("c0ffee", facts.get("data digits"));
    assertEquals(
        List.of("version", "code", "JDK", "OS", "CPU", "BLAS", "data digits"),
        List.copyOf(facts.keySet()));
    assertFalse(facts.containsValue(""));
    Origin origin = run.document().sections().get(0).origins().get(0);
    assertEquals("7", origin.facts().get("seed"));
    assertEquals("c0ffee", origin.data().get("digits"));
    assertEquals(
        run.measurements().groups().get(0).values().length, origin.cells().get(0).trials());
    assertTrue(origin.cells().get(0).key().matches("[0-9a-f]{32}"));
    assertEquals("summary", run.document().sections().get(0).results().get(0).id());
    assertEquals("first-summary", run.section("first", "First").results().get(0).id());
  }
}
