package org.lowrank.nonlinear.trained;

/** What computes losses and gradients; the numbers are the same but for rounding. */
public enum Engine {
  /** Our own passes over BLAS: any activation, residual connections, normalization. */
  BLAS,
  /** Deeplearning4j: plain networks with the activations that it has, full batches. */
  DEEPLEARNING4J
}
