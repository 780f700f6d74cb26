package org.lowrank.overparam.penalty;

import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.lowrank.core.spectrum.Blas;

/** Prints how long one thread takes for value and gradient; run by hand, no test. */
final class PenaltySpeed {
  private static final int REPETITIONS = 9;

  private PenaltySpeed() {}

  public static void main(String[] arguments) {
    System.out.println(Blas.description());
    for (int[] shape : new int[][] {{64, 27}, {64, 576}, {256, 2304}, {512, 512}, {512, 4608}}) {
      int rows = shape[0];
      int cols = shape[1];
      double[] weights = new double[rows * cols];
      Random random = new Random(rows);
      for (int i = 0; i < weights.length; i++) {
        weights[i] = random.nextGaussian();
      }
      for (String id : Penalties.standard().ids()) {
        print(id, Penalties.standard().get(id), weights, rows, cols);
      }
      print("nuclear, svd", new NuclearPenalty(Factorization.SVD), weights, rows, cols);
    }
  }

  /** The best of several repetitions, since other programs disturb. */
  private static void print(String what, Penalty penalty, double[] weights, int rows, int cols) {
    double[] gradient = new double[weights.length];
    DoubleSupplier call = () -> penalty.valueAndGradient(weights, rows, cols, gradient);
    double best = Double.POSITIVE_INFINITY;
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      long start = System.nanoTime();
      if (Double.isNaN(call.getAsDouble())) {
        throw new IllegalStateException(what + " gave NaN");
      }
      best = Math.min(best, (System.nanoTime() - start) * 1e-6);
    }
    System.out.printf(Locale.ROOT, "%4d x %4d %-16s %9.2f ms%n", rows, cols, what, best);
  }
}
