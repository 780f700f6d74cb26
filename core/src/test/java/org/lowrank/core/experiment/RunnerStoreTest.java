package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.experiment.TinyExperiment.CONFIG;
import static org.lowrank.core.experiment.TinyExperiment.values;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.Seed;

class RunnerStoreTest {
  private static final List<String> ALL =
      List.of("1:0+10", "1:10+10", "1:20+5", "4:0+10", "4:10+10", "4:20+5");

  @TempDir private Path temporary;
  private RunOptions options;
  private final TinyExperiment experiment = new TinyExperiment();

  @BeforeEach
  void keepInAFolder() {
    options = RunOptions.defaults().withThreads(1).withStore(temporary.resolve("store"));
  }

  private List<Path> stored(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(temporary.resolve("store"))) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static List<List<Double>> fresh(TinyExperiment.Config config)
      throws InterruptedException {
    return values(new TinyExperiment().run(config, 7, RunOptions.defaults().withThreads(1)));
  }

  @Test
  void aSecondRunComputesNothingAndSeesTheSame() throws Exception {
    Run first = experiment.run(CONFIG, 7, options);
    assertEquals(ALL, experiment.takeComputed());
    Run second = experiment.run(CONFIG, 7, options.withThreads(3));
    assertEquals(List.of(), experiment.takeComputed());
    assertEquals(values(first), values(second));
    assertEquals(fresh(CONFIG), values(second));
    assertEquals(50, second.timings().trialsFromStore());
    assertEquals(0, second.timings().trialsComputed());
    assertEquals(0, second.timings().trialSeconds());
  }

  @Test
  void aRunThatFailedGoesOnWhereItStopped() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    TinyExperiment fragile =
        new TinyExperiment(
            (depth, block) -> {
              if (depth == 4 && block.first() == 10 && broken.getAndSet(false)) {
                throw new IllegalStateException("power cut");
              }
            });
    assertThrows(IllegalStateException.class, () -> fragile.run(CONFIG, 7, options));
    assertEquals(List.of("1:0+10", "1:10+10", "1:20+5", "4:0+10"), fragile.takeComputed());
    Run resumed = fragile.run(CONFIG, 7, options);
    assertEquals(List.of("4:10+10", "4:20+5"), fragile.takeComputed());
    assertEquals(fresh(CONFIG), values(resumed));
    assertEquals(35, resumed.timings().trialsFromStore());
  }

  @Test
  void aRunThatWasInterruptedKeepsWhatWasFinished() throws Exception {
    Thread caller = Thread.currentThread();
    TinyExperiment.Config many = CONFIG.withBlock(1).withSamples(20_000).withDepths(1);
    TinyExperiment slow =
        new TinyExperiment(
            (depth, block) -> {
              if (block.first() == 3) {
                caller.interrupt();
              }
              if (block.first() >= 3) {
                java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
              }
            });
    assertThrows(InterruptedException.class, () -> slow.run(many, 7, options));
    assertFalse(Thread.interrupted());
    List<String> before = slow.takeComputed();
    assertEquals(before.size(), stored(".block").size());
    TinyExperiment.Config few = many.withSamples(before.size());
    experiment.run(few, 7, options);
    assertEquals(List.of(), experiment.takeComputed());
  }

  @Test
  void moreSamplesTakeOverTheFullBlocks() throws Exception {
    experiment.run(CONFIG, 7, options);
    experiment.takeComputed();
    Run longer = experiment.run(CONFIG.withSamples(40), 7, options);
    assertEquals(List.of("1:20+10", "1:30+10", "4:20+10", "4:30+10"), experiment.takeComputed());
    assertEquals(fresh(CONFIG.withSamples(40)), values(longer));
    experiment.run(CONFIG, 7, options);
    assertEquals(List.of(), experiment.takeComputed());
  }

  @Test
  void moreDepthsTakeOverTheOthers() throws Exception {
    experiment.run(CONFIG, 7, options);
    experiment.takeComputed();
    experiment.run(CONFIG.withDepths(8, 4, 1), 7, options);
    assertEquals(List.of("8:0+10", "8:10+10", "8:20+5"), experiment.takeComputed());
  }

  @Test
  void whateverTheValuesDependOnChangesTheKey() throws Exception {
    experiment.run(CONFIG, 7, options);
    experiment.takeComputed();
    List<TinyExperiment.Config> others =
        List.of(
            CONFIG.withSolver("jacobi"),
            CONFIG.withData("c0ffee"),
            CONFIG.withData("c0ffef"),
            CONFIG.withMetrics("rank", "more"),
            CONFIG.withMetrics("more"));
    for (TinyExperiment.Config other : others) {
      Run run = experiment.run(other, 7, options);
      assertEquals(ALL, experiment.takeComputed(), other.toString());
      assertEquals(fresh(other), values(run));
    }
    experiment.run(CONFIG, 8, options);
    assertEquals(ALL, experiment.takeComputed());
    TinyExperiment.runner().run("other", experiment, CONFIG, Seed.of(7), options);
    assertEquals(ALL, experiment.takeComputed());
    experiment.run(CONFIG, 7, options);
    assertEquals(List.of(), experiment.takeComputed());
  }

  /** How a block's file can come to grief. */
  enum Damage {
    TRUNCATED {
      @Override
      byte[] of(byte[] block, byte[] other) {
        return Arrays.copyOf(block, block.length - 1);
      }
    },
    EMPTY {
      @Override
      byte[] of(byte[] block, byte[] other) {
        return new byte[0];
      }
    },
    LONGER {
      @Override
      byte[] of(byte[] block, byte[] other) {
        return Arrays.copyOf(block, block.length + 8);
      }
    },
    ZEROS {
      @Override
      byte[] of(byte[] block, byte[] other) {
        return new byte[block.length];
      }
    },
    ONE_BIT_OF_A_VALUE {
      @Override
      byte[] of(byte[] block, byte[] other) {
        byte[] flipped = block.clone();
        flipped[40] ^= 1;
        return flipped;
      }
    },
    ONE_BIT_OF_THE_CHECKSUM {
      @Override
      byte[] of(byte[] block, byte[] other) {
        byte[] flipped = block.clone();
        flipped[block.length - 1] ^= (byte) 0x80;
        return flipped;
      }
    },
    ANOTHER_MAGIC_NUMBER {
      @Override
      byte[] of(byte[] block, byte[] other) {
        return ByteBuffer.wrap(block.clone()).putLong(0, 42).array();
      }
    },
    THE_BLOCK_OF_ANOTHER_CELL {
      @Override
      byte[] of(byte[] block, byte[] other) {
        return other;
      }
    };

    abstract byte[] of(byte[] block, byte[] other);
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aDamagedBlockIsComputedAgainAndRepaired(Damage damage) throws Exception {
    experiment.run(CONFIG, 7, options);
    experiment.takeComputed();
    List<Path> blocks =
        stored(".block").stream().filter(f -> f.endsWith(Path.of("10-10.block"))).toList();
    assertEquals(2, blocks.size());
    byte[] sound = Files.readAllBytes(blocks.get(0));
    Files.write(blocks.get(0), damage.of(sound, Files.readAllBytes(blocks.get(1))));
    Run run = experiment.run(CONFIG, 7, options);
    assertEquals(1, experiment.takeComputed().size());
    assertEquals(fresh(CONFIG), values(run));
    assertEquals(
        java.util.HexFormat.of().formatHex(sound),
        java.util.HexFormat.of().formatHex(Files.readAllBytes(blocks.get(0))));
  }

  @Test
  void anEarlierBlockUnderALaterOnesNameIsNotTaken() throws Exception {
    experiment.run(CONFIG, 7, options);
    experiment.takeComputed();
    Path folder = stored("10-10.block").get(0).getParent();
    Files.write(folder.resolve("10-10.block"), Files.readAllBytes(folder.resolve("0-10.block")));
    Run run = experiment.run(CONFIG, 7, options);
    assertEquals(1, experiment.takeComputed().size());
    assertEquals(fresh(CONFIG), values(run));
  }

  @Test
  void arraysAreStoredBesideNumbersAndAreNoMeasurements() throws Exception {
    TinyExperiment.Config config = CONFIG.withMetrics("rank", "array");
    Run run = new TinyExperiment().run(config, 7, options);
    Run again = new TinyExperiment().run(config, 7, options.withThreads(3));
    assertEquals(0, again.timings().trialsComputed());
    for (Run one : List.of(run, again)) {
      assertEquals(2, one.measurements().groups().size());
      assertEquals(2, one.measurements().arrays("array", Map.of()).size());
      double[] ranks = one.measurements().groups("rank", Map.of("depth", "4")).get(0).values();
      List<double[]> rows = one.measurements().arrays("array", Map.of("depth", "4")).get(0).rows();
      assertEquals(25, rows.size());
      for (int i = 0; i < 25; i++) {
        double first = ranks[i] + 1; // the name is longer by one
        assertArrayEquals(new double[] {first, first + 1, first + 2}, rows.get(i), 1e-12);
      }
    }
  }

  @Test
  void everyBitOfABlockIsGuarded() throws Exception {
    ResultStore store = ResultStore.open(temporary.resolve("store"));
    CellKey key = new CellKey("{}");
    List<Quantity> quantities = List.of(Quantity.of("rank"), new Quantity("kernel", Map.of(), 3));
    double[][] values = {{1.5, Double.NaN}, {Double.NEGATIVE_INFINITY, -0.0, 1, 2, 3, 4}};
    store.save(key, 6, 2, values);
    double[][] loaded = store.load(key, 6, 2, quantities).orElseThrow();
    assertEquals(Arrays.deepToString(values), Arrays.deepToString(loaded));
    assertTrue(store.load(key, 6, 2, quantities.subList(0, 1)).isEmpty());
    assertTrue(store.load(key, 5, 2, quantities).isEmpty());
    assertTrue(store.load(key, 6, 8, quantities.subList(0, 1)).isEmpty());
    assertTrue(store.load(new CellKey("{ }"), 6, 2, quantities).isEmpty());
    Path file = stored(".block").get(0);
    byte[] sound = Files.readAllBytes(file);
    for (int bit = 0; bit < 8 * sound.length; bit++) {
      byte[] flipped = sound.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      assertTrue(store.load(key, 6, 2, quantities).isEmpty(), "bit " + bit);
    }
  }

  @Test
  void leftoversOfAKilledRunDoNoHarm() throws Exception {
    experiment.run(CONFIG, 7, options);
    experiment.takeComputed();
    Path folder = stored(".block").get(0).getParent();
    Files.write(folder.resolve("0-10.block.1-1.tmp"), new byte[7]);
    Files.write(folder.resolve("30-10.block.1-1.tmp"), new byte[7]);
    Files.write(folder.resolve("key.json.1-1.tmp"), new byte[7]);
    Files.write(temporary.resolve("store").resolve("version.1-1.tmp"), new byte[7]);
    Run run = experiment.run(CONFIG, 7, options);
    assertEquals(List.of(), experiment.takeComputed());
    assertEquals(fresh(CONFIG), values(run));
  }

  @Test
  void everyFolderSaysWhatItHolds() throws Exception {
    experiment.run(CONFIG.withData("c0ffee"), 7, options);
    List<Path> keys = stored("key.json");
    assertEquals(2, keys.size());
    for (Path key : keys) {
      String json = Files.readString(key);
      assertTrue(json.contains("\"experiment\":\"tiny\",\"seed\":7,"), json);
      assertTrue(json.contains("\"data\":{\"digits\":\"c0ffee\"}"), json);
      assertTrue(json.contains("\"settings\":{\"solver\":\"lapack\"}"), json);
    }
    assertEquals(12 - 6, stored(".block").size());
    assertEquals(List.of(), stored(".tmp"));
  }

  @Test
  void progressCountsStoredTrialsAsDone() throws Exception {
    experiment.run(CONFIG.withDepths(1), 7, options);
    List<Progress.State> states = new ArrayList<>();
    experiment.run(CONFIG, 7, options.withProgress(states::add));
    assertEquals(new Progress.State("tiny", 25, 50, 0, Double.NaN), states.get(0));
    assertEquals(50, states.get(states.size() - 1).done());
    states.clear();
    experiment.run(CONFIG, 7, options.withProgress(states::add));
    assertEquals(List.of(new Progress.State("tiny", 50, 50, 0, Double.NaN)), states);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void twoRunsOnOneNewStoreAtTheSameTimeBothSucceed(int threads) throws Exception {
    List<List<Double>> expected = fresh(CONFIG);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 15; round++) {
        RunOptions shared =
            options.withThreads(threads).withStore(temporary.resolve("store").resolve("r" + round));
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Run> work =
            () -> {
              together.await();
              return new TinyExperiment().run(CONFIG, 7, shared);
            };
        for (Future<Run> run : pool.invokeAll(List.of(work, work))) {
          assertEquals(expected, values(run.get()));
        }
        assertEquals(List.of(), stored(".tmp"));
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aResultThatCannotBeStoredIsAUsersErrorNamingTheFile() throws Exception {
    experiment.run(CONFIG, 7, options);
    Path folder = stored(".block").get(0).getParent();
    for (Path block : stored(".block")) {
      Files.delete(block);
    }
    Files.delete(folder.resolve("key.json"));
    Files.delete(folder);
    Files.writeString(folder, "in the way");
    String message =
        assertThrows(InvalidInputException.class, () -> experiment.run(CONFIG, 7, options))
            .getMessage();
    assertTrue(message.contains(folder.toString()), message);
    assertEquals(1, message.lines().count());
  }
}
