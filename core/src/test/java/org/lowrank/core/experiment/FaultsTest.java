package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.experiment.TinyExperiment.CONFIG;
import static org.lowrank.core.experiment.TinyExperiment.values;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;

/** Whatever becomes of a trial, what was finished before is kept and nothing broken is. */
class FaultsTest {
  /** Finished before the second block of depth 4 comes to grief, on one thread. */
  private static final List<String> BEFORE = List.of("1:0+10", "1:10+10", "1:20+5", "4:0+10");

  private static final List<String> AFTER = List.of("4:10+10", "4:20+5");

  /** Very long for these trials even on a busy machine, short for those who wait for a block. */
  private static final Duration LIMIT = Duration.ofMillis(100);

  @TempDir private Path temporary;
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private RunOptions options;

  @BeforeEach
  void keepInAFolder() {
    options = RunOptions.defaults().withThreads(1).withStore(temporary.resolve("store"));
  }

  @AfterEach
  void letHangingTrialsGo() {
    testIsOver.countDown();
  }

  /** What a trial can do beside its work. */
  enum Fault {
    EXCEPTION("java.lang.ArithmeticException: / by zero") {
      @Override
      void happen() {
        throw new ArithmeticException("/ by zero");
      }
    },
    CHECKED_EXCEPTION("java.io.IOException: x") {
      @Override
      void happen() {
        FaultsTest.<RuntimeException>throwUndeclared(new IOException("x"));
      }
    },
    FILE_ERROR("a checkpoint cannot be kept: /c cannot be written: No space left on device") {
      @Override
      void happen() {
        throw new UncheckedIOException(
            "a checkpoint cannot be kept: /c cannot be written: No space left on device",
            new IOException());
      }
    },
    ASSERTION("java.lang.AssertionError: no") {
      @Override
      void happen() {
        throw new AssertionError("no");
      }
    },
    MISSING_LIBRARY("java.lang.UnsatisfiedLinkError: liby.so") {
      @Override
      void happen() {
        throw new UnsatisfiedLinkError("liby.so");
      }
    },
    MEMORY("out of memory at a limit of ") {
      @Override
      void happen() {
        long[][] wanted = new long[Integer.MAX_VALUE / 2][];
        for (int i = 0; i < wanted.length; i++) {
          wanted[i] = new long[Integer.MAX_VALUE / 2];
        }
      }
    },
    STACK("stack overflow in ") {
      @Override
      void happen() {
        deeper(0);
      }

      private int deeper(int depth) {
        return depth == Integer.MAX_VALUE ? 0 : deeper(depth + 1) + 1;
      }
    };

    private final String message;

    Fault(String message) {
      this.message = message;
    }

    abstract void happen();
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> void throwUndeclared(Exception e) throws E {
    throw (E) e;
  }

  /** Something happens once, in the second block of depth 4. */
  private static TinyExperiment once(Runnable fault) {
    AtomicBoolean ahead = new AtomicBoolean(true);
    return new TinyExperiment(
        (depth, block) -> {
          if (depth == 4 && block.first() == 10 && ahead.getAndSet(false)) {
            fault.run();
          }
        });
  }

  /** A trial that waits for what does not come, and cannot be interrupted. */
  private void hang() {
    while (testIsOver.getCount() > 0) {
      LockSupport.parkNanos(1_000_000);
      Thread.interrupted();
    }
  }

  private void assertGoesOnWhereItFailed(TinyExperiment experiment) throws Exception {
    assertEquals(BEFORE, experiment.takeComputed());
    Run resumed = experiment.run(CONFIG, 7, options);
    assertEquals(AFTER, experiment.takeComputed());
    assertEquals(35, resumed.timings().trialsFromStore());
    assertEquals(
        values(new TinyExperiment().run(CONFIG, 7, options.withoutStore())), values(resumed));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aTrialThatFailsEndsTheRunInOneLineThatNamesIt(Fault fault) throws Exception {
    TinyExperiment experiment = once(fault::happen);
    TrialFailedException e =
        assertThrows(TrialFailedException.class, () -> experiment.run(CONFIG, 7, options));
    assertTrue(
        e.getMessage().startsWith("tiny {depth=4}, trials 10 to 19: " + fault.message),
        e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
    assertGoesOnWhereItFailed(experiment);
  }

  @Test
  void theFailureItselfIsTheCause() {
    OutOfMemoryError error = new OutOfMemoryError("for this test");
    TinyExperiment experiment =
        new TinyExperiment(
            (d, block) -> {
              throw error;
            });
    for (RunOptions some : List.of(options.withThreads(3), options.withTrialLimit(LIMIT))) {
      TrialFailedException e =
          assertThrows(TrialFailedException.class, () -> experiment.run(CONFIG, 7, some));
      assertSame(error, e.getCause());
    }
  }

  @Test
  void aTrialThatHangsIsGivenUpWhenTheTimeOfItsBlockIsOver() throws Exception {
    TinyExperiment experiment = once(this::hang);
    TrialFailedException e =
        assertThrows(
            TrialFailedException.class,
            () -> experiment.run(CONFIG, 7, options.withTrialLimit(LIMIT)));
    assertEquals(
        "tiny {depth=4}, trials 10 to 19: not finished within the limit of 0.1 s a trial,"
            + " times 10",
        e.getMessage());
    assertGoesOnWhereItFailed(experiment);
  }

  @Test
  void aTrialThatHangsBeforeTheClockRunsIsGivenUpToo() {
    TinyExperiment.Config many = CONFIG.withSamples(8192).withBlock(1024).withDepths(1);
    TinyExperiment experiment = new TinyExperiment((depth, block) -> hang());
    TrialFailedException e =
        assertThrows(
            TrialFailedException.class,
            () -> experiment.run(many, 7, options.withTrialLimit(Duration.ofMillis(1))));
    assertTrue(e.getMessage().contains("not finished within the limit of 0.001 s"), e.getMessage());
  }

  @Test
  void aLimitThatIsNotReachedChangesNothing() throws Exception {
    Run free = new TinyExperiment().run(CONFIG, 7, options.withoutStore());
    Run limited = new TinyExperiment().run(CONFIG, 7, options.withTrialLimit(Duration.ofDays(365)));
    assertEquals(values(free), values(limited));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 365L * 24 * 3600 * 1000 + 1, Long.MAX_VALUE})
  void aLimitIsBetweenAMillisecondAndAYear(long millis) {
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> options.withTrialLimit(Duration.ofMillis(millis)))
            .getMessage();
    assertTrue(message.startsWith("a trial's limit must be between 0.001 and 31536000 seconds"));
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a file in the place of each cell's folder. */
  private static void block(Path store) {
    try (Stream<Path> files = Files.list(store)) {
      for (Path folder : files.filter(Files::isDirectory).toList()) {
        delete(folder);
        Files.writeString(folder, "in the way");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aResultThatCannotBeStoredEndsTheRunNamingItsFile() {
    Path store = temporary.resolve("store");
    TinyExperiment experiment = once(() -> block(store));
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> experiment.run(CONFIG, 7, options));
    assertEquals("a result cannot be stored (those stored before are kept)", e.getMessage());
    String cause = e.getCause().getMessage();
    assertTrue(cause.contains(store.toString()), cause);
    assertEquals(1, cause.lines().count());
  }

  @Test
  void aStoreThatIsRemovedDuringARunIsMadeAnew() throws Exception {
    TinyExperiment experiment = once(() -> delete(temporary.resolve("store")));
    List<List<Double>> expected =
        values(new TinyExperiment().run(CONFIG, 7, options.withoutStore()));
    assertEquals(expected, values(experiment.run(CONFIG, 7, options)));
    experiment.takeComputed();
    assertEquals(expected, values(experiment.run(CONFIG, 7, options)));
    assertEquals(BEFORE, experiment.takeComputed());
  }

  @Test
  void aStoreThatCannotBeWrittenIsRefusedBeforeAnythingIsComputed() throws Exception {
    TinyExperiment experiment = new TinyExperiment();
    experiment.run(CONFIG, 7, options);
    experiment.takeComputed();
    Path store = temporary.resolve("store");
    Path block;
    try (Stream<Path> files = Files.walk(store)) {
      block = files.filter(f -> f.endsWith("10-10.block")).findFirst().orElseThrow();
    }
    try (ReadOnly folders = ReadOnly.of(store)) {
      org.junit.jupiter.api.Assumptions.assumeTrue(folders.holds(), "permissions bind this user");
      experiment.run(CONFIG, 7, options);
      assertEquals(List.of(), experiment.takeComputed());
      InvalidInputException e =
          assertThrows(InvalidInputException.class, () -> experiment.run(CONFIG, 8, options));
      assertTrue(e.getMessage().contains(store.toString()), e.getMessage());
      assertEquals(List.of(), experiment.takeComputed());
      assertTrue(Files.exists(block));
    }
  }

  /** A folder that nobody can write into, until closed. */
  private record ReadOnly(Path folder) implements AutoCloseable {
    static ReadOnly of(Path folder) {
      assertTrue(folder.toFile().setWritable(false));
      return new ReadOnly(folder);
    }

    /** An administrator can write all the same. */
    boolean holds() {
      return !Files.isWritable(folder);
    }

    @Override
    public void close() {
      assertTrue(folder.toFile().setWritable(true));
    }
  }

  @Test
  void runsOfOtherSettingsOnOneStoreAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    List<TinyExperiment.Config> configs =
        List.of(
            CONFIG, CONFIG.withSamples(45), CONFIG.withDepths(4, 8), CONFIG.withMetrics("more"));
    ExecutorService pool = Executors.newFixedThreadPool(configs.size());
    try {
      CyclicBarrier together = new CyclicBarrier(configs.size());
      List<Callable<Run>> work =
          configs.stream()
              .<Callable<Run>>map(
                  config ->
                      () -> {
                        together.await();
                        return new TinyExperiment().run(config, 7, options.withThreads(2));
                      })
              .toList();
      List<Future<Run>> runs = pool.invokeAll(work);
      for (int i = 0; i < configs.size(); i++) {
        TinyExperiment again = new TinyExperiment();
        assertEquals(
            values(again.run(configs.get(i), 7, options.withoutStore())),
            values(runs.get(i).get()));
        again.takeComputed();
        again.run(configs.get(i), 7, options);
        assertEquals(List.of(), again.takeComputed());
      }
    } finally {
      pool.shutdown();
    }
  }
}
