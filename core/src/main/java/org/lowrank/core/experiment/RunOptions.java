package org.lowrank.core.experiment;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.lowrank.core.Require;

/**
 * How a run is carried out; nothing here changes its results.
 *
 * @param threads tasks at once on this machine
 * @param backend the execution backend's id
 * @param store folder where finished blocks are kept and looked for, if any
 * @param progress hears how far the run is
 */
public record RunOptions(int threads, String backend, Optional<Path> store, Progress progress) {
  public RunOptions {
    Require.between("threads", threads, 1, 1024);
    Objects.requireNonNull(backend);
    Objects.requireNonNull(progress);
  }

  /** All cores, in this process, nothing kept, silent. */
  public static RunOptions defaults() {
    return new RunOptions(
        Runtime.getRuntime().availableProcessors(), "local", Optional.empty(), Progress.SILENT);
  }

  /** The same with so many threads. */
  public RunOptions withThreads(int count) {
    return new RunOptions(count, backend, store, progress);
  }

  /** The same, keeping finished blocks in that folder. */
  public RunOptions withStore(Path folder) {
    return new RunOptions(threads, backend, Optional.of(folder), progress);
  }

  /** The same with that listener. */
  public RunOptions withProgress(Progress listener) {
    return new RunOptions(threads, backend, store, listener);
  }

  /** The same on that backend. */
  public RunOptions withBackend(String id) {
    return new RunOptions(threads, id, store, progress);
  }
}
