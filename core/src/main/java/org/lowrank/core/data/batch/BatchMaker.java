package org.lowrank.core.data.batch;

import java.util.concurrent.CancellationException;
import org.lowrank.core.data.ImageSet;
import org.lowrank.core.sampling.RandomStream;

/** Makes one batch, a pure function of its number. Thread-safe. */
final class BatchMaker {
  private final ImageSet images;
  private final Epoch epoch;
  private final Augmentation augmentation;
  private final float[][] tables;
  private final int batchSize;
  private final int height;
  private final int width;
  private final int features;

  BatchMaker(
      ImageSet images,
      Epoch epoch,
      Augmentation augmentation,
      Normalization normalization,
      int batchSize) {
    this.images = images;
    this.epoch = epoch;
    this.augmentation = augmentation;
    this.tables = normalization.tables();
    this.batchSize = batchSize;
    this.height = images.height();
    this.width = images.width();
    this.features = images.channels() * height * width;
  }

  /** The batch of a number, from 0. */
  ImageBatch make(int number) {
    int first = number * batchSize;
    int size = Math.min(batchSize, epoch.order().length - first);
    float[] inputs = new float[size * features];
    int[] labels = new int[size];
    byte[] pixels = new byte[features];
    RandomStream random = epoch.streams().stream(first);
    for (int i = 0; i < size; i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("nobody waits for batch " + number + " any more");
      }
      int index = epoch.order()[first + i];
      images.read(index, pixels, 0);
      labels[i] = images.label(index);
      epoch.streams().reset(random, first + i);
      put(pixels, augmentation.draw(random), inputs, i * features);
    }
    return new ImageBatch(size, inputs, labels);
  }

  /** Moves, mirrors and normalizes an image; what comes from outside it is black. */
  private void put(byte[] pixels, Augmentation.Change change, float[] inputs, int offset) {
    int firstColumn = Math.min(width, Math.max(0, -change.right()));
    int endColumn = Math.max(firstColumn, Math.min(width, width - change.right()));
    int step = change.mirrored() ? -1 : 1;
    int next = offset;
    for (int c = 0; c < tables.length; c++) {
      float[] table = tables[c];
      float black = table[0];
      for (int y = 0; y < height; y++) {
        int row = y + change.down();
        int from = (c * height + row) * width + change.right();
        // A mirrored row is filled from its end.
        int to = change.mirrored() ? next + width - 1 : next;
        boolean inside = row >= 0 && row < height;
        int first = inside ? firstColumn : width;
        int end = inside ? endColumn : width;
        for (int x = 0; x < first; x++) {
          inputs[to + step * x] = black;
        }
        for (int x = first; x < end; x++) {
          inputs[to + step * x] = table[pixels[from + x] & 0xff];
        }
        for (int x = end; x < width; x++) {
          inputs[to + step * x] = black;
        }
        next += width;
      }
    }
  }
}
