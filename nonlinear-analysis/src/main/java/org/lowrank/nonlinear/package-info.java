/**
 * Fully connected networks with non-linear activations, as drawn: effective ranks of the kernels of
 * their features over Gaussian inputs or images, by depth, for every activation and every usual
 * distribution of the weights, beside the published values. Below: {@code trained}, the same after
 * training, with clustered kernels and residual connections; {@code regression}, deep linear
 * networks by optimizer, start and task; {@code nngp}, infinite width; and what these build on,
 * {@code training}, {@code optimize} and {@code cluster}.
 */
package org.lowrank.nonlinear;
