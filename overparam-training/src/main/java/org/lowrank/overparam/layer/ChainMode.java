package org.lowrank.overparam.layer;

/** How an over-parameterized layer computes; both ways give the same outputs and gradients. */
public enum ChainMode {
  /**
   * Factors are multiplied in weight space, then the one layer they make is applied once, forwards
   * and backwards. Needs factors without batch norm, which depends on the hidden activations.
   */
  COLLAPSED,
  /** Factors are applied one after the other, as the authors' layers do in training. */
  EXPANDED
}
