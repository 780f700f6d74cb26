package org.lowrank.examples.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.lowrank.core.Seed;
import org.lowrank.core.experiment.RunOptions;
import picocli.CommandLine.Option;

/** How runs are carried out; none of it but the seed changes a result. */
final class ExecutionOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Where random numbers start; same seed, same bytes (default: 1).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Trials at once (default: one a core).")
  private Integer threads;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = "local",
      description = "Where trials run (default: local).")
  private String backend;

  Seed seed() {
    return Seed.of(seed);
  }

  RunOptions runOptions(Path store, PrintWriter progress) {
    return withoutStore(threads, progress).withBackend(backend).withStore(store);
  }

  /**
   * On this machine, keeping nothing.
   *
   * @param threads trials at once; null for one a core
   */
  static RunOptions withoutStore(Integer threads, PrintWriter progress) {
    RunOptions options = RunOptions.defaults().withProgress(new ProgressLine(progress));
    return threads == null ? options : options.withThreads(threads);
  }
}
