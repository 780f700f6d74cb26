package org.lowrank.overparam.train;

/**
 * A term of the objective beside the loss, such as a penalty on the weights. It must be a function
 * of the step and keep nothing from one call to the next, or a resumed training would differ.
 */
@FunctionalInterface
public interface GradientTerm {
  /**
   * Adds the term's gradient to the gradients, after the backward pass and before weight decay and
   * update.
   *
   * @param step parameters and gradients. Gradients modified.
   * @return the term's value; not finite if it cannot be computed, which ends the training as
   *     diverged
   */
  double add(TrainingStep step);
}
