package org.lowrank.overparam.train;

import java.util.Locale;
import org.lowrank.core.experiment.Block;

/**
 * Passes on how far a training is as the progress of a trial, as in "epoch 3/20, 612 images/s".
 *
 * @param block the trial's block
 * @param trial its place in the block, from 0
 */
public record TrialWatch(Block block, int trial) implements TrainingWatch {
  @Override
  public void batch(int epoch, int epochs, double done, double imagesPerSecond) {
    String at = "epoch " + epoch + "/" + epochs;
    block.progress(
        trial,
        done,
        Double.isNaN(imagesPerSecond)
            ? at
            : at + String.format(Locale.ROOT, ", %,.0f images/s", imagesPerSecond));
  }
}
