package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.experiment.TinyExperiment.CONFIG;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.Seed;

class BlockComputerTest {
  private static final TinyExperiment.Config WITH_DATA = CONFIG.withData("c0ffee");

  private static BlockComputer computer(TinyExperiment.Config config) {
    return BlockComputer.of("tiny", new TinyExperiment(), config);
  }

  /** The tasks of a run, and the values it got for them. */
  private static void run(List<BlockTask> tasks, List<double[][]> values)
      throws InterruptedException {
    ExecutionBackend recording =
        new ExecutionBackend() {
          @Override
          public String description() {
            return "remembers tasks and values";
          }

          @Override
          public void execute(
              List<BlockTask> all, RunOptions options, BlockComputation computation, Sink sink) {
            for (BlockTask task : all) {
              tasks.add(task);
              values.add(computation.compute(task));
              sink.finished(task, values.get(values.size() - 1), 1);
            }
          }
        };
    TinyExperiment.runner("recording", recording)
        .run(
            "tiny",
            new TinyExperiment(),
            WITH_DATA,
            Seed.of(7),
            RunOptions.defaults().withBackend("recording"));
  }

  @Test
  void aTaskThatTravelledGivesTheSameNumbers() throws Exception {
    List<BlockTask> tasks = new ArrayList<>();
    List<double[][]> values = new ArrayList<>();
    run(tasks, values);
    assertEquals(6, tasks.size());
    for (int i = 0; i < tasks.size(); i++) {
      BlockTask task = travelled(tasks.get(i));
      BlockComputer elsewhere =
          computer(Settings.parse(TinyExperiment.Config.class, task.config()));
      elsewhere.requireSameIngredients(task);
      assertArrayEquals(values.get(i)[0], elsewhere.compute(task, TrialSupport.NONE)[0]);
    }
  }

  @Test
  void otherDataElsewhereIsRefusedNamingBoth() throws InterruptedException {
    List<BlockTask> tasks = new ArrayList<>();
    run(tasks, new ArrayList<>());
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> computer(CONFIG.withData("decaf")).requireSameIngredients(tasks.get(0)));
    assertEquals(
        "tiny would give other results here:"
            + " data is {\"digits\":\"decaf\"} here and {\"digits\":\"c0ffee\"} there",
        e.getMessage());
  }

  @Test
  void aShorterPlanElsewhereIsRefused() throws InterruptedException {
    List<BlockTask> tasks = new ArrayList<>();
    run(tasks, new ArrayList<>());
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> computer(WITH_DATA.withDepths(1)).requireSameIngredients(tasks.get(5)));
    assertTrue(e.getMessage().contains("code is nothing here and \""), e.getMessage());
  }

  private static BlockTask travelled(BlockTask task) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(task);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (BlockTask) in.readObject();
    }
  }
}
