package org.lowrank.core.batch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Matrices a second of processor time on one thread, best of many short rounds. Arguments: numbers
 * of lanes to try.
 */
final class BatchBenchmark {
  private static final int ROUNDS = 100;
  private static final long ROUND_NANOS = 8_000_000L;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private BatchBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String[] args) {
    int[] lanes = args.length == 0 ? new int[] {32, 66, 98, 130} : new int[args.length];
    for (int i = 0; i < args.length; i++) {
      lanes[i] = Integer.parseInt(args[i]);
    }
    System.out.println("JDK " + System.getProperty("java.version"));
    for (int size : new int[] {16, 32, 64}) {
      for (int count : lanes) {
        product(size, count);
      }
      for (int factors : new int[] {1, 4, 16}) {
        for (int count : lanes) {
          singularValues(size, factors, count);
        }
      }
    }
    for (int count : lanes) {
      symmetric(33, count);
    }
    for (int count : lanes) {
      signedSpectrum(128, 33, count);
    }
  }

  private static void product(int size, int lanes) {
    Random random = new Random(1);
    MatrixBatch a = gaussian(size, size, lanes, random);
    MatrixBatch b = gaussian(size, size, lanes, random);
    MatrixBatch c = new MatrixBatch(size, size, lanes);
    report(
        size + "x" + size + " product",
        lanes,
        2.0 * size * size * size,
        () -> BatchProduct.multiply(a, b, c));
  }

  private static void singularValues(int size, int factors, int lanes) {
    Random random = new Random(2);
    MatrixBatch source = gaussian(size, size, lanes, random);
    MatrixBatch work = new MatrixBatch(size, size, lanes);
    for (int k = 1; k < factors; k++) {
      BatchProduct.multiply(source, gaussian(size, size, lanes, random), work);
      source.copyFrom(work);
    }
    BatchSingularValues solver = new BatchSingularValues(size, size, lanes);
    double[][] values = new double[lanes][size];
    report(
        size + "x" + size + " singular values, " + factors + " factors",
        lanes,
        8.0 / 3.0 * size * size * size,
        () -> {
          work.copyFrom(source);
          solver.compute(work, values);
        });
  }

  private static void symmetric(int size, int lanes) {
    Random random = new Random(3);
    MatrixBatch source = gaussian(size, size, lanes, random);
    MatrixBatch work = new MatrixBatch(size, size, lanes);
    BatchSymmetricEigenvalues solver = new BatchSymmetricEigenvalues(size, lanes);
    double[][] values = new double[lanes][size];
    report(
        size + "x" + size + " symmetric eigenvalues",
        lanes,
        4.0 / 3.0 * size * size * size,
        () -> {
          work.copyFrom(source);
          solver.compute(work, values);
        });
  }

  /** The cosine-distance kernel of random features: columns (1, unit rows). */
  private static void signedSpectrum(int rows, int cols, int lanes) {
    Random random = new Random(4);
    MatrixBatch source = gaussian(rows, cols, lanes, random);
    for (int i = 0; i < rows; i++) {
      Arrays.fill(source.entry(i, 0), 1.0);
      for (int lane = 0; lane < lanes; lane++) {
        double norm = 0.0;
        for (int j = 1; j < cols; j++) {
          norm += source.entry(i, j)[lane] * source.entry(i, j)[lane];
        }
        for (int j = 1; j < cols; j++) {
          source.entry(i, j)[lane] /= Math.sqrt(norm);
        }
      }
    }
    MatrixBatch work = new MatrixBatch(rows, cols, lanes);
    int[] signs = new int[cols];
    Arrays.fill(signs, -1);
    signs[0] = 1;
    BatchSignedSpectrum solver = new BatchSignedSpectrum(rows, cols, signs, lanes);
    double[][] values = new double[lanes][cols];
    report(
        rows + "x" + cols + " signed spectrum",
        lanes,
        2.0 * rows * cols * cols + cols * cols * cols,
        () -> {
          work.copyFrom(source);
          solver.compute(work, values);
        });
  }

  private static MatrixBatch gaussian(int rows, int cols, int lanes, Random random) {
    MatrixBatch batch = new MatrixBatch(rows, cols, lanes);
    for (double[] entry : batch.entries()) {
      for (int lane = 0; lane < lanes; lane++) {
        entry[lane] = random.nextGaussian();
      }
    }
    return batch;
  }

  private static void report(String name, int lanes, double flops, Runnable work) {
    double best = 0.0;
    for (int round = 0; round < ROUNDS; round++) {
      long runs = 0;
      long start = THREADS.getCurrentThreadCpuTime();
      long nanos = 0;
      while (nanos < ROUND_NANOS) {
        work.run();
        runs++;
        nanos = THREADS.getCurrentThreadCpuTime() - start;
      }
      best = Math.max(best, 1e9 * runs * lanes / nanos);
    }
    System.out.printf(
        Locale.ROOT,
        "%-36s %4d lanes %,12.0f/s %6.1f GFLOP/s%n",
        name,
        lanes,
        best,
        best * flops * 1e-9);
  }
}
