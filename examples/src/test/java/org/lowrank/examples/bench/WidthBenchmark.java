package org.lowrank.examples.bench;

import java.util.Map;
import java.util.stream.Stream;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.core.spectrum.LapackSolver;
import org.lowrank.core.spectrum.Spectrum;
import org.lowrank.linear.LinearRank;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The cost of a random linear network by its width: drawing its weights, multiplying them and
 * measuring the product's rank, as {@code linear-rank} does. Beside it what BLAS and LAPACK alone
 * need for one network's products (dgemm) and singular values (dgesdd), called for one matrix after
 * the other. Networks of narrow layers are computed several at once and can cost less than that.
 */
@State(Scope.Benchmark)
public class WidthBenchmark {
  private static final int DEPTH = 4;

  /** Rows and columns of each layer. */
  @Param("16")
  public int width;

  private Trials trials;
  private final LapackSolver lapack = new LapackSolver();
  private double[] a;
  private double[] b;
  private double[] c;

  static Group group() {
    return new Group(
        "width",
        "Cost of a random linear network by width",
        "Trials of the experiment `linear-rank`, depth "
            + DEPTH
            + ": time of a network, on one thread, beside what OpenBLAS alone needs for the products"
            + " (`dgemm`) and the singular values (`dgesdd`) of one, drawing left out. Narrow"
            + " networks are computed several at once, which costs less than that.",
        false,
        Stream.of(16, 32, 64, 128, 256, 512, 1024).map(WidthBenchmark::contest).toList());
  }

  private static Contest contest(int width) {
    return Contest.unlike(
        "width-" + width,
        Unit.microseconds("network"),
        contender("width " + width, "network", width, networks(width)),
        contender("BLAS", "blas", width, 1));
  }

  private static JmhContender contender(String title, String method, int width, int operations) {
    return new JmhContender(
        title,
        WidthBenchmark.class,
        method,
        Map.of("width", Integer.toString(width)),
        operations,
        JmhContender.Threading.CALLERS,
        () -> Check.same(width));
  }

  /** As many as a run puts into a block. */
  private static int networks(int width) {
    return Block.sizeFor((long) DEPTH * width * width * width);
  }

  /** Plans the networks and makes matrices. */
  @Setup
  public void fill() {
    trials =
        new Trials(
            LinearRank.config().width(width).depths(DEPTH).metrics("effective-rank").build(),
            networks(width));
    a = SharedInputs.uniform(width * width);
    b = SharedInputs.uniform(width * width, a.length);
    c = new double[width * width];
    Blas.pinToOneThread();
  }

  /** Some networks. */
  @Benchmark
  public double[] network() {
    return trials.run();
  }

  /** What one network needs of BLAS. */
  @Benchmark
  public Spectrum blas() {
    for (int l = 1; l < DEPTH; l++) {
      Blas.multiply(a, b, c, width, width, width);
    }
    return lapack.singularValues(a, width, width);
  }
}
