package org.lowrank.core.experiment;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Gives up blocks that take longer than their trials may. Java cannot stop a thread from outside.
 * So a block is computed by another thread while the one that asked waits. When the time is over
 * the first is interrupted. If it does not heed that it runs on, but nobody takes its values any
 * more, it keeps its working folders locked, and it does not keep the process from ending. Times
 * are those of the monotonic clock.
 *
 * @param limit of a trial; a block of n trials may take n times as long
 * @param names of a task's trials, for the message
 * @param computation of a block
 */
record TrialLimit(Duration limit, Function<BlockTask, String> names, BlockComputation computation)
    implements BlockComputation {
  /** As many as wait, and used again, since native libraries keep memory for each thread. */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "lowrank-limited");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public double[][] compute(BlockTask task) {
    Future<double[][]> block = THREADS.submit(() -> computation.compute(task));
    long nanos = (long) ((double) limit.toNanos() * task.count()); // saturates
    try {
      return block.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      block.cancel(true);
      throw TrialFailedException.tookTooLong(names.apply(task), limit, task.count());
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (InterruptedException e) {
      block.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException(names.apply(task) + ": interrupted", e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }
}
