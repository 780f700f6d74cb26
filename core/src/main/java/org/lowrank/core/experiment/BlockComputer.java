package org.lowrank.core.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lowrank.core.base.InvalidInputException;

/**
 * Computes blocks of one experiment with fixed settings. A run has one for what is computed in its
 * process. Another machine makes its own with {@link org.lowrank.core.Lab#computer}, from the
 * experiment and settings that a {@link BlockTask} names, and checks each task with {@link
 * #requireSameIngredients}. Thread-safe.
 */
public final class BlockComputer {
  private final String id;
  private final Experiment<?> experiment;
  private final List<Cell> cells;

  private BlockComputer(String id, Experiment<?> experiment, List<Cell> cells) {
    this.id = id;
    this.experiment = experiment;
    this.cells = cells;
  }

  /**
   * Plans an experiment.
   *
   * @param id the experiment's registered name
   * @throws InvalidInputException if the settings are wrong or leave nothing to do
   */
  public static <C extends Record> BlockComputer of(String id, Experiment<C> experiment, C config) {
    List<Cell> cells = List.copyOf(experiment.plan(config));
    if (cells.isEmpty()) {
      throw new InvalidInputException(id + " has nothing to do with " + Settings.canonical(config));
    }
    return new BlockComputer(id, experiment, cells);
  }

  /** The plan. */
  List<Cell> cells() {
    return cells;
  }

  /** What each cell's values depend on, in the plan's order. */
  List<CellKey> keys(long seed) {
    return cells.stream().map(cell -> CellKey.of(id, experiment, cell, seed)).toList();
  }

  /**
   * Checks that the values of a task that was planned elsewhere depend on the same here.
   *
   * @throws InvalidInputException naming what differs, here and there: code, data or native
   *     libraries, or whatever else
   */
  public void requireSameIngredients(BlockTask task) {
    String there = task.key();
    boolean planned = task.cell() < cells.size();
    String here =
        planned ? CellKey.of(id, experiment, cells.get(task.cell()), task.seed()).json() : "{}";
    if (!here.equals(there)) {
      throw new InvalidInputException(
          id + " would give other results here: " + CellKey.difference(here, there));
    }
  }

  /**
   * Computes a block.
   *
   * @param task one of this experiment and these settings
   * @param support what long trials can use here
   * @return values[quantity][trial of the block]
   * @throws InvalidInputException if the trials cannot do with a setting or file, naming them
   * @throws TrialFailedException if a trial fails, naming it
   */
  public double[][] compute(BlockTask task, TrialSupport support) {
    Cell cell = cells.get(task.cell());
    double[][] values = cell.values(task.count());
    Block block =
        new Block(task.first(), task.count(), CellKey.streams(id, cell, task.seed()), support);
    try {
      cell.body().run(block, values);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(trials(task) + ": " + e.getMessage(), e);
    } catch (Throwable e) { // lack of memory too, and what other JVM languages throw undeclared
      throw TrialFailedException.threw(trials(task), e);
    }
    return values;
  }

  /**
   * The same computation, which throws {@link TrialFailedException} when a block takes longer than
   * its trials may.
   *
   * @param limit of a trial, as {@link RunOptions#trialLimit}
   */
  public BlockComputation within(Optional<Duration> limit, BlockComputation computation) {
    return limit
        .<BlockComputation>map(each -> new TrialLimit(each, this::trials, computation))
        .orElse(computation);
  }

  /** Digest of the code that takes part. */
  String code() {
    return CodeVersion.of(
        Stream.concat(Stream.of(experiment), cells.stream().flatMap(cell -> cell.parts().stream()))
            .toList());
  }

  /** As in "linear-rank {depth=4}, trials 0 to 9". */
  private String trials(BlockTask task) {
    return id
        + " "
        + cells.get(task.cell()).factors()
        + ", trials "
        + task.first()
        + " to "
        + (task.first() + task.count() - 1);
  }
}
