package org.lowrank.overparam.train;

/**
 * A layer at work that can leave out the gradient of the loss for its input. A training asks nobody
 * how the loss depends on the images, yet Deeplearning4j's layers always compute it: in the first
 * convolution of a small CNN, an eighth of a whole training step.
 */
public interface SkipsInputGradient {
  /**
   * Says whether backward passes are to give the gradient for the input, as they do unless told
   * otherwise. Without, they give null in its place, as Deeplearning4j's embeddings do.
   */
  void giveInputGradient(boolean wanted);
}
