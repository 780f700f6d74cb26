package org.lowrank.core.experiment;

/** Computes a task's trials; pure and thread-safe. */
@FunctionalInterface
public interface BlockComputation {
  /**
   * Computes a block.
   *
   * @return values[quantity][trial of the block]
   */
  double[][] compute(BlockTask task);
}
