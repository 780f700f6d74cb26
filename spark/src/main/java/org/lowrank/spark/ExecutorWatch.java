package org.lowrank.spark;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/**
 * Says so while a cluster has no executor to give, for Spark itself waits in silence: all cores may
 * be taken, no worker may have the memory, or all may be gone.
 */
final class ExecutorWatch extends SparkListener {
  private final String notice;
  private final Set<String> executors = new HashSet<>();
  private Consumer<String> listener = text -> {};

  /**
   * @param notice what to say
   */
  ExecutorWatch(String notice) {
    this.notice = notice;
  }

  /**
   * Sets who hears of it; at once if there is no executor.
   *
   * @param who takes the notice, and an empty text when an executor has come
   */
  synchronized void tell(Consumer<String> who) {
    listener = who;
    if (executors.isEmpty()) {
      who.accept(notice);
    }
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    if (executors.isEmpty()) {
      listener.accept("");
    }
    executors.add(added.executorId());
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    executors.remove(removed.executorId());
    if (executors.isEmpty()) {
      listener.accept(notice);
    }
  }
}
