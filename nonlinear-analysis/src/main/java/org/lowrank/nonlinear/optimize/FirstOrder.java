package org.lowrank.nonlinear.optimize;

import java.util.Arrays;
import org.lowrank.core.sampling.RandomStream;

/** Methods that go a step along the gradient, each step on the objective's next mini-batch. */
abstract class FirstOrder implements Optimizer {
  /** How a step changes the parameters. Holds what the method remembers of earlier steps. */
  interface Update {
    /**
     * Takes a step.
     *
     * @param step its number, from 1
     * @param x where the gradient was taken, and where the next is to be taken. Modified.
     */
    void apply(int step, double[] x, double[] gradient);

    /** The parameters as they stand, which a method may keep apart from where it looks. */
    default double[] parameters(double[] x) {
      return x;
    }
  }

  abstract Update update(double[] start);

  @Override
  public final Minimum minimize(
      Objective f, double[] start, Budget budget, RandomStream random, StepListener listener) {
    double[] x = start.clone();
    double[] gradient = new double[x.length];
    Update update = update(start);
    double loss = f.gradient(x, gradient);
    Divergence divergence = new Divergence(loss);
    int step = 0;
    while (true) {
      listener.step(step, loss, update.parameters(x));
      Ending ending =
          divergence.of(loss)
              ? Ending.DIVERGED
              : loss <= budget.target()
                  ? Ending.TARGET_REACHED
                  : step == budget.steps() ? Ending.BUDGET_SPENT : null;
      if (ending != null) {
        double[] last = update.parameters(x);
        return new Minimum(
            last == x ? x : Arrays.copyOf(last, last.length), loss, step, step + 1L, ending);
      }
      step++;
      update.apply(step, x, gradient);
      f.nextBatch();
      loss = f.gradient(x, gradient);
    }
  }
}
