package org.lowrank.examples.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.sampling.Seed;
import picocli.CommandLine.Option;

/** How runs are carried out; only the seed and an experiment's settings change results. */
final class ExecutionOptions {
  private static final double LEAST_SECONDS = 0.001;

  /** A year. */
  private static final double MOST_SECONDS = 31_536_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Where random numbers start; same seed, same bytes (default: 1).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Trials at once on this machine (default: one a core).")
  private Integer threads;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = "${sys:" + LowRank.BACKEND_PROPERTY + ":-local}",
      description = "Where trials run: local or spark (default: ${DEFAULT-VALUE}).")
  private String backend;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of the experiment, where lists are comma-separated, or of the backend, as in"
              + " spark.master=local[2]. May be repeated.")
  private List<String> settings = List.of();

  @Option(
      names = "--trial-limit",
      paramLabel = "SECONDS",
      description =
          "Give the run up when a trial takes longer; n trials computed together may take n times"
              + " as long (default: no limit).")
  private Double trialLimit;

  /**
   * What was set.
   *
   * @param experiment words that are for the experiment
   * @param backend settings of the backend, by name
   */
  record Words(List<String> experiment, Map<String, String> backend) {}

  /** Tells settings of the chosen backend from the rest by how their names begin. */
  Words words(Lab lab) {
    Optional<String> prefix = lab.backends().get(backend).settingPrefix();
    List<String> experiment = new ArrayList<>();
    Map<String, String> own = new LinkedHashMap<>();
    for (String word : settings) {
      int equals = word.indexOf('=');
      if (equals > 0 && prefix.filter(word::startsWith).isPresent()) {
        own.put(word.substring(0, equals).strip(), word.substring(equals + 1).strip());
      } else {
        experiment.add(word);
      }
    }
    return new Words(experiment, own);
  }

  Seed seed() {
    return Seed.of(seed);
  }

  RunOptions runOptions(Words words, Path store, PrintWriter progress) {
    RunOptions options =
        withoutStore(threads, progress).withBackend(backend, words.backend()).withStore(store);
    return trialLimit == null ? options : options.withTrialLimit(duration(trialLimit));
  }

  private static Duration duration(double seconds) {
    if (!(seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS)) {
      throw new InvalidInputException(
          "--trial-limit must be between "
              + LEAST_SECONDS
              + " and "
              + (long) MOST_SECONDS
              + " s, found "
              + seconds);
    }
    return Duration.ofMillis((long) (seconds * 1e3));
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
