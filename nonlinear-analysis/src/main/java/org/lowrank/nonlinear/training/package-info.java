/**
 * Training of fully connected networks: {@link org.lowrank.nonlinear.training.Backpropagation}
 * gives features of any layer and gradients, and losses over data make {@link
 * org.lowrank.nonlinear.optimize.Objective}s of it.
 */
package org.lowrank.nonlinear.training;
