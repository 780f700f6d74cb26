package org.lowrank.examples;

import java.nio.file.Path;
import java.util.Map;
import org.lowrank.core.Lab;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.paper.Evidence;
import org.lowrank.core.paper.Paper;
import org.lowrank.core.result.Role;
import org.lowrank.core.sampling.Seed;
import org.lowrank.linear.LinearRank;

/** A paper composed in Java: its numbers, verdicts and provenance come from the runs. */
public final class ComposePaper {
  private ComposePaper() {}

  /**
   * Builds it.
   *
   * @param args where to write it; out/composed-paper if none
   */
  public static void main(String[] args) {
    Path folder = Path.of(args.length > 0 ? args[0] : "out/composed-paper");
    Paper paper =
        Paper.titled("Depth lowers the rank of random networks")
            .author("A. Researcher")
            .introduction(
                "Sixteen layers have an effective rank of"
                    + " \\lowrankvalue{linear/effective-rank/depth=16/interval}.")
            .section(
                "linear",
                "Linear networks",
                LinearRank.config()
                    .width(16)
                    .depths(1, 2, 4, 8, 16)
                    .sampler("normal")
                    .metrics("effective-rank")
                    .samples(1024)
                    .build())
            .claim(
                "depth",
                "More depth, lower effective rank",
                new Evidence.Trend("linear", "effective-rank", Map.of(), "depth", false),
                new Evidence.Near("linear", "effective-rank", Map.of(), Role.THEORY, 0.05))
            .build();
    paper
        .build(Lab.create(), Seed.of(7), RunOptions.defaults().withStore(folder.resolve("store")))
        .writeTo(folder)
        .forEach(System.out::println);
  }
}
