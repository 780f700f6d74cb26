package org.lowrank.overparam.convert;

/** What collapsing does with Deeplearning4j's own batch norm layers. */
public enum BatchNormPolicy {
  /** They stay, so that the network can be trained on. */
  KEEP,
  /**
   * One that follows a dense layer or a convolution without activation, and is alone in doing so,
   * is taken into it at its running mean and variance. Others stay.
   */
  FOLD
}
