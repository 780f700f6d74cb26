package org.lowrank.overparam.train;

import org.lowrank.core.base.InvalidInputException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Turns a source's batches into arrays of a network's type; full batches reuse their memory. */
final class BatchArrays {
  private final DataType type;
  private final int[] shape;
  private final int exampleSize;
  private final int classes;
  private final float smoothing;
  private INDArray features;

  /**
   * @param smoothing share of the target that is spread evenly over all classes
   */
  BatchArrays(DataType type, BatchSource source, double smoothing) {
    this.type = type;
    this.smoothing = (float) smoothing;
    shape = source.shape().clone();
    classes = source.classes();
    int size = 1;
    for (int length : shape) {
      size = Math.multiplyExact(size, length);
    }
    exampleSize = size;
  }

  /** Features, shape [examples, *shape]; overwritten by the next call. */
  INDArray features(BatchSource.Batch batch) {
    int examples = batch.labels().length;
    if (features == null || features.size(0) != examples) {
      long[] full = new long[shape.length + 1];
      full[0] = examples;
      for (int i = 0; i < shape.length; i++) {
        full[i + 1] = shape[i];
      }
      features = Nd4j.createUninitialized(type, full, 'c');
    }
    new RawNumbers(features).set(batch.features(), Math.multiplyExact(examples, exampleSize));
    return features;
  }

  /** Targets, shape [examples, classes]: rows sum to 1. */
  INDArray targets(BatchSource.Batch batch) {
    int[] labels = batch.labels();
    float[] rows = new float[Math.multiplyExact(labels.length, classes)];
    java.util.Arrays.fill(rows, smoothing / classes);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new InvalidInputException(
            "label must be in [0, " + classes + "), found " + labels[i]);
      }
      rows[i * classes + labels[i]] += 1 - smoothing;
    }
    return Nd4j.createFromArray(rows).castTo(type).reshape('c', labels.length, classes);
  }
}
