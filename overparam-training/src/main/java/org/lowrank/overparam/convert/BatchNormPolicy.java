package org.lowrank.overparam.convert;

/** What collapsing does with batch norm layers, Deeplearning4j's and ours. */
public enum BatchNormPolicy {
  /** They stay, as Deeplearning4j's, so that the network can be trained on. */
  KEEP,
  /**
   * One that follows a dense layer or a convolution without activation, and is alone in doing so,
   * is taken into it at its running mean and variance, with a ReLU that is part of it. Others stay.
   */
  FOLD
}
