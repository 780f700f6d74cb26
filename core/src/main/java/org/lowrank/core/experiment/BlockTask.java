package org.lowrank.core.experiment;

/**
 * A block to be computed, as plain data that can travel: where the lab of another machine has the
 * same plugins, it plans the same cells from the same settings.
 *
 * @param experiment the experiment's id
 * @param config its settings as canonical JSON
 * @param seed the run's seed
 * @param cell which cell of the plan, from 0
 * @param first the first trial
 * @param count how many trials
 */
public record BlockTask(
    String experiment, String config, long seed, int cell, int first, int count) {

  /** A task of the same cell for its first trials only. */
  BlockTask first(int trials) {
    return new BlockTask(experiment, config, seed, cell, 0, trials);
  }
}
