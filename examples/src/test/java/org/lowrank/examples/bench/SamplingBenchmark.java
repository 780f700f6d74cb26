package org.lowrank.examples.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.OrthogonalSampler;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Normal numbers and uniformly random orthogonal matrices, double. */
@State(Scope.Thread)
public class SamplingBenchmark {
  private static final int NORMALS = 1 << 16;
  private static final int SIZE = 32;
  private static final int CHECKED = 20_000;

  private final RandomStream random = StreamKey.of(1, "sampling").stream(0);
  private final double[] normals = new double[NORMALS];
  private final double[] matrix = new double[SIZE * SIZE];
  private final LayerShape layer = LayerShape.of(SIZE, SIZE);
  private final OrthogonalSampler sampler = new OrthogonalSampler();

  static Group group() {
    return new Group(
        "sampling",
        "Sampling",
        "Normal numbers into an array, and uniformly random orthogonal matrices, 32 x 32, double."
            + " The peer is PyTorch (`randn`; `qr` of normal matrices, signs fixed) or NumPy.",
        true,
        List.of(
            new Contest(
                "normals",
                Unit.millions("numbers"),
                ours("normals", NORMALS, SamplingBenchmark::checkNormals),
                new PeerContender("Python", "sampling", "normals")),
            new Contest(
                "orthogonal-32",
                Unit.rate("matrices"),
                ours("orthogonal", 1, SamplingBenchmark::checkOrthogonal),
                new PeerContender("Python", "sampling", "orthogonal-32"))));
  }

  private static Contender ours(String method, int operations, Supplier<Check> check) {
    return new JmhContender(
        method,
        SamplingBenchmark.class,
        method,
        Map.of(),
        operations,
        JmhContender.Threading.CALLERS,
        check);
  }

  /** The variance. */
  private static Check checkNormals() {
    double[] squares = new SamplingBenchmark().normals().clone();
    for (int i = 0; i < squares.length; i++) {
      squares[i] *= squares[i];
    }
    return Check.mean(squares);
  }

  /** The mean of the trace's square, which is 1 of uniform matrices and less if signs are wrong. */
  private static Check checkOrthogonal() {
    SamplingBenchmark benchmark = new SamplingBenchmark();
    double[] squares = new double[CHECKED];
    for (int m = 0; m < CHECKED; m++) {
      double[] q = benchmark.orthogonal();
      double trace = 0;
      for (int i = 0; i < SIZE; i++) {
        trace += q[i * SIZE + i];
      }
      squares[m] = trace * trace;
    }
    return Check.mean(squares);
  }

  /** Fills an array. */
  @Benchmark
  public double[] normals() {
    random.fillGaussian(normals, 0, NORMALS, 1);
    return normals;
  }

  /** Draws a matrix. */
  @Benchmark
  public double[] orthogonal() {
    sampler.draw(layer, random, matrix, 0);
    return matrix;
  }
}
