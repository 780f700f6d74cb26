package org.lowrank.examples.bench;

import java.util.List;
import java.util.Map;
import org.lowrank.linear.LinearRank;
import org.lowrank.linear.LinearRankConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Random linear networks from drawing their weights to the effective rank of their product. */
@State(Scope.Benchmark)
public class NetworksBenchmark {
  private static final int NETWORKS = 4096;

  /** Rows and columns of each layer. */
  @Param("16")
  public int width;

  /** Layers. */
  @Param("1")
  public int depth;

  /** Trials at once. */
  @Param("1")
  public int threads;

  private final ExperimentRuns runs = new ExperimentRuns();

  static Group group() {
    return new Group(
        "networks",
        "Random linear networks",
        "The experiment `linear-rank`, a whole run of "
            + NETWORKS
            + " networks: draw the layers, multiply them, effective rank of the product; double."
            + " The peer does so in batches by PyTorch, with its normal numbers or NumPy's.",
        true,
        List.of(contest(16, 1), contest(16, 4), contest(16, 16), contest(32, 8)));
  }

  private static Contest contest(int width, int depth) {
    String name = "network-" + width + "-depth-" + depth;
    JmhContender ours =
        new JmhContender(
            name,
            NetworksBenchmark.class,
            "run",
            Map.of("width", Integer.toString(width), "depth", Integer.toString(depth)),
            NETWORKS,
            JmhContender.Threading.INSIDE,
            () -> ExperimentRuns.check(config(width, depth)));
    return new Contest(
        name, Unit.rate("networks"), ours, new PeerContender("Python", "networks", name));
  }

  private static LinearRankConfig config(int width, int depth) {
    return LinearRank.config()
        .width(width)
        .depths(depth)
        .metrics("effective-rank")
        .samples(NETWORKS)
        .build();
  }

  /** A whole run. */
  @Benchmark
  public double[] run() {
    return runs.effectiveRanks(config(width, depth), threads);
  }
}
