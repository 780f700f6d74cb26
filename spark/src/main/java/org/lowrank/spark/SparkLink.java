package org.lowrank.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.lowrank.core.experiment.TrialSupport;

/**
 * Tells the driver how far long trials are, and whether there are executors at all. Spark makes one
 * in the driver and one in each executor, for its setting {@code spark.plugins} names this class,
 * and carries messages between them.
 */
public final class SparkLink implements SparkPlugin {
  /** Often enough for a person who watches. */
  private static final long INTERVAL_NANOS = 500_000_000L;

  private static final Map<String, Arrivals> LISTENERS = new ConcurrentHashMap<>();

  /** This executor's end; absent until Spark has started it, or where it has not. */
  private static volatile Optional<PluginContext> executor = Optional.empty();

  private static volatile ExecutorWatch watch;

  private record Message(String run, int partition, int trial, double fraction, String detail)
      implements Serializable {}

  /** From now on a run hears of its trials. */
  static void listen(String run, Arrivals arrivals) {
    LISTENERS.put(run, arrivals);
  }

  /** The run is over. */
  static void forget(String run) {
    LISTENERS.remove(run);
  }

  /** What trials of a block in an executor can use: nothing but this channel. */
  static TrialSupport support(String run, int partition) {
    return new TrialSupport() {
      private long nextNanos = System.nanoTime();

      @Override
      public Optional<Path> workspace(int trial) {
        return Optional.empty();
      }

      @Override
      public synchronized void progress(int trial, double fraction, String detail) {
        if (System.nanoTime() - nextNanos >= 0) {
          nextNanos = System.nanoTime() + INTERVAL_NANOS;
          send(new Message(run, partition, trial, fraction, detail));
        }
      }
    };
  }

  private static void send(Message message) {
    Optional<PluginContext> context = executor;
    if (context.isPresent()) {
      try {
        context.get().send(message);
      } catch (IOException e) {
        // The driver is gone or busy. A trial goes on without being heard; if the driver is gone,
        // Spark ends this process.
        return;
      }
    }
  }

  /** Who knows of executors that come and go, from before the first may come. */
  static ExecutorWatch watch() {
    return watch;
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Map<String, String> init(SparkContext context, PluginContext plugin) {
        watch = new ExecutorWatch("waiting for an executor of " + context.master());
        context.addSparkListener(watch);
        return Map.of();
      }

      @Override
      public Object receive(Object received) {
        Message message = (Message) received;
        Arrivals arrivals = LISTENERS.get(message.run);
        if (arrivals != null) {
          arrivals.progress(message.partition, message.trial, message.fraction, message.detail);
        }
        return null;
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext context, Map<String, String> configuration) {
        executor = Optional.of(context);
      }

      @Override
      public void shutdown() {
        executor = Optional.empty();
      }
    };
  }
}
