package org.lowrank.core.experiment;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lowrank.core.Require;

/**
 * How a run is carried out; nothing here changes its results.
 *
 * @param threads tasks at once on this machine
 * @param backend the execution backend's id
 * @param backendSettings the backend's own, by name, as in spark.master; they may hold secrets and
 *     are written nowhere
 * @param store folder where finished blocks are kept and looked for, if any
 * @param progress hears how far the run is
 */
public record RunOptions(
    int threads,
    String backend,
    Map<String, String> backendSettings,
    Optional<Path> store,
    Progress progress) {
  public RunOptions {
    backendSettings = Map.copyOf(backendSettings);
    Require.between("threads", threads, 1, 1024);
    Objects.requireNonNull(backend);
    Objects.requireNonNull(progress);
  }

  /** All cores, in this process, nothing kept, silent. */
  public static RunOptions defaults() {
    return new RunOptions(
        Runtime.getRuntime().availableProcessors(),
        "local",
        Map.of(),
        Optional.empty(),
        Progress.SILENT);
  }

  /** The same with so many threads. */
  public RunOptions withThreads(int count) {
    return new RunOptions(count, backend, backendSettings, store, progress);
  }

  /** The same, keeping finished blocks in that folder. */
  public RunOptions withStore(Path folder) {
    return new RunOptions(threads, backend, backendSettings, Optional.of(folder), progress);
  }

  /** The same, keeping nothing. */
  public RunOptions withoutStore() {
    return new RunOptions(threads, backend, backendSettings, Optional.empty(), progress);
  }

  /** The same with that listener. */
  public RunOptions withProgress(Progress listener) {
    return new RunOptions(threads, backend, backendSettings, store, listener);
  }

  /** The same on that backend, with its settings as they are without any. */
  public RunOptions withBackend(String id) {
    return withBackend(id, Map.of());
  }

  /** The same on that backend, with settings of its own. */
  public RunOptions withBackend(String id, Map<String, String> settings) {
    return new RunOptions(threads, id, settings, store, progress);
  }
}
