package org.lowrank.nonlinear.optimize;

import org.lowrank.core.sampling.RandomStream;

/** A method of minimization. Immutable; serves many threads. */
public interface Optimizer {
  /** The method with its settings in one line. */
  String description();

  /** Where it comes from: authors, year, equation. */
  String source();

  /**
   * Minimizes. A loss that runs away ends it with {@link Ending#DIVERGED}, never with an exception.
   *
   * @param f the function
   * @param start parameters to begin with. Not modified.
   * @param random the only source of randomness. Modified.
   * @param listener hears of the start and of each step
   */
  Minimum minimize(
      Objective f, double[] start, Budget budget, RandomStream random, StepListener listener);
}
