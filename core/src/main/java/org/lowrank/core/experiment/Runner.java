package org.lowrank.core.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Registry;
import org.lowrank.core.batch.MatrixBatch;
import org.lowrank.core.sampling.Seed;

/**
 * Runs an experiment: plans its cells, takes from the store what is there, has the rest computed,
 * stores each block as it is finished, and gathers all in the plan's order.
 */
public final class Runner {
  /** Throw-away trials take no longer than the run is worth: a second for so many trials. */
  private static final double TRIALS_PER_WARM_UP_SECOND = 8000;

  private static final double MIN_WARM_UP_SECONDS = 0.25;
  private static final double MAX_WARM_UP_SECONDS = 4;

  private final Registry<ExecutionBackend> backends;

  /**
   * @param backends where trials can run
   */
  public Runner(Registry<ExecutionBackend> backends) {
    this.backends = backends;
  }

  /**
   * Says what a run would rest on and compute.
   *
   * @param store where finished blocks would be looked for; need not exist
   * @throws InvalidInputException if the settings are wrong
   */
  public <C extends Record> RunPlan plan(
      String id, Experiment<C> experiment, C config, Seed seed, Optional<Path> store) {
    BlockComputer computer = BlockComputer.of(id, experiment, config);
    List<CellKey> keys = computer.keys(seed.value());
    Optional<ResultStore> stored = store.filter(Files::exists).map(ResultStore::open);
    List<RunPlan.PlannedCell> planned = new ArrayList<>();
    for (int c = 0; c < keys.size(); c++) {
      Cell cell = computer.cells().get(c);
      CellKey key = keys.get(c);
      int missing = 0;
      for (Cell.Span span : cell.blocks()) {
        boolean found = stored.filter(s -> s.has(key, span.first(), span.count())).isPresent();
        missing += found ? 0 : span.count();
      }
      planned.add(new RunPlan.PlannedCell(Gathering.stored(cell, key), missing));
    }
    return new RunPlan(
        computer.code(),
        Gathering.data(computer.cells()),
        Gathering.libraries(computer.cells()),
        planned);
  }

  /**
   * Runs an experiment to its end.
   *
   * @param id the experiment's registered name
   * @throws InvalidInputException if the settings are wrong or the store cannot be used
   * @throws TrialFailedException if a trial fails or takes too long, naming it
   * @throws java.io.UncheckedIOException if a result cannot be stored, naming its file
   * @throws IllegalStateException if two cells of the plan cannot be told apart
   * @throws InterruptedException if interrupted; what was finished is stored
   */
  public <C extends Record> Run run(
      String id, Experiment<C> experiment, C config, Seed seed, RunOptions options)
      throws InterruptedException {
    stopIfInterrupted();
    ExecutionBackend backend = backends.get(options.backend());
    long start = System.nanoTime();
    BlockComputer computer = BlockComputer.of(id, experiment, config);
    List<CellKey> keys = computer.keys(seed.value());
    requireDistinct(id, keys, computer.cells());
    Optional<ResultStore> store = options.store().map(ResultStore::open);
    Optional<Workspaces> workspaces = store.map(Workspaces::new);
    Gathering gathering = new Gathering(computer.cells(), keys);
    String canonical = Settings.canonical(config);
    List<BlockTask> missing = new ArrayList<>();
    for (int c = 0; c < keys.size(); c++) {
      CellKey key = keys.get(c);
      for (Cell.Span span :
          takeStored(store, workspaces, computer.cells().get(c), key, c, gathering)) {
        missing.add(
            new BlockTask(id, canonical, seed.value(), c, key.json(), span.first(), span.count()));
      }
    }
    if (!missing.isEmpty()) {
      store.ifPresent(ResultStore::requireWritable);
    }
    double warmUpSeconds = warmUp(backend, computer, missing, options.trialLimit());
    long toCompute = missing.stream().mapToLong(BlockTask::count).sum();
    Tally tally = new Tally(id, gathering.trials(), toCompute, options.progress());
    BlockComputation computation =
        task -> {
          try (Support support =
              new Support(task, tally, workspaces.map(w -> w.lease(keys.get(task.cell()))))) {
            return computer.compute(task, support);
          }
        };
    ExecutionBackend.Sink sink =
        new ExecutionBackend.Sink() {
          @Override
          public void finished(BlockTask task, double[][] block, long nanos) {
            long ended = System.nanoTime();
            tally.computed(ended - nanos, ended);
            CellKey key = keys.get(task.cell());
            store.ifPresent(s -> s.save(key, task.first(), task.count(), block));
            workspaces.ifPresent(w -> w.remove(key, task.first(), task.count()));
            gathering.place(task.cell(), task.first(), block);
            tally.finished(task);
          }

          @Override
          public void underWay(int cell, int trial, double fraction, String detail) {
            tally.progress(cell, trial, fraction, detail);
          }
        };
    backend.execute(missing, options, computer.within(options.trialLimit(), computation), sink);
    if (tally.handedOver() != toCompute) {
      throw new IllegalStateException(
          "backend "
              + options.backend()
              + " handed over "
              + tally.handedOver()
              + " trials, expected "
              + toCompute);
    }
    Timings timings =
        new Timings(
            (System.nanoTime() - start) * 1e-9,
            tally.trialSeconds(),
            warmUpSeconds,
            toCompute,
            gathering.trials() - toCompute);
    return Run.of(
        id,
        experiment,
        config,
        seed,
        options,
        gathering.measurements(),
        gathering.stored(),
        Provenance.of(
            computer.code(),
            Gathering.libraries(computer.cells()),
            Gathering.data(computer.cells())),
        timings);
  }

  /**
   * Takes a cell's finished blocks from the store.
   *
   * @return the blocks that are missing, in order
   */
  private static List<Cell.Span> takeStored(
      Optional<ResultStore> store,
      Optional<Workspaces> workspaces,
      Cell cell,
      CellKey key,
      int number,
      Gathering gathering)
      throws InterruptedException {
    List<Cell.Span> missing = new ArrayList<>();
    BitSet found = new BitSet();
    for (Cell.Span span : cell.blocks()) {
      stopIfInterrupted();
      Optional<double[][]> stored =
          store.flatMap(s -> s.load(key, span.first(), span.count(), cell.quantities()));
      if (stored.isPresent()) {
        gathering.place(number, span.first(), stored.get());
        found.set(span.first(), span.first() + span.count());
      } else {
        missing.add(span);
      }
    }
    workspaces.ifPresent(w -> w.removeLeftovers(key, found::get));
    return missing;
  }

  /** What a computation in this process offers to its trials. */
  private record Support(BlockTask task, Tally tally, Optional<Workspaces.Lease> folders)
      implements TrialSupport, AutoCloseable {
    @Override
    public Optional<Path> workspace(int trial) {
      return folders.flatMap(lease -> lease.folder(trial));
    }

    @Override
    public void progress(int trial, double fraction, String detail) {
      tally.progress(task.cell(), trial, fraction, detail);
    }

    @Override
    public void close() {
      folders.ifPresent(Workspaces.Lease::close);
    }
  }

  /** Blocks of few trials are slow ones, whose time is not that of a cold start. */
  private static double warmUp(
      ExecutionBackend backend,
      BlockComputer computer,
      List<BlockTask> missing,
      Optional<Duration> limit) {
    List<BlockTask> quick =
        missing.stream().filter(task -> task.count() >= MatrixBatch.LANES).toList();
    double budget =
        Math.min(
            MAX_WARM_UP_SECONDS,
            quick.stream().mapToDouble(BlockTask::count).sum() / TRIALS_PER_WARM_UP_SECOND);
    if (budget < MIN_WARM_UP_SECONDS) {
      return 0;
    }
    long start = System.nanoTime();
    List<BlockTask> sample =
        Stream.of(quick.get(0), quick.get(quick.size() / 2), quick.get(quick.size() - 1))
            .map(task -> task.first(MatrixBatch.LANES))
            .distinct()
            .toList();
    backend.warmUp(
        sample, budget, computer.within(limit, task -> computer.compute(task, TrialSupport.NONE)));
    return (System.nanoTime() - start) * 1e-9;
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Cells of one key would take each other's results from the store. */
  private static void requireDistinct(String id, List<CellKey> keys, List<Cell> cells) {
    Set<CellKey> seen = new HashSet<>();
    for (int c = 0; c < cells.size(); c++) {
      if (!seen.add(keys.get(c))) {
        throw new IllegalStateException(
            id + " plans two cells with the same factors and settings " + cells.get(c).factors());
      }
    }
  }
}
