package org.lowrank.overparam.train;

/** Hears how far a training is. Nothing here changes its results. */
public interface TrainingWatch {
  /** Hears nothing. */
  TrainingWatch SILENT = new TrainingWatch() {};

  /**
   * Called before the first batch and after each one.
   *
   * @param epoch the pass under way, from 1
   * @param epochs how many there are
   * @param done the part of the whole training that is done, from 0 to 1
   * @param imagesPerSecond of the pass so far; NaN before its first batch
   */
  default void batch(int epoch, int epochs, double done, double imagesPerSecond) {}

  /** Called when an epoch was finished and, if there is a folder for it, a checkpoint written. */
  default void epoch(EpochRecord epoch) {}

  /** Called with a line on what a user may want to know, such as a checkpoint that is damaged. */
  default void note(String line) {}
}
