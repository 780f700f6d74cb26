package org.lowrank.core.experiment;

import java.util.List;
import java.util.Optional;
import org.lowrank.core.base.InvalidInputException;

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
   * How the names of this backend's own settings begin, as in "spark."; they come with {@link
   * RunOptions#backendSettings}. Empty if it has none.
   */
  default Optional<String> settingPrefix() {
    return Optional.empty();
  }

  /**
   * Computes all tasks, each at least once, and hands every result over as soon as it is there.
   * Returns when all are done. If a computation fails, no further tasks are begun and the failure
   * is thrown. Tasks under way by then, or when the caller is interrupted, are finished and handed
   * over if they run in this process; a cluster may drop them.
   *
   * @param tasks what to compute
   * @param options how: tasks at once on this machine, and settings of this backend
   * @param computation what computes them in this process; a backend that computes elsewhere has
   *     them computed by a {@link BlockComputer} there
   * @param sink takes results, from any thread, each task once
   * @throws InvalidInputException if the backend's settings are wrong
   * @throws InterruptedException if the caller was interrupted
   */
  void execute(List<BlockTask> tasks, RunOptions options, BlockComputation computation, Sink sink)
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
     * @param nanos how long it was computed, until just now
     */
    void finished(BlockTask task, double[][] values, long nanos);

    /**
     * Hears from elsewhere how far a trial is, as {@link Block#progress} describes it. Trials that
     * are computed in this process are heard without it.
     *
     * @param cell which cell of the plan
     * @param trial the trial's number
     */
    default void underWay(int cell, int trial, double fraction, String detail) {}
  }
}
