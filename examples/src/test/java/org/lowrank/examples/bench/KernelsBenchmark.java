package org.lowrank.examples.bench;

import java.util.List;
import java.util.Map;
import org.lowrank.nonlinear.NonlinearRank;
import org.lowrank.nonlinear.NonlinearRankConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Random ReLU networks: the effective rank of the kernel of their features on Gaussian inputs. */
@State(Scope.Benchmark)
public class KernelsBenchmark {
  private static final int NETWORKS = 2048;
  private static final int WIDTH = 32;
  private static final int INPUTS = 128;

  /** Layers. */
  @Param("2")
  public int depth;

  /** Trials at once. */
  @Param("1")
  public int threads;

  private final ExperimentRuns runs = new ExperimentRuns();

  static Group group() {
    return new Group(
        "kernels",
        "Kernels of random ReLU networks",
        "The experiment `nonlinear-rank`, a whole run of "
            + NETWORKS
            + " networks: layers of "
            + WIDTH
            + ", "
            + INPUTS
            + " inputs each, kernel of cosine distances, its effective rank; double. The peer does"
            + " so in batches by PyTorch, with normal numbers by NumPy and eigenvalues by either.",
        true,
        List.of(contest(2), contest(16)));
  }

  private static Contest contest(int depth) {
    String name = "kernel-depth-" + depth;
    JmhContender ours =
        new JmhContender(
            name,
            KernelsBenchmark.class,
            "run",
            Map.of("depth", Integer.toString(depth)),
            NETWORKS,
            JmhContender.Threading.INSIDE,
            () -> ExperimentRuns.check(config(depth)));
    return new Contest(
        name, Unit.rate("networks"), ours, new PeerContender("Python", "kernels", name));
  }

  private static NonlinearRankConfig config(int depth) {
    return NonlinearRank.config()
        .width(WIDTH)
        .depths(depth)
        .inputs(INPUTS)
        .kernel("cosine-distance")
        .samples(NETWORKS)
        .build();
  }

  /** A whole run. */
  @Benchmark
  public double[] run() {
    return runs.effectiveRanks(config(depth), threads);
  }
}
