package org.lowrank.core.experiment;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads of this machine. Each takes the next task when it has finished one, so that no thread
 * waits while there is work.
 */
public final class LocalBackend implements ExecutionBackend {
  /** So long without a noticeably faster pass or a compilation, and the JIT compiler is done. */
  private static final long SETTLED_NANOS = 900_000_000L;

  private static final double NOTICEABLE = 0.97;

  private static final long COMPILING_MILLIS = 2;

  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

  @Override
  public String description() {
    return "threads of this machine";
  }

  @Override
  public void execute(
      List<BlockTask> tasks, RunOptions options, BlockComputation computation, Sink sink)
      throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable worker =
        () -> {
          try {
            int i;
            while (failure.get() == null && (i = next.getAndIncrement()) < tasks.size()) {
              long begun = System.nanoTime();
              double[][] values = computation.compute(tasks.get(i));
              sink.finished(tasks.get(i), values, System.nanoTime() - begun);
            }
          } catch (Throwable e) { // also what other JVM languages throw undeclared
            failure.compareAndSet(null, e);
          }
        };
    List<Thread> workers = new ArrayList<>();
    for (int t = 0; t < Math.min(options.threads(), tasks.size()); t++) {
      Thread thread = new Thread(worker, "lowrank-" + (t + 1));
      thread.start();
      workers.add(thread);
    }
    try {
      for (Thread thread : workers) {
        thread.join();
      }
    } catch (InterruptedException e) {
      next.set(tasks.size());
      for (Thread thread : workers) {
        joinUninterrupted(thread);
      }
      throw e;
    }
    if (failure.get() instanceof RuntimeException e) {
      throw e;
    }
    if (failure.get() instanceof Error e) {
      throw e;
    }
    if (failure.get() != null) {
      throw new IllegalStateException("a task failed: " + failure.get(), failure.get());
    }
  }

  /** On the calling thread alone, which leaves the other cores to the compiler. */
  @Override
  public void warmUp(List<BlockTask> sample, double seconds, BlockComputation computation) {
    long start = System.nanoTime();
    long best = Long.MAX_VALUE;
    long lastGain = start;
    long now = start;
    long compiled = compilationMillis();
    while (now - start < seconds * 1e9 && now - lastGain < SETTLED_NANOS) {
      long begun = now;
      sample.forEach(computation::compute);
      now = System.nanoTime();
      long compiling = compilationMillis() - compiled;
      if (now - begun < best * NOTICEABLE || compiling > COMPILING_MILLIS) {
        best = Math.min(best, now - begun);
        lastGain = now;
        compiled += compiling;
      }
    }
  }

  private static long compilationMillis() {
    return COMPILER != null && COMPILER.isCompilationTimeMonitoringSupported()
        ? COMPILER.getTotalCompilationTime()
        : 0;
  }

  private static void joinUninterrupted(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
