package org.lowrank.overparam.train;

import java.util.Arrays;
import java.util.Optional;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;

/**
 * Examples in memory. With noise, it adds to each feature a random number from the pass's draws, as
 * augmentation does.
 */
record ArraySource(float[][] features, int[] labels, int classes, int[] shape, float noise)
    implements BatchSource {
  /** Classes that lie around centres of their own, far enough apart to be learnt. */
  static ArraySource clusters(long seed, int size, int classes, int... shape) {
    int length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    RandomStream centres = StreamKey.of(1, "centres").stream(0);
    double[][] centre = new double[classes][length];
    for (double[] c : centre) {
      centres.fillGaussian(c, 0, length, 1);
    }
    RandomStream random = StreamKey.of(seed, "examples").stream(0);
    float[][] features = new float[size][length];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextInt(classes);
      for (int j = 0; j < length; j++) {
        features[i][j] = (float) (centre[labels[i]][j] + 0.7 * random.nextGaussian());
      }
    }
    return new ArraySource(features, labels, classes, shape, 0);
  }

  ArraySource withNoise(float deviation) {
    return new ArraySource(features, labels, classes, shape, deviation);
  }

  @Override
  public String checksum() {
    return Arrays.deepHashCode(features) + "-" + Arrays.hashCode(labels) + "-" + noise;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Batches open(int[] order, int batchSize, StreamKey draws) {
    int length = features[0].length;
    float[] buffer = new float[batchSize * length];
    return new Batches() {
      private int next;

      @Override
      public Optional<Batch> next() {
        int count = Math.min(batchSize, order.length - next);
        if (count == 0) {
          return Optional.empty();
        }
        int[] classes = new int[count];
        for (int i = 0; i < count; i++, next++) {
          RandomStream random = draws.stream(next);
          for (int j = 0; j < length; j++) {
            buffer[i * length + j] =
                features[order[next]][j] + (float) (noise * random.nextGaussian());
          }
          classes[i] = labels[order[next]];
        }
        return Optional.of(new Batch(buffer, classes));
      }

      @Override
      public void close() {
        next = order.length;
      }
    };
  }
}
