package org.lowrank.core.sampling;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * Prints nanoseconds per normal, uniform and 64-bit number, one thread, best of many short rounds.
 * Not a test: run its main method with the test classes on the class path.
 */
final class RandomStreamBenchmark {
  private static final int SIZE = 4096;
  private static final int FILLS = 100;
  private static final int ROUNDS = 600;

  /** Keeps results alive, so that the compiler cannot drop the work. */
  private static double sink;

  private RandomStreamBenchmark() {}

  public static void main(String[] args) {
    System.out.println(
        "java " + System.getProperty("java.version") + ", " + System.getProperty("os.arch"));
    double[] out = new double[SIZE];
    report("fillGaussian", r -> r.fillGaussian(out, 0, SIZE, 0.25));
    report("nextGaussian", RandomStreamBenchmark::sumGaussians);
    report("fillUniform", r -> r.fillUniform(out, 0, SIZE, -1, 1));
    report("nextLong", RandomStreamBenchmark::sumLongs);
    StreamKey key = StreamKey.of(1, "benchmark");
    report("reset, nextLong", r -> sumFirstLongs(key, r));
    System.out.println("checksum " + (sink + out[SIZE - 1]));
  }

  private static void sumGaussians(RandomStream random) {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += random.nextGaussian();
    }
    sink += sum;
  }

  private static void sumLongs(RandomStream random) {
    long sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += random.nextLong();
    }
    sink += sum;
  }

  private static void sumFirstLongs(StreamKey key, RandomStream random) {
    long sum = 0;
    for (int i = 0; i < SIZE; i++) {
      key.reset(random, i);
      sum += random.nextLong();
    }
    sink += sum;
  }

  private static void report(String name, Consumer<RandomStream> work) {
    RandomStream random = StreamKey.of(7, "benchmark", name).stream(0);
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < FILLS; i++) {
        work.accept(random);
      }
      best = Math.min(best, (System.nanoTime() - start) / ((double) SIZE * FILLS));
    }
    System.out.printf(Locale.ROOT, "%-16s %6.3f ns%n", name, best);
  }
}
