package org.lowrank.nonlinear.optimize;

/**
 * What a minimization came to.
 *
 * @param x parameters
 * @param loss at x
 * @param steps taken
 * @param evaluations of the loss or its gradient
 * @param ending why it ended
 */
public record Minimum(double[] x, double loss, int steps, long evaluations, Ending ending) {}
