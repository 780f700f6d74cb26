package org.lowrank.overparam.bench;

import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A network on the JVM, measured by {@link TrainingBenchmark}. */
record JavaContender(SubjectNetwork network) implements Contender {
  @Override
  public String title() {
    return network.title();
  }

  @Override
  public List<Double> measure(int threads) {
    var options =
        new OptionsBuilder()
            .include(TrainingBenchmark.class.getName())
            .param("network", network.name())
            .param("threads", Integer.toString(threads))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    try {
      RunResult result = new Runner(options).runSingle();
      return result.getBenchmarkResults().stream()
          .map(BenchmarkResult::getIterationResults)
          .flatMap(iterations -> iterations.stream().map(IterationResult::getPrimaryResult))
          .map(primary -> primary.getScore())
          .toList();
    } catch (RunnerException e) {
      throw new IllegalStateException("benchmark of " + title() + " failed", e);
    }
  }
}
