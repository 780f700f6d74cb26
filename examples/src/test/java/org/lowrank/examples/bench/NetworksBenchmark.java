package org.lowrank.examples.bench;

import java.util.List;
import java.util.Map;
import org.lowrank.core.batch.MatrixBatch;
import org.lowrank.linear.LinearRank;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Random linear networks from drawing their weights to the effective rank of their product. */
@State(Scope.Thread)
public class NetworksBenchmark {
  private static final int NETWORKS = 64 * MatrixBatch.LANES;

  /** Rows and columns of each layer. */
  @Param("16")
  public int width;

  /** Layers. */
  @Param("1")
  public int depth;

  private Trials trials;

  static Group group() {
    return new Group(
        "networks",
        "Random linear networks",
        "Trials of the experiment `linear-rank`: draw the layers, multiply them, effective rank of"
            + " the product; double. The peer does so in batches by PyTorch, with its normal"
            + " numbers or NumPy's.",
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
            JmhContender.Threading.CALLERS,
            () -> Check.mean(trials(width, depth).run()));
    return new Contest(
        name, Unit.rate("networks"), ours, new PeerContender("Python", "networks", name));
  }

  private static Trials trials(int width, int depth) {
    return new Trials(
        LinearRank.config().width(width).depths(depth).metrics("effective-rank").build(), NETWORKS);
  }

  /** Plans the trials. */
  @Setup
  public void plan() {
    trials = trials(width, depth);
  }

  /** Computes them. */
  @Benchmark
  public double[] run() {
    return trials.run();
  }
}
