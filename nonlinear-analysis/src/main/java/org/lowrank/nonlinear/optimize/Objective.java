package org.lowrank.nonlinear.optimize;

/** A function to be minimized. Holds the working memory of one thread. */
public interface Objective {
  /** Number of parameters. */
  int size();

  /**
   * The loss.
   *
   * @param x parameters, [size]. Not modified.
   */
  double value(double[] x);

  /**
   * The loss and its gradient.
   *
   * @param x parameters, [size]. Not modified.
   * @param gradient takes the derivatives by the parameters, [size]. Modified.
   * @return the loss
   */
  double gradient(double[] x, double[] gradient);

  /** Where the loss is that of a mini-batch, the next one; first-order methods ask once a step. */
  default void nextBatch() {}
}
