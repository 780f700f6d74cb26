package org.lowrank.examples.bench;

import java.util.Optional;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.overparam.train.BatchSource;

/** One batch of random images, again and again: how fast data are read is no matter here. */
final class RandomImages implements BatchSource {
  private final int batches;
  private final Batch batch;

  /**
   * @param batchSize images a batch
   * @param batches in an epoch
   */
  RandomImages(int batchSize, int batches) {
    this.batches = batches;
    int[] shape = shape();
    float[] pixels = new float[batchSize * shape[0] * shape[1] * shape[2]];
    RandomStream random = StreamKey.of(1, "images").stream(0);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    int[] labels = new int[batchSize];
    for (int i = 0; i < batchSize; i++) {
      labels[i] = i % classes();
    }
    batch = new Batch(pixels, labels);
  }

  @Override
  public String checksum() {
    return "random images";
  }

  @Override
  public int size() {
    return batches * batch.labels().length;
  }

  @Override
  public int classes() {
    return CnnNetwork.classes();
  }

  @Override
  public int[] shape() {
    return CnnNetwork.imageShape();
  }

  @Override
  public Batches open(int[] order, int batchSize, StreamKey draws) {
    return new Batches() {
      private int left = batches;

      @Override
      public Optional<Batch> next() {
        return left-- > 0 ? Optional.of(batch) : Optional.empty();
      }

      @Override
      public void close() {
        left = 0;
      }
    };
  }
}
