package org.lowrank.linear.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.lowrank.core.Lab;
import org.lowrank.core.Seed;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.linear.LinearRank;

/**
 * The cost of a random linear network by its width, on one thread: drawing its weights, multiplying
 * them and measuring the product's rank, as {@code linear-rank} does. Beside it what BLAS and
 * LAPACK alone need for one network's products (dgemm) and singular values (dgesdd), called for one
 * matrix after the other. Networks of narrow layers are computed several at once and can cost less
 * than that.
 */
public final class CostByWidth {
  private static final List<Integer> WIDTHS = List.of(16, 32, 64, 128, 256, 512, 1024);
  private static final int DEPTH = 4;
  private static final int MIN_NETWORKS = 4;
  private static final int MAX_NETWORKS = 1 << 20;

  private final Lab lab = Lab.create();
  private final double seconds;

  /**
   * Prepares.
   *
   * @param seconds of each measurement, about
   */
  CostByWidth(double seconds) {
    this.seconds = seconds;
  }

  /**
   * Prints the table.
   *
   * @param args seconds of each measurement (2 if absent), then widths
   */
  public static void main(String[] args) {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 2;
    List<Integer> widths = Stream.of(args).skip(1).map(Integer::valueOf).toList();
    new CostByWidth(seconds).print(widths.isEmpty() ? WIDTHS : widths, System.out);
  }

  void print(List<Integer> widths, PrintStream out) {
    out.println("depth " + DEPTH + ", effective rank, 1 thread, " + Blas.description());
    out.println("| width | networks | us a network | dgemm | dgesdd | BLAS limit | cost / limit |");
    out.println("|---|---|---|---|---|---|---|");
    for (int width : widths) {
      double products = (DEPTH - 1) * product(width);
      double values = singularValues(width);
      double limit = products + values;
      int networks = (int) Math.max(MIN_NETWORKS, Math.min(MAX_NETWORKS, seconds / limit));
      double cost = network(width, networks);
      out.printf(
          Locale.ROOT,
          "| %d | %,d | %,.1f | %,.1f | %,.1f | %,.1f | %.2f |%n",
          width,
          networks,
          cost * 1e6,
          products * 1e6,
          values * 1e6,
          limit * 1e6,
          cost / limit);
    }
  }

  /** Seconds of one. */
  private double network(int width, int networks) {
    Run run =
        lab.run(
            LinearRank.config()
                .width(width)
                .depths(DEPTH)
                .metrics("effective-rank")
                .samples(networks)
                .build(),
            Seed.of(1),
            RunOptions.defaults().withThreads(1));
    return run.timings().trialSeconds() / networks;
  }

  private double product(int width) {
    double[] a = matrix(width);
    double[] b = matrix(width);
    double[] c = new double[width * width];
    Blas.pinToOneThread();
    return secondsOf(() -> Blas.multiply(a, b, c, width, width, width));
  }

  private double singularValues(int width) {
    SpectralSolver lapack = lab.solvers().get("lapack");
    double[] a = matrix(width);
    return secondsOf(() -> lapack.singularValues(a, width, width));
  }

  /**
   * The mean time of one call, in the second half of the calls made, since the first warm it up.
   */
  private double secondsOf(Runnable call) {
    repeat(call, seconds / 2);
    return repeat(call, seconds / 2);
  }

  private static double repeat(Runnable call, double seconds) {
    long start = System.nanoTime();
    long calls = 0;
    double elapsed;
    do {
      call.run();
      calls++;
      elapsed = (System.nanoTime() - start) * 1e-9;
    } while (elapsed < seconds);
    return elapsed / calls;
  }

  private static double[] matrix(int width) {
    return new SplittableRandom(width).doubles((long) width * width, -1, 1).toArray();
  }
}
