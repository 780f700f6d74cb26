package org.lowrank.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Does the same thing for each number of a range, on several threads. */
public final class ParallelRange {
  private final int size;
  private final IntConsumer action;
  private final AtomicInteger next = new AtomicInteger();
  private RuntimeException failure;
  private int failedAt = Integer.MAX_VALUE;

  private ParallelRange(int size, IntConsumer action) {
    this.size = size;
    this.action = action;
  }

  /**
   * Calls the action once for each of 0 to size - 1, on as many threads as there are processors.
   *
   * @param action safe for use by several threads at once
   * @throws CancellationException if the calling thread is interrupted; its flag stays set
   */
  public static void forEach(int size, IntConsumer action) {
    forEach(size, Runtime.getRuntime().availableProcessors(), action);
  }

  /**
   * Calls the action once for each of 0 to size - 1. Numbers are begun in ascending order, so that
   * of several failures the one of the least number is thrown, whatever the number of threads.
   *
   * @param threads how many, at least 1; the calling thread is one of them
   * @param action safe for use by several threads at once
   * @throws CancellationException if the calling thread is interrupted; its flag stays set
   */
  public static void forEach(int size, int threads, IntConsumer action) {
    new ParallelRange(size, action).run(Math.max(1, Math.min(threads, size)));
  }

  private void run(int threads) {
    List<Thread> helpers = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Thread helper = new Thread(this::work, "lowrank-data-" + i);
      helper.setDaemon(true);
      helper.start();
      helpers.add(helper);
    }
    work();
    helpers.forEach(this::join);
    synchronized (this) {
      if (failure != null) {
        throw failure;
      }
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while reading data");
    }
  }

  private void join(Thread helper) {
    boolean interrupted = false;
    while (helper.isAlive()) {
      try {
        helper.join();
      } catch (InterruptedException e) {
        interrupted = true;
        stop();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    for (int i = next.getAndIncrement(); i < size; i = next.getAndIncrement()) {
      if (Thread.currentThread().isInterrupted()) {
        stop();
        return;
      }
      try {
        action.accept(i);
      } catch (RuntimeException e) {
        fail(i, e);
        return;
      }
    }
  }

  /** No number is begun after this. */
  private void stop() {
    next.set(size);
  }

  private synchronized void fail(int at, RuntimeException e) {
    stop();
    if (at < failedAt) {
      failedAt = at;
      failure = e;
    }
  }
}
