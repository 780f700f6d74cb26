package org.lowrank.core.experiment;

import java.io.Serializable;

/**
 * A block to be computed, as plain data that can travel: where the lab of another machine has the
 * same plugins, it plans the same cells from the same settings, as a {@link BlockComputer}.
 *
 * @param experiment the experiment's id
 * @param config its settings as canonical JSON
 * @param seed the run's seed
 * @param cell which cell of the plan, from 0
 * @param key what the cell's values depend on where the run was planned (code, data and native
 *     libraries among it), as canonical JSON; whoever computes elsewhere must find the same
 * @param first the first trial
 * @param count how many trials
 */
public record BlockTask(
    String experiment, String config, long seed, int cell, String key, int first, int count)
    implements Serializable {

  /** A task of the same cell for its first trials only. */
  BlockTask first(int trials) {
    return new BlockTask(experiment, config, seed, cell, key, 0, trials);
  }
}
