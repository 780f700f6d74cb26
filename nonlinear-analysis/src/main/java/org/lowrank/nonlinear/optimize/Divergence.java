package org.lowrank.nonlinear.optimize;

/** When a loss is no longer on its way down: it is no number, or a million times the start's. */
final class Divergence {
  private static final double FACTOR = 1e6;

  private final double limit;

  Divergence(double firstLoss) {
    limit = FACTOR * Math.max(Math.abs(firstLoss), Double.MIN_NORMAL);
  }

  boolean of(double loss) {
    return !(loss <= limit);
  }
}
