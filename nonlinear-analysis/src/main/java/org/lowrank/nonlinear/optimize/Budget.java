package org.lowrank.nonlinear.optimize;

import org.lowrank.core.base.Require;

/**
 * When to stop.
 *
 * @param steps after so many at the latest, 0 or more
 * @param target as soon as the loss is no larger; negative infinity for never
 */
public record Budget(int steps, double target) {
  public Budget {
    Require.between("steps", steps, 0, Integer.MAX_VALUE);
  }

  /** So many steps, whatever the loss. */
  public static Budget of(int steps) {
    return new Budget(steps, Double.NEGATIVE_INFINITY);
  }
}
