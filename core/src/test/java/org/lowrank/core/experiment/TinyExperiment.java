package org.lowrank.core.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lowrank.core.base.Registry;
import org.lowrank.core.result.Result;
import org.lowrank.core.sampling.Seed;

/** A few random numbers a trial, in no time; remembers which trials it computed. */
final class TinyExperiment implements Experiment<TinyExperiment.Config> {
  /**
   * Its settings.
   *
   * @param data a checksum, or empty for none
   * @param metrics the value of trial i for metric m is the trial's random number plus m's length;
   *     "array" has that and the next two numbers
   */
  record Config(
      int samples,
      int block,
      List<Integer> depths,
      String solver,
      String data,
      List<String> metrics) {
    Config withSamples(int count) {
      return new Config(count, block, depths, solver, data, metrics);
    }

    Config withBlock(int size) {
      return new Config(samples, size, depths, solver, data, metrics);
    }

    Config withDepths(Integer... values) {
      return new Config(samples, block, List.of(values), solver, data, metrics);
    }

    Config withSolver(String id) {
      return new Config(samples, block, depths, id, data, metrics);
    }

    Config withData(String checksum) {
      return new Config(samples, block, depths, solver, checksum, metrics);
    }

    Config withMetrics(String... ids) {
      return new Config(samples, block, depths, solver, data, List.of(ids));
    }
  }

  /** 25 trials in blocks of 10 at depths 1 and 4. */
  static final Config CONFIG = new Config(25, 10, List.of(1, 4), "lapack", "", List.of("rank"));

  /** Called before each block is computed. */
  @FunctionalInterface
  interface Interference {
    void before(int depth, Block block);
  }

  final List<String> computed = Collections.synchronizedList(new ArrayList<>());
  private final Interference interference;

  TinyExperiment() {
    this((depth, block) -> {});
  }

  TinyExperiment(Interference interference) {
    this.interference = interference;
  }

  @Override
  public String title() {
    return "Tiny";
  }

  @Override
  public String description() {
    return "Draws.";
  }

  @Override
  public String source() {
    return "none";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public Config config(Profile profile) {
    return CONFIG;
  }

  @Override
  public List<Cell> plan(Config config) {
    List<Cell> cells = new ArrayList<>();
    List<Quantity> quantities = config.metrics().stream().map(TinyExperiment::quantity).toList();
    for (int depth : config.depths()) {
      Cell.Builder cell = Cell.builder().factor("depth", depth).setting("solver", config.solver());
      if (!config.data().isEmpty()) {
        cell.data("digits", config.data());
      }
      cells.add(
          cell.build(
              quantities,
              config.samples(),
              config.block(),
              (block, values) -> compute(config, depth, block, values)));
    }
    return cells;
  }

  private static Quantity quantity(String metric) {
    return new Quantity(metric, Map.of(), metric.equals("array") ? 3 : 1);
  }

  private void compute(Config config, int depth, Block block, double[][] values) {
    interference.before(depth, block);
    for (int i = 0; i < block.count(); i++) {
      double drawn = block.stream(i).nextGaussian();
      for (int q = 0; q < values.length; q++) {
        String metric = config.metrics().get(q);
        int length = quantity(metric).length();
        for (int k = 0; k < length; k++) {
          values[q][i * length + k] = drawn + metric.length() + k;
        }
      }
    }
    computed.add(depth + ":" + block.first() + "+" + block.count());
  }

  @Override
  public List<Result> results(Config config, Measurements measurements) {
    return List.of();
  }

  /** Runs it on threads of this machine under the name "tiny". */
  Run run(Config config, long seed, RunOptions options) throws InterruptedException {
    return runner().run("tiny", this, config, Seed.of(seed), options);
  }

  /** Which blocks were computed since the last time, sorted. */
  List<String> takeComputed() {
    synchronized (computed) {
      List<String> blocks = computed.stream().sorted().toList();
      computed.clear();
      return blocks;
    }
  }

  static Runner runner() {
    return runner("local", new LocalBackend());
  }

  static Runner runner(String id, ExecutionBackend backend) {
    Map<String, Supplier<ExecutionBackend>> makers = new LinkedHashMap<>();
    makers.put(id, () -> backend);
    return new Runner(new Registry<>("backend", makers));
  }

  /** All values in the plan's order. */
  static List<List<Double>> values(Run run) {
    return run.measurements().groups().stream()
        .map(g -> java.util.Arrays.stream(g.values()).boxed().toList())
        .toList();
  }
}
