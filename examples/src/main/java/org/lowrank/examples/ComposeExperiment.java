package org.lowrank.examples;

import java.nio.file.Path;
import org.lowrank.core.Lab;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.sampling.Seed;
import org.lowrank.linear.LinearRank;

/** An experiment composed, run and reported in Java. */
public final class ComposeExperiment {
  private ComposeExperiment() {}

  /**
   * Runs it.
   *
   * @param args where to write the report; out/composed if none
   */
  public static void main(String[] args) {
    Lab lab = Lab.create(); // all plugins on the classpath
    Run run =
        lab.run(
            LinearRank.config()
                .width(16)
                .depths(1, 2, 4, 8, 16)
                .sampler("normal")
                .metrics("effective-rank", "stable-rank")
                .samples(4096)
                .build(),
            Seed.of(7));
    run.summary().forEach(System.out::println);
    lab.report(run).writeTo(Path.of(args.length > 0 ? args[0] : "out/composed"));
  }
}
