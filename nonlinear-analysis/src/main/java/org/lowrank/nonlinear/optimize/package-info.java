/**
 * Minimization of a function of many parameters, from gradient descent to random search. An {@link
 * org.lowrank.nonlinear.optimize.Optimizer} knows nothing of networks; an {@link
 * org.lowrank.nonlinear.optimize.Objective} is all it sees.
 */
package org.lowrank.nonlinear.optimize;
