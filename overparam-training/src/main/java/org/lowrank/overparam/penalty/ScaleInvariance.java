package org.lowrank.overparam.penalty;

/**
 * What penalties that don't depend on the scale of the weight have in common: their gradients grow
 * as the inverse of that scale.
 */
final class ScaleInvariance {
  /** About 1e-301. Gradients are a small multiple of the inverse, and so stay finite. */
  private static final double SMALLEST = 0x1p-1000;

  private ScaleInvariance() {}

  /** One over the largest singular value, which is taken for 1e-301 if it is smaller still. */
  static double inverseOf(double largest) {
    return 1 / Math.max(largest, SMALLEST);
  }
}
