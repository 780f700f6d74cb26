package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.experiment.TinyExperiment.CONFIG;
import static org.lowrank.core.experiment.TinyExperiment.values;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.LockFile;
import org.lowrank.core.sampling.StreamKey;

class WorkspaceTest {
  private static final TinyExperiment.Config ONE_TRIAL =
      CONFIG.withDepths(1).withSamples(1).withBlock(1);

  @TempDir private Path temporary;
  private RunOptions options;

  @BeforeEach
  void keepInAFolder() {
    options = RunOptions.defaults().withThreads(1).withStore(temporary.resolve("store"));
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.walk(temporary.resolve("store"))) {
      return files.filter(f -> f.toString().endsWith(".work")).sorted().toList();
    }
  }

  /** Counts in its folder how often it was begun, and fails until the count is reached. */
  private static TinyExperiment failingUntil(int count, List<Integer> seen) {
    return new TinyExperiment(
        (depth, block) -> {
          Path file = block.workspace(0).orElseThrow().resolve("count");
          try {
            int before = Files.exists(file) ? Integer.parseInt(Files.readString(file)) : 0;
            seen.add(before);
            Files.writeString(file, Integer.toString(before + 1));
            if (before + 1 < count) {
              throw new IllegalStateException("power cut");
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void aTrialFindsWhatItKeptUntilItsBlockIsStored() throws Exception {
    List<Integer> seen = new ArrayList<>();
    TinyExperiment experiment = failingUntil(3, seen);
    for (int i = 0; i < 2; i++) {
      assertThrows(IllegalStateException.class, () -> experiment.run(ONE_TRIAL, 7, options));
      assertEquals(1, folders().size());
    }
    Run run = experiment.run(ONE_TRIAL, 7, options);
    assertEquals(List.of(0, 1, 2), seen);
    assertEquals(List.of(), folders());
    assertEquals(
        values(new TinyExperiment().run(ONE_TRIAL, 7, RunOptions.defaults())), values(run));
    experiment.run(ONE_TRIAL, 7, options);
    assertEquals(3, seen.size());
  }

  @Test
  void everyTrialCellAndSeedHasAFolderOfItsOwn() throws Exception {
    List<Path> seen = java.util.Collections.synchronizedList(new ArrayList<>());
    TinyExperiment experiment =
        new TinyExperiment(
            (depth, block) -> {
              for (int i = 0; i < block.count(); i++) {
                Path folder = block.workspace(i).orElseThrow();
                assertEquals(folder, block.workspace(i).orElseThrow());
                assertTrue(Files.isDirectory(folder));
                seen.add(folder);
              }
            });
    experiment.run(CONFIG, 7, options.withThreads(3));
    experiment.run(CONFIG, 8, options);
    assertEquals(2 * 2 * 25, seen.stream().distinct().count());
    assertEquals(List.of(), folders());
  }

  @Test
  void aSecondRunOfTheSameTrialGetsNoFolderAndTheSameValues() throws Exception {
    List<Optional<Path>> inner = new ArrayList<>();
    TinyExperiment second = new TinyExperiment((depth, block) -> inner.add(block.workspace(0)));
    List<List<Double>> innerValues = new ArrayList<>();
    TinyExperiment first =
        new TinyExperiment(
            (depth, block) -> {
              Path folder = block.workspace(0).orElseThrow();
              try {
                innerValues.addAll(values(second.run(ONE_TRIAL, 7, options)));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              assertTrue(Files.isDirectory(folder), "taken away by the second run");
            });
    Run run = first.run(ONE_TRIAL, 7, options);
    assertEquals(List.of(Optional.empty()), inner);
    assertEquals(values(run), innerValues);
    assertEquals(List.of(), folders());
  }

  @Test
  void aRunThatKeepsNothingHasNoFolders() throws Exception {
    List<Optional<Path>> seen = new ArrayList<>();
    TinyExperiment experiment = new TinyExperiment((depth, block) -> seen.add(block.workspace(0)));
    experiment.run(ONE_TRIAL, 7, RunOptions.defaults());
    assertEquals(List.of(Optional.empty()), seen);
  }

  @Test
  void aFolderLeftByAKillAfterTheBlockWasStoredIsRemoved() throws Exception {
    TinyExperiment experiment = new TinyExperiment((depth, block) -> block.workspace(0));
    experiment.run(ONE_TRIAL, 7, options);
    Path block;
    try (Stream<Path> files = Files.walk(temporary.resolve("store"))) {
      block = files.filter(f -> f.toString().endsWith(".block")).findFirst().orElseThrow();
    }
    Path done = Files.createDirectories(block.resolveSibling("0.work"));
    Files.writeString(done.resolve("epoch"), "3");
    Path open = Files.createDirectories(block.resolveSibling("1.work"));
    experiment.run(ONE_TRIAL, 7, options);
    assertFalse(Files.exists(done));
    assertTrue(Files.exists(open), "belongs to a trial that is not stored");
  }

  @Test
  void aFolderThatCannotBeMadeIsAUsersErrorNamingIt() throws Exception {
    TinyExperiment experiment =
        new TinyExperiment(
            (depth, block) -> {
              try {
                Path folder = block.workspace(0).orElseThrow();
                Files.delete(folder);
                Files.writeString(folder, "in the way");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              throw new IllegalStateException("first time");
            });
    assertThrows(IllegalStateException.class, () -> experiment.run(ONE_TRIAL, 7, options));
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> experiment.run(ONE_TRIAL, 7, options));
    assertTrue(e.getMessage().contains("0.work cannot be made or locked"), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void aBlockComputedElsewhereHasNoFolder() {
    assertEquals(Optional.empty(), new Block(0, 1, StreamKey.of(1)).workspace(0));
    assertThrows(
        IndexOutOfBoundsException.class, () -> new Block(0, 1, StreamKey.of(1)).workspace(1));
  }

  @Test
  void aLockIsHeldByOneAndFreeAgainAfterwards() throws Exception {
    Path file = temporary.resolve("0.lock");
    try (LockFile lock = LockFile.tryAcquire(file).orElseThrow()) {
      assertTrue(LockFile.tryAcquire(file).isEmpty());
      assertTrue(LockFile.tryAcquire(temporary.resolve(".").resolve("0.lock")).isEmpty());
      assertNotNull(lock);
    }
    LockFile.tryAcquire(file).orElseThrow().close();
  }

  /** Holds a lock until it is killed; started by the test below. */
  static final class Holder {
    public static void main(String[] args) throws Exception {
      try (LockFile lock = LockFile.tryAcquire(Path.of(args[0])).orElseThrow()) {
        System.out.println(lock == null ? "" : "held");
        Thread.sleep(60_000);
      }
    }
  }

  @Test
  void aLockOfAnotherProcessIsRespectedAndFreedByItsKill() throws Exception {
    Path file = temporary.resolve("0.lock");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String said = holder.inputReader().readLine();
      assertTrue(said != null && said.startsWith("held"), said);
      assertTrue(LockFile.tryAcquire(file).isEmpty());
    } finally {
      holder.destroyForcibly();
    }
    assertTrue(holder.waitFor(20, TimeUnit.SECONDS));
    LockFile.tryAcquire(file).orElseThrow().close();
  }
}
