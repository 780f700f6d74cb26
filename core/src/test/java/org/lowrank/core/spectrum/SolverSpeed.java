package org.lowrank.core.spectrum;

import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.lowrank.core.metric.EffectiveRank;

/** Prints how many matrices a second one thread solves; run by hand, no test. */
final class SolverSpeed {
  private static final int REPETITIONS = 9;
  private static final double SECONDS = 0.3;

  private SolverSpeed() {}

  public static void main(String[] arguments) {
    LapackSolver lapack = new LapackSolver();
    JacobiSolver jacobi = new JacobiSolver();
    System.out.println(lapack.description());
    for (int n : new int[] {16, 32, 128}) {
      double[] matrix = TestMatrices.gaussian(n, n, new Random(n));
      print("lapack singular values", n, () -> lapack.singularValues(matrix, n, n).largest());
      print("jacobi singular values", n, () -> jacobi.singularValues(matrix, n, n).largest());
    }
    for (int n : new int[] {33, 128}) {
      double[] gram = new double[n * n];
      Blas.gram(TestMatrices.gaussian(n, n, new Random(n)), gram, n, n);
      print("lapack eigenvalues", n, () -> lapack.symmetricEigenvalues(gram, n)[0]);
      print("jacobi eigenvalues", n, () -> jacobi.symmetricEigenvalues(gram, n)[0]);
    }
    for (int n : new int[] {64, 128, 256}) {
      double[] a = TestMatrices.gaussian(n, n, new Random(n));
      double[] c = new double[n * n];
      print("blas product", n, () -> multiply(a, c, n));
    }
    EffectiveRank metric = new EffectiveRank();
    double[] values =
        lapack.singularValues(TestMatrices.gaussian(16, 16, new Random(1)), 16, 16).toArray();
    print("spectrum and effective rank", 16, () -> metric.of(Spectrum.of(16, 16, values)));
  }

  private static double multiply(double[] a, double[] c, int n) {
    Blas.multiply(a, a, c, n, n, n);
    return c[0];
  }

  /** The best of several repetitions, since other programs disturb. */
  private static void print(String what, int n, DoubleSupplier call) {
    double best = 0;
    double results = 0;
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      long start = System.nanoTime();
      long calls = 0;
      double seconds = 0;
      while (seconds < SECONDS) {
        for (int i = 0; i < 10; i++) {
          results += call.getAsDouble();
        }
        calls += 10;
        seconds = (System.nanoTime() - start) * 1e-9;
      }
      best = Math.max(best, calls / seconds);
    }
    if (Double.isNaN(results)) {
      throw new IllegalStateException(what + " gave NaN");
    }
    System.out.printf(Locale.ROOT, "%-28s %4d: %,12.0f a second%n", what, n, best);
  }
}
