package org.lowrank.examples.bench;

import org.lowrank.core.Lab;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.sampling.StreamKey;

/**
 * Trials of an experiment, computed in a block as a run computes them. What a run does once, such
 * as planning, warming up and drawing figures, is left out.
 */
final class Trials {
  private final Cell cell;
  private final Block block;
  private final double[][] values;

  /**
   * Plans.
   *
   * @param config settings of an experiment, for one cell that measures one metric
   * @param count trials in the block
   */
  Trials(Record config, int count) {
    Lab lab = Lab.create();
    cell = cell(lab.experiments().get(lab.experimentOf(config)), config);
    block = new Block(0, count, StreamKey.of(1, "benchmark"));
    values = new double[cell.quantities().size()][count];
  }

  private static <C extends Record> Cell cell(Experiment<C> experiment, Record config) {
    return experiment.plan(experiment.configType().cast(config)).get(0);
  }

  /** Computes all trials; the metric of each. */
  double[] run() {
    cell.body().run(block, values);
    return values[0];
  }
}
