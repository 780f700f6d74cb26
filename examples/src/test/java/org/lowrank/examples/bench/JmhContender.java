package org.lowrank.examples.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A benchmark on the JVM, measured by JMH in a JVM of its own.
 *
 * @param title as tables name it
 * @param benchmark the class
 * @param method of the class
 * @param params values of its parameters, by name
 * @param operations that a call of the method does
 * @param threading where threads are
 * @param computed the check, computed in this process by the code that is measured
 */
record JmhContender(
    String title,
    Class<?> benchmark,
    String method,
    Map<String, String> params,
    int operations,
    Threading threading,
    Supplier<Check> computed)
    implements Contender {
  private static final double MILLIS = 1000;

  /** What several threads do. */
  enum Threading {
    /** Each calls the method. */
    CALLERS,
    /** The method is told how many to use, by the benchmark's parameter "threads". */
    INSIDE
  }

  JmhContender {
    params = Map.copyOf(params);
  }

  @Override
  public Sample measure(Setting setting) {
    Effort effort = setting.effort();
    var options =
        new OptionsBuilder()
            .include(benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
            .forks(1)
            .warmupIterations(1)
            .warmupTime(time(effort.warmUp()))
            .measurementIterations(effort.iterations())
            .measurementTime(time(effort.seconds()))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    params.forEach(options::param);
    if (threading == Threading.CALLERS) {
      options.threads(setting.threads());
    } else {
      options.param("threads", Integer.toString(setting.threads()));
    }
    try {
      RunResult result = new Runner(options.build()).runSingle();
      List<Double> rates =
          result.getBenchmarkResults().stream()
              .map(BenchmarkResult::getIterationResults)
              .flatMap(iterations -> iterations.stream().map(IterationResult::getPrimaryResult))
              .map(primary -> primary.getScore() * operations)
              .toList();
      return new Sample(rates, "");
    } catch (RunnerException e) {
      throw new IllegalStateException("the benchmark " + method + " " + params + " failed", e);
    }
  }

  @Override
  public Check check(Setting setting) {
    return computed.get();
  }

  private static TimeValue time(double seconds) {
    return TimeValue.milliseconds(Math.max(1, Math.round(seconds * MILLIS)));
  }
}
