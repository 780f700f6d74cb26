package org.lowrank.core.experiment;

import java.util.List;

/**
 * Where trials run: threads of this machine, or a cluster.
 *
 * <p>Registered by {@link org.lowrank.core.plugin.LowRankPlugin#bindBackend}. A backend decides
 * nothing about results: tasks are pure, so any order, repetition or place gives the same bytes.
 */
public interface ExecutionBackend {
  /** One line for users. */
  String description();

  /**
   * Computes all tasks, each at least once, and hands every result over as soon as it is there.
   * Returns when all are done. If a computation fails, no further tasks are begun, those under way
   * are finished and handed over, and the failure is thrown.
   *
   * @param tasks what to compute
   * @param threads how many tasks may run at once on this machine
   * @param computation what computes them
   * @param sink takes results, from any thread, each task once
   * @throws InterruptedException if the caller was interrupted; running tasks are finished first
   */
  void execute(List<BlockTask> tasks, int threads, BlockComputation computation, Sink sink)
      throws InterruptedException;

  /**
   * Called before {@link #execute}, with a few tasks of the run whose results are dropped. A
   * backend whose tasks run in this process repeats them until the JIT compiler has done its work,
   * so that times of trials are times of trials and not of compiling; others need do nothing.
   *
   * @param seconds how long it may take at most
   */
  default void warmUp(List<BlockTask> sample, double seconds, BlockComputation computation) {}

  /** Takes finished blocks. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes one finished block.
     *
     * @param values values[quantity][trial of the block]
     */
    void finished(BlockTask task, double[][] values);
  }
}
