package org.lowrank.core.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lowrank.core.InvalidInputException;
import org.lowrank.core.Seed;
import org.lowrank.core.batch.MatrixBatch;
import org.lowrank.core.plugin.Registry;
import org.lowrank.core.result.Origin;

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
    Ingredients ingredients = new Ingredients();
    for (int c = 0; c < keys.size(); c++) {
      Cell cell = computer.cells().get(c);
      CellKey key = keys.get(c);
      ingredients.add(cell);
      int missing = 0;
      for (int first = 0; first < cell.trials(); ) {
        int from = first;
        int count = Math.min(cell.blockSize(), cell.trials() - first);
        first += count; // and not blockSize, which may overflow
        missing += stored.filter(s -> s.has(key, from, count)).isPresent() ? 0 : count;
      }
      planned.add(
          new RunPlan.PlannedCell(
              new Origin.StoredCell(key.digest(), cell.factors(), cell.trials()), missing));
    }
    return new RunPlan(computer.code(), ingredients.data, ingredients.libraries, planned);
  }

  /** What the cells of a run rest on beside code. */
  private static final class Ingredients {
    private final Map<String, String> data = new LinkedHashMap<>();
    private final Map<String, String> libraries = new LinkedHashMap<>();

    void add(Cell cell) {
      data.putAll(cell.data());
      libraries.putAll(cell.libraries());
    }
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
    List<Cell> cells = computer.cells();
    List<CellKey> keys = computer.keys(seed.value());
    requireDistinct(id, keys, cells);
    String canonical = Settings.canonical(config);
    Optional<ResultStore> store = options.store().map(ResultStore::open);
    Optional<Workspaces> workspaces = store.map(Workspaces::new);
    double[][][] values = new double[cells.size()][][];
    List<BlockTask> missing = new ArrayList<>();
    long wanted = 0;
    for (int c = 0; c < cells.size(); c++) {
      Cell cell = cells.get(c);
      values[c] = cell.values(cell.trials());
      wanted += cell.trials();
      BitSet found = new BitSet();
      for (int next = 0; next < cell.trials(); ) {
        int first = next;
        int count = Math.min(cell.blockSize(), cell.trials() - first);
        next += count; // and not blockSize, which may overflow
        stopIfInterrupted();
        CellKey key = keys.get(c);
        Optional<double[][]> stored =
            store.flatMap(s -> s.load(key, first, count, cell.quantities()));
        if (stored.isPresent()) {
          place(cell, stored.get(), values[c], first);
          found.set(first, first + count);
        } else {
          missing.add(new BlockTask(id, canonical, seed.value(), c, key.json(), first, count));
        }
      }
      CellKey key = keys.get(c);
      workspaces.ifPresent(w -> w.removeLeftovers(key, found::get));
    }
    if (!missing.isEmpty()) {
      store.ifPresent(ResultStore::requireWritable);
    }
    double warmUpSeconds = warmUp(backend, computer, missing, options.trialLimit());
    long toCompute = missing.stream().mapToLong(BlockTask::count).sum();
    Tally tally = new Tally(id, wanted, toCompute, options.progress());
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
            place(cells.get(task.cell()), block, values[task.cell()], task.first());
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
    List<Origin.StoredCell> stored = new ArrayList<>();
    List<Measurements.Group> groups = new ArrayList<>();
    List<Measurements.Rows> arrays = new ArrayList<>();
    Ingredients ingredients = new Ingredients();
    for (int c = 0; c < cells.size(); c++) {
      stored.add(
          new Origin.StoredCell(
              keys.get(c).digest(), cells.get(c).factors(), cells.get(c).trials()));
      groups.addAll(Measurements.groupsOf(cells.get(c), values[c]));
      arrays.addAll(Measurements.arraysOf(cells.get(c), values[c]));
      ingredients.add(cells.get(c));
    }
    Timings timings =
        new Timings(
            (System.nanoTime() - start) * 1e-9,
            tally.trialSeconds(),
            warmUpSeconds,
            toCompute,
            wanted - toCompute);
    return Run.of(
        id,
        experiment,
        config,
        seed,
        options,
        new Measurements(groups, arrays),
        stored,
        Provenance.of(computer.code(), ingredients.libraries, ingredients.data),
        timings);
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

  private static void place(Cell cell, double[][] block, double[][] values, int first) {
    for (int q = 0; q < values.length; q++) {
      int from = first * cell.quantities().get(q).length();
      System.arraycopy(block[q], 0, values[q], from, block[q].length);
    }
  }
}
