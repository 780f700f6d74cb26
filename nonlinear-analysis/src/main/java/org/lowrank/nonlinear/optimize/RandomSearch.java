package org.lowrank.nonlinear.optimize;

import org.lowrank.core.sampling.RandomStream;

/**
 * Pure random search: candidates are drawn independently from one law and the best is kept. What it
 * finds says how common good parameters are under that law, with no help from any path to them.
 */
public final class RandomSearch implements Optimizer {
  /** The law of the candidates. */
  @FunctionalInterface
  public interface Proposal {
    /**
     * Draws a candidate.
     *
     * @param random Modified.
     * @param x takes it. Modified.
     */
    void draw(RandomStream random, double[] x);
  }

  private final Proposal proposal;

  /**
   * @param proposal called by several threads at once
   */
  public RandomSearch(Proposal proposal) {
    this.proposal = proposal;
  }

  @Override
  public String description() {
    return "pure random search: the best of independent draws of the initial law";
  }

  @Override
  public String source() {
    return "Brooks 1958, Operations Research 6";
  }

  @Override
  public Minimum minimize(
      Objective f, double[] start, Budget budget, RandomStream random, StepListener listener) {
    double[] best = start.clone();
    double loss = f.value(best);
    double[] candidate = new double[best.length];
    int step = 0;
    listener.step(0, loss, best);
    while (!(loss <= budget.target()) && step < budget.steps()) {
      step++;
      proposal.draw(random, candidate);
      double found = f.value(candidate);
      if (found < loss || Double.isNaN(loss)) {
        loss = found;
        double[] swap = best;
        best = candidate;
        candidate = swap;
      }
      listener.step(step, loss, best);
    }
    Ending ending =
        loss <= budget.target()
            ? Ending.TARGET_REACHED
            : Double.isFinite(loss) ? Ending.BUDGET_SPENT : Ending.DIVERGED;
    return new Minimum(best, loss, step, step + 1L, ending);
  }
}
