package org.lowrank.overparam.train;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Counts what the training passes themselves classify rightly, at the cost of the last layer. */
final class PassMeter extends BaseTrainingListener {
  private final Classifier classifier;
  private int[] labels = {};
  private long correct;

  PassMeter(Classifier classifier) {
    this.classifier = classifier;
  }

  /** Begins an epoch. */
  void reset() {
    correct = 0;
  }

  /** Says what the next pass is about. */
  void expect(int[] classes) {
    labels = classes;
  }

  /** Since the epoch began. */
  long correct() {
    return correct;
  }

  /** The layers' inputs are still there. */
  @Override
  public void onBackwardPass(Model model) {
    correct += Evaluation.correct(Evaluation.rowMajor(classifier.passOutput()), labels);
  }
}
