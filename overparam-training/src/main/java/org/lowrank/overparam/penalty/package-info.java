/**
 * Explicit penalties that implicit regularization by over-parameterization is compared with.
 *
 * <p>A {@link org.lowrank.overparam.penalty.Penalty} is a function of one layer's end-to-end weight
 * as a matrix, [out, in * k * k], with its (sub)gradient; each is one class and states its formula
 * and source. {@link org.lowrank.overparam.penalty.Penalties} knows those that come along by name.
 * A {@link org.lowrank.overparam.penalty.PenaltyTerm} is a penalty with its strength, and {@link
 * org.lowrank.overparam.penalty.PenaltyGradients} adds it to the gradient of a layer.
 *
 * <p>Of the penalties on singular values, nuclear norm and effective rank need all of them with
 * their directions, by a {@link org.lowrank.overparam.penalty.Factorization}; spectral norm and
 * stable rank only the first.
 */
package org.lowrank.overparam.penalty;
