package org.lowrank.overparam.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an epoch gave.
 *
 * @param epoch how many epochs are behind with this one, from 1
 * @param learningRate its learning rate
 * @param trainLoss mean loss of the training passes themselves, without terms such as penalties
 * @param trainAccuracy share of examples that these passes classified rightly, in [0, 1]
 * @param penalty mean over the updates of the sum of all terms; 0 without terms
 * @param testLoss mean cross-entropy of the test examples after the epoch; NaN without such
 * @param testAccuracy share of test examples classified rightly; NaN without such
 * @param seconds of the training passes, evaluation not included
 * @param imagesPerSecond training examples per second in these
 * @param measured what {@link EpochListener}s measured, by name
 */
public record EpochRecord(
    int epoch,
    double learningRate,
    double trainLoss,
    double trainAccuracy,
    double penalty,
    double testLoss,
    double testAccuracy,
    double seconds,
    double imagesPerSecond,
    Map<String, double[]> measured) {
  public EpochRecord {
    measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
  }

  /** The same with more measured. */
  EpochRecord with(Map<String, double[]> more) {
    Map<String, double[]> all = new LinkedHashMap<>(measured);
    for (Map.Entry<String, double[]> entry : more.entrySet()) {
      if (all.put(entry.getKey(), entry.getValue()) != null) {
        throw new IllegalArgumentException("two listeners measured \"" + entry.getKey() + "\"");
      }
    }
    return new EpochRecord(
        epoch,
        learningRate,
        trainLoss,
        trainAccuracy,
        penalty,
        testLoss,
        testAccuracy,
        seconds,
        imagesPerSecond,
        all);
  }
}
