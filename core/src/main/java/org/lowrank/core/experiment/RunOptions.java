package org.lowrank.core.experiment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;

/**
 * How a run is carried out; nothing here changes its results.
 *
 * @param threads tasks at once on this machine
 * @param backend the execution backend's id
 * @param backendSettings the backend's own, by name, as in spark.master; they may hold secrets and
 *     are written nowhere
 * @param store folder where finished blocks are kept and looked for, if any
 * @param progress hears how far the run is
 * @param trialLimit how long a trial may take, counted from where it goes on if it was stopped; a
 *     block of n trials may take n times as long. A run with a trial that takes longer fails. Empty
 *     for no limit
 */
public record RunOptions(
    int threads,
    String backend,
    Map<String, String> backendSettings,
    Optional<Path> store,
    Progress progress,
    Optional<Duration> trialLimit) {
  private static final Duration SHORTEST_LIMIT = Duration.ofMillis(1);
  private static final Duration LONGEST_LIMIT = Duration.ofDays(365);

  public RunOptions {
    trialLimit.ifPresent(RunOptions::requireLimit);
    backendSettings = Map.copyOf(backendSettings);
    Require.between("threads", threads, 1, 1024);
    Objects.requireNonNull(backend);
    Objects.requireNonNull(progress);
  }

  private static void requireLimit(Duration limit) {
    if (limit.compareTo(SHORTEST_LIMIT) < 0 || limit.compareTo(LONGEST_LIMIT) > 0) {
      throw new InvalidInputException(
          "a trial's limit must be between "
              + SHORTEST_LIMIT.toMillis() * 1e-3
              + " and "
              + LONGEST_LIMIT.toSeconds()
              + " seconds, found "
              + (limit.getSeconds() + limit.getNano() * 1e-9));
    }
  }

  /** All cores, in this process, nothing kept, silent. */
  public static RunOptions defaults() {
    return new RunOptions(
        Runtime.getRuntime().availableProcessors(),
        "local",
        Map.of(),
        Optional.empty(),
        Progress.SILENT,
        Optional.empty());
  }

  /** The same with so many threads. */
  public RunOptions withThreads(int count) {
    return new RunOptions(count, backend, backendSettings, store, progress, trialLimit);
  }

  /** The same, keeping finished blocks in that folder. */
  public RunOptions withStore(Path folder) {
    return new RunOptions(
        threads, backend, backendSettings, Optional.of(folder), progress, trialLimit);
  }

  /** The same, keeping nothing. */
  public RunOptions withoutStore() {
    return new RunOptions(
        threads, backend, backendSettings, Optional.empty(), progress, trialLimit);
  }

  /** The same with that listener. */
  public RunOptions withProgress(Progress listener) {
    return new RunOptions(threads, backend, backendSettings, store, listener, trialLimit);
  }

  /** The same on that backend, with its settings as they are without any. */
  public RunOptions withBackend(String id) {
    return withBackend(id, Map.of());
  }

  /** The same on that backend, with settings of its own. */
  public RunOptions withBackend(String id, Map<String, String> settings) {
    return new RunOptions(threads, id, settings, store, progress, trialLimit);
  }

  /**
   * The same where no trial may take longer than that.
   *
   * @param limit from a millisecond to a year
   * @throws InvalidInputException if it is not
   */
  public RunOptions withTrialLimit(Duration limit) {
    return new RunOptions(threads, backend, backendSettings, store, progress, Optional.of(limit));
  }
}
