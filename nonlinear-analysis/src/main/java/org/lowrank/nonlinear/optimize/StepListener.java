package org.lowrank.nonlinear.optimize;

/** Hears of each step, in order. */
@FunctionalInterface
public interface StepListener {
  /** Hears nothing. */
  StepListener NONE = (step, loss, x) -> {};

  /**
   * A step was taken.
   *
   * @param step 0 for the start
   * @param loss at x
   * @param x parameters, valid during the call. Not to be modified.
   */
  void step(int step, double loss, double[] x);
}
