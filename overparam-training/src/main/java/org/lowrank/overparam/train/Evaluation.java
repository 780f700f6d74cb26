package org.lowrank.overparam.train;

import java.util.Optional;
import java.util.stream.IntStream;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How well a network does on examples at inference.
 *
 * @param loss mean cross-entropy, of probabilities no smaller than Deeplearning4j's own loss has
 *     them, 1e-10; NaN if an output is no number
 * @param accuracy share of examples whose class has the highest probability, the first of equals
 */
record Evaluation(double loss, double accuracy) {
  private static final double SMALLEST_PROBABILITY = 1e-10;

  static Evaluation of(Classifier classifier, BatchSource source, int batchSize) {
    int[] order = IntStream.range(0, source.size()).toArray();
    BatchArrays arrays = new BatchArrays(classifier.type(), source, 0);
    double loss = 0;
    long correct = 0;
    try (BatchSource.Batches batches =
        source.open(order, batchSize, StreamKey.of(0, "evaluation"))) {
      for (Optional<BatchSource.Batch> batch = batches.next();
          batch.isPresent();
          batch = batches.next()) {
        int[] labels = batch.get().labels();
        double[] probabilities = rowMajor(classifier.output(arrays.features(batch.get())));
        int classes = probabilities.length / labels.length;
        for (int i = 0; i < labels.length; i++) {
          double p = probabilities[i * classes + labels[i]];
          loss -= StrictMath.log(p < SMALLEST_PROBABILITY ? SMALLEST_PROBABILITY : p);
        }
        correct += correct(probabilities, labels);
      }
    }
    return new Evaluation(loss / source.size(), (double) correct / source.size());
  }

  static double[] rowMajor(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  /**
   * How many examples are classified rightly.
   *
   * @param probabilities row-major, shape [examples, classes]
   */
  static int correct(double[] probabilities, int[] labels) {
    int classes = probabilities.length / labels.length;
    int correct = 0;
    for (int i = 0; i < labels.length; i++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (probabilities[i * classes + c] > probabilities[i * classes + best]) {
          best = c;
        }
      }
      correct += best == labels[i] ? 1 : 0;
    }
    return correct;
  }
}
