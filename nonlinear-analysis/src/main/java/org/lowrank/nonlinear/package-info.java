/**
 * Fully connected networks with non-linear activations, as drawn: effective ranks of the kernels of
 * their features over Gaussian inputs or images, by depth, for every activation and every usual
 * distribution of the weights, beside the published values.
 */
package org.lowrank.nonlinear;
