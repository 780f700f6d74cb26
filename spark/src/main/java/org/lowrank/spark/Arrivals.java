package org.lowrank.spark;

import java.util.BitSet;
import java.util.List;
import org.lowrank.core.experiment.BlockTask;
import org.lowrank.core.experiment.ExecutionBackend;

/**
 * What comes in of one run: results by Spark's scheduler, progress by messages of their own, which
 * may be late. Of a block whose result is there, no progress is told.
 */
final class Arrivals {
  private final List<BlockTask> tasks;
  private final ExecutionBackend.Sink sink;
  private final BitSet done = new BitSet();

  /**
   * @param tasks of the run, in the order of Spark's partitions
   * @param sink who wants them
   */
  Arrivals(List<BlockTask> tasks, ExecutionBackend.Sink sink) {
    this.tasks = tasks;
    this.sink = sink;
  }

  void result(int partition, ComputedBlock block) {
    synchronized (this) {
      done.set(partition);
    }
    sink.finished(tasks.get(partition), block.values(), block.nanos());
  }

  synchronized void progress(int partition, int trial, double fraction, String detail) {
    if (!done.get(partition)) {
      sink.underWay(tasks.get(partition).cell(), trial, fraction, detail);
    }
  }

  /** Tells a line for users as if the first trial had said it. */
  void notice(String text) {
    progress(0, tasks.get(0).first(), 0, text);
  }
}
