package org.lowrank.examples.bench;

import java.util.List;
import java.util.Map;
import org.lowrank.core.batch.MatrixBatch;
import org.lowrank.nonlinear.NonlinearRank;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Random ReLU networks: the effective rank of the kernel of their features on Gaussian inputs. */
@State(Scope.Thread)
public class KernelsBenchmark {
  private static final int NETWORKS = 8 * MatrixBatch.LANES;
  private static final int CHECKED = 2048;
  private static final int WIDTH = 32;
  private static final int INPUTS = 128;

  /** Layers. */
  @Param("2")
  public int depth;

  private Trials trials;

  static Group group() {
    return new Group(
        "kernels",
        "Kernels of random ReLU networks",
        "Trials of the experiment `nonlinear-rank`: draw layers of "
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
            JmhContender.Threading.CALLERS,
            () -> Check.mean(trials(depth, CHECKED).run()));
    return new Contest(
        name, Unit.rate("networks"), ours, new PeerContender("Python", "kernels", name));
  }

  private static Trials trials(int depth, int count) {
    return new Trials(
        NonlinearRank.config()
            .width(WIDTH)
            .depths(depth)
            .inputs(INPUTS)
            .kernel("cosine-distance")
            .build(),
        count);
  }

  /** Plans the trials. */
  @Setup
  public void plan() {
    trials = trials(depth, NETWORKS);
  }

  /** Computes them. */
  @Benchmark
  public double[] run() {
    return trials.run();
  }
}
