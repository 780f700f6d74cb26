package org.lowrank.examples.bench;

import java.util.Map;
import org.lowrank.core.Lab;
import org.lowrank.core.Seed;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunOptions;

/** Runs an experiment as the command does, from settings to figures, and keeps nothing. */
final class ExperimentRuns {
  private static final String METRIC = "effective-rank";

  private final Lab lab = Lab.create();

  /** The effective ranks that were measured. */
  double[] effectiveRanks(Record config, int threads) {
    Run run = lab.run(config, Seed.of(1), RunOptions.defaults().withThreads(threads));
    return run.measurements().groups(METRIC, Map.of()).get(0).numbers();
  }

  /** Their mean. */
  static Check check(Record config) {
    return Check.mean(new ExperimentRuns().effectiveRanks(config, 1));
  }
}
