package org.lowrank.examples.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Quantity;
import org.lowrank.core.result.Result;

/** Trials that draw a number, one a block; one of them fails. */
public final class FaultyExperiment implements Experiment<FaultyExperiment.Config> {
  /**
   * Its settings.
   *
   * @param fault what happens in one trial: none, throw, memory, stack or hang
   * @param at which trial that is
   * @param samples how many trials
   * @param pause milliseconds that each trial waits
   * @param numbers how many numbers each trial keeps
   */
  public record Config(String fault, int at, int samples, int pause, int numbers) {
    public Config {
      Require.between("at", at, 0, Integer.MAX_VALUE);
      Require.between("samples", samples, 1, 1_000_000);
      Require.between("pause", pause, 0, 1_000_000);
      Require.between("numbers", numbers, 1, 10_000_000);
      if (!FAULTS.containsKey(fault)) {
        throw InvalidInputException.unknown("fault", fault, FAULTS.keySet());
      }
    }
  }

  /** What can happen; gives a number, so that nothing of it is dead code. */
  private static final Map<String, Supplier<Double>> FAULTS =
      Map.of(
          "none", () -> 0.0,
          "throw", FaultyExperiment::fail,
          "memory", FaultyExperiment::exhaust,
          "stack", () -> deeper(0),
          "hang", FaultyExperiment::hang);

  private static double fail() {
    throw new ArithmeticException("for this test");
  }

  /** More than any heap, without filling this one. */
  private static double exhaust() {
    long[][] wanted = new long[1024][];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = new long[Integer.MAX_VALUE / 2];
    }
    return wanted.length;
  }

  private static double deeper(int depth) {
    return depth == Integer.MAX_VALUE ? 0 : deeper(depth + 1) + 1;
  }

  /** Like a native call that does not return: deaf to interruption. */
  private static double hang() {
    double waits = 0;
    while (waits >= 0) {
      LockSupport.parkNanos(10_000_000);
      waits += Thread.interrupted() ? 0 : 1;
    }
    return waits;
  }

  @Override
  public String title() {
    return "Faulty";
  }

  @Override
  public String description() {
    return "Draws numbers.";
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
    return new Config("none", 0, 6, 0, 1);
  }

  @Override
  public List<Cell> plan(Config config) {
    // The fault is no setting of the cell: the run without it goes on where the run with it ended.
    return List.of(
        Cell.builder()
            .factor("numbers", config.numbers())
            .build(
                List.of(Quantity.of("number"), new Quantity("more", Map.of(), config.numbers())),
                config.samples(),
                1,
                (block, values) -> compute(config, block, values)));
  }

  private static void compute(Config config, Block block, double[][] values) {
    LockSupport.parkNanos(config.pause() * 1_000_000L);
    double nothing = block.first() == config.at() ? FAULTS.get(config.fault()).get() : 0;
    values[0][0] = block.stream(0).nextGaussian() + nothing;
  }

  @Override
  public List<Result> results(Config config, Measurements measurements) {
    return List.of();
  }
}
