package org.lowrank.overparam.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.api.buffer.DataType;

class ResumeTest {
  private static final int EPOCHS = 5;
  private static final int BATCHES = 6;

  /** With all that could carry state: momentum, a schedule, dropout by iteration, augmentation. */
  private static final TrainingConfig CONFIG =
      TrainingConfig.builder(EPOCHS, 10, 0.05)
          .momentum(0.9)
          .weightDecay(1e-3)
          .schedule(Schedule.cosine().withWarmUp(1))
          .seed(4)
          .build();

  private static final ArraySource DATA = ArraySource.clusters(5, 57, 3, 12).withNoise(0.1f);

  private static byte[] expected;
  private static List<String> expectedHistory;

  @TempDir private Path folder;

  private static Model network() {
    return Networks.dense(DataType.FLOAT, 12, 3, new SeededDropout(0.3, 8, "hidden"));
  }

  private static Trainer trainer(Model network, BatchSource source) {
    return new Trainer(network, CONFIG, source)
        .test(DATA)
        .listener(
            "norm",
            (n, epoch) -> Map.of("norm", new double[] {n.params().norm2Number().doubleValue(), 1}));
  }

  /** Without the times. */
  private static List<String> comparable(TrainingResult result) {
    return result.history().stream()
        .map(
            e ->
                e.epoch()
                    + " "
                    + e.learningRate()
                    + " "
                    + e.trainLoss()
                    + " "
                    + e.trainAccuracy()
                    + " "
                    + e.testLoss()
                    + " "
                    + e.testAccuracy()
                    + " "
                    + Arrays.toString(e.measured().get("norm")))
        .toList();
  }

  @BeforeAll
  static void trainWithoutAStop() {
    Model network = network();
    expectedHistory = comparable(trainer(network, DATA).run());
    expected = Bytes.of(network);
    assertEquals(EPOCHS, expectedHistory.size());
  }

  private static final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Fails when so many batches have been asked for. */
  private record Failing(ArraySource data, int[] left) implements BatchSource {
    static Failing after(int batches) {
      return new Failing(DATA, new int[] {batches});
    }

    @Override
    public String checksum() {
      return data.checksum();
    }

    @Override
    public int size() {
      return data.size();
    }

    @Override
    public int classes() {
      return data.classes();
    }

    @Override
    public int[] shape() {
      return data.shape();
    }

    @Override
    public Batches open(int[] order, int batchSize, StreamKey draws) {
      Batches batches = data.open(order, batchSize, draws);
      return new Batches() {
        @Override
        public Optional<Batch> next() {
          if (left[0]-- == 0) {
            throw new PowerCut();
          }
          return batches.next();
        }

        @Override
        public void close() {
          batches.close();
        }
      };
    }
  }

  private void stopAfter(int batches) {
    Trainer trainer = trainer(network(), Failing.after(batches)).checkpoints(folder);
    assertThrows(PowerCut.class, trainer::run);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  /** Trains on to the end and compares. Returns the lines said. */
  private List<String> finish() {
    List<String> notes = new ArrayList<>();
    Model network = network();
    TrainingResult result =
        trainer(network, DATA)
            .checkpoints(folder)
            .watch(
                new TrainingWatch() {
                  @Override
                  public void note(String line) {
                    notes.add(line);
                  }
                })
            .run();
    assertArrayEquals(expected, Bytes.of(network));
    assertEquals(expectedHistory, comparable(result));
    return notes;
  }

  /** A pass asks once more than it has batches. */
  private static int batchesOf(int epochs) {
    return epochs * (BATCHES + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aStopBetweenEpochsChangesNothing(int epochs) {
    stopAfter(batchesOf(epochs));
    List<String> notes = finish();
    assertEquals(
        epochs == 0 ? List.of() : List.of("goes on after epoch " + epochs + " of 5"), notes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aStopWithinAnEpochCostsNoMoreThanIt(int epochs) throws IOException {
    stopAfter(batchesOf(epochs) + 3);
    assertEquals(Math.min(2, epochs), files().size());
    finish();
  }

  @Test
  void severalStopsChangeNothing() throws IOException {
    for (int i = 0; i < 3; i++) {
      stopAfter(BATCHES + 1 + 2);
    }
    assertEquals(List.of("goes on after epoch 3 of 5"), finish());
    assertEquals(2, files().size());
  }

  @Test
  void aFinishedTrainingIsNotTrainedAgain() {
    finish();
    Model network = network();
    TrainingResult result = trainer(network, Failing.after(0)).checkpoints(folder).run();
    assertArrayEquals(expected, Bytes.of(network));
    assertEquals(expectedHistory, comparable(result));
  }

  /** What can happen to the newest checkpoint. */
  enum Damage {
    EMPTY("it is truncated") {
      @Override
      byte[] of(byte[] sound) {
        return new byte[0];
      }
    },
    HALF("its checksum is wrong") {
      @Override
      byte[] of(byte[] sound) {
        return Arrays.copyOf(sound, sound.length / 2);
      }
    },
    WITHOUT_THE_LAST_BYTE("its checksum is wrong") {
      @Override
      byte[] of(byte[] sound) {
        return Arrays.copyOf(sound, sound.length - 1);
      }
    },
    ONE_BIT_OF_A_PARAMETER("its checksum is wrong") {
      @Override
      byte[] of(byte[] sound) {
        sound[100] ^= 1;
        return sound;
      }
    },
    ONE_BIT_OF_THE_CHECKSUM("its checksum is wrong") {
      @Override
      byte[] of(byte[] sound) {
        sound[sound.length - 1] ^= 1;
        return sound;
      }
    },
    ZEROS("its checksum is wrong") {
      @Override
      byte[] of(byte[] sound) {
        return new byte[sound.length];
      }
    };

    private final String fault;

    Damage(String fault) {
      this.fault = fault;
    }

    abstract byte[] of(byte[] sound);
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void ofADamagedCheckpointTheOneBeforeIsUsed(Damage damage) throws IOException {
    stopAfter(batchesOf(3));
    Path newest = files().get(1);
    Files.write(newest, damage.of(Files.readAllBytes(newest)));
    assertEquals(
        List.of(
            "checkpoint " + newest + " is not used: " + damage.fault, "goes on after epoch 2 of 5"),
        finish());
  }

  @Test
  void ofACheckpointThatCannotBeReadTheOneBeforeIsUsed() throws IOException {
    stopAfter(batchesOf(3));
    Path newest = files().get(1);
    Files.delete(newest);
    Files.createSymbolicLink(newest, newest); // a circle
    List<String> notes = finish();
    assertTrue(
        notes.get(0).startsWith("checkpoint " + newest + " is not used: it cannot be read: "),
        notes.get(0));
    assertEquals("goes on after epoch 2 of 5", notes.get(1));
  }

  @Test
  void ofTwoDamagedCheckpointsNoneIsUsed() throws IOException {
    stopAfter(batchesOf(3));
    for (Path file : files()) {
      Files.write(file, Damage.HALF.of(Files.readAllBytes(file)));
    }
    assertEquals(2, finish().size());
  }

  @Test
  void aCheckpointOfAnotherTrainingUnderTheRightNameIsNotUsed() throws IOException {
    stopAfter(batchesOf(2));
    Path newest = files().get(1);
    Path other = folder.resolve("other");
    TrainingConfig config = TrainingConfig.builder(2, 10, 0.05).build();
    new Trainer(network(), config, DATA).checkpoints(other).run();
    try (Stream<Path> all = Files.list(other)) {
      Files.copy(
          all.sorted().toList().get(1), newest, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    assertEquals(
        List.of(
            "checkpoint " + newest + " is not used: it is of another training",
            "goes on after epoch 1 of 5"),
        finish());
  }

  @Test
  void trainingsThatDifferInAnythingDoNotShareCheckpoints() throws IOException {
    stopAfter(batchesOf(2));
    TrainingConfig seed5 =
        TrainingConfig.builder(1, 10, 0.05).momentum(0.9).weightDecay(1e-3).seed(5).build();
    new Trainer(network(), seed5, DATA).checkpoints(folder).run();
    assertEquals(3, files().size());
    new Trainer(network(), seed5, DATA.withNoise(0.2f)).checkpoints(folder).run();
    assertEquals(4, files().size());
    new Trainer(network(), seed5, DATA).term("none", step -> 0).checkpoints(folder).run();
    assertEquals(5, files().size());
    Model other = network();
    other.params().addi(1e-3);
    new Trainer(other, seed5, DATA).checkpoints(folder).run();
    assertEquals(6, files().size());
    assertEquals(List.of("goes on after epoch 2 of 5"), finish());
  }

  @Test
  void leftoversOfAKillWhileWritingAreRemoved() throws IOException {
    stopAfter(batchesOf(1));
    Path file = files().get(0);
    Path leftover = file.resolveSibling(file.getFileName() + ".0815.tmp");
    Files.write(leftover, new byte[7]);
    finish();
    assertFalse(Files.exists(leftover));
  }

  /** Trains until it is killed; started by the test below. */
  static final class Child {
    public static void main(String[] args) {
      trainer(network(), DATA)
          .checkpoints(Path.of(args[0]))
          .watch(
              new TrainingWatch() {
                @Override
                public void batch(int epoch, int epochs, double done, double imagesPerSecond) {
                  // Slow enough for the parent to hit any moment of an epoch.
                  System.out.println("epoch " + epoch);
                  java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                }
              })
          .run();
      System.out.println("finished");
    }
  }

  @Test
  void aKilledProcessGoesOnWithTheSameBytes() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var said = child.inputReader()) {
      String line = said.readLine();
      while (line != null && !line.equals("epoch 3")) {
        line = said.readLine();
      }
      assertEquals("epoch 3", line);
    } finally {
      child.destroyForcibly(); // kill -9
    }
    assertTrue(child.waitFor(20, TimeUnit.SECONDS));
    assertTrue(files().size() >= 2, files().toString());
    List<String> notes = finish();
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).startsWith("goes on after epoch "), notes.get(0));
  }
}
