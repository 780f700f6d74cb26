package org.lowrank.examples.bench;

import java.util.List;
import java.util.Map;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.StandardActivation;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.nonlinear.optimize.Adam;
import org.lowrank.nonlinear.optimize.Budget;
import org.lowrank.nonlinear.training.LinearLeastSquares;
import org.lowrank.nonlinear.training.RegressionData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A deep linear network learns a linear map by Adam, as in the experiments {@code optimizers} and
 * {@code initialization}: all points in each step, double.
 */
@State(Scope.Thread)
public class LinearTrainingBenchmark {
  private static final int WIDTH = 32;
  private static final int DEPTH = 32;
  private static final int POINTS = 1000;
  private static final int STEPS = 1000;
  private static final int CHECKED = 200;
  private static final double RATE = 1e-3;

  private final NetworkSpec spec = NetworkSpec.square(WIDTH, DEPTH, StandardActivation.LINEAR);
  private final RandomStream unused = StreamKey.of(1, "training").stream(0);
  private double[] start;
  private RegressionData data;

  static Group group() {
    JmhContender ours =
        new JmhContender(
            "linear training",
            LinearTrainingBenchmark.class,
            "train",
            Map.of(),
            STEPS,
            JmhContender.Threading.CALLERS,
            LinearTrainingBenchmark::check);
    return new Group(
        "linear-training",
        "Training of linear networks",
        "Steps of Adam on a linear network of "
            + DEPTH
            + " layers, "
            + WIDTH
            + " wide, that learns a linear map from 1,000 points, all of them in each step; a"
            + " training has 1,000 steps; double. The loss depends on the points through their"
            + " moments alone, which is how lowrank computes it. The peer is PyTorch, layer by"
            + " layer on the points as such networks are usually written (`-points`), and on the"
            + " moments like lowrank (`-moments`).",
        true,
        List.of(contest("linear-training-points", ours), contest("linear-training-moments", ours)));
  }

  private static Contest contest(String name, Contender ours) {
    return new Contest(
        name, Unit.rate("steps"), ours, new PeerContender("PyTorch", "training", name));
  }

  /** The loss after some steps. */
  private static Check check() {
    LinearTrainingBenchmark benchmark = new LinearTrainingBenchmark();
    benchmark.fill();
    return Check.same(benchmark.train(CHECKED));
  }

  /** Makes the points and the weights to begin with. */
  @Setup
  public void fill() {
    start = SharedInputs.uniform(DEPTH * WIDTH * WIDTH);
    double[] inputs = SharedInputs.uniform(POINTS * WIDTH, start.length);
    double[] map = SharedInputs.uniform(WIDTH * WIDTH, start.length + inputs.length);
    double[] targets = new double[POINTS * WIDTH];
    Blas.multiplyTransposed(inputs, map, targets, POINTS, WIDTH, WIDTH);
    data = new RegressionData(POINTS, WIDTH, WIDTH, inputs, targets);
    for (int i = 0; i < start.length; i++) {
      start[i] /= Math.sqrt(WIDTH);
    }
  }

  /** A whole training. */
  @Benchmark
  public double train() {
    return train(STEPS);
  }

  private double train(int steps) {
    return new Adam(RATE)
        .minimize(
            new LinearLeastSquares(spec, data),
            start,
            Budget.of(steps),
            unused,
            (step, loss, x) -> {})
        .loss();
  }
}
