/**
 * Linear over-parameterization: a dense or convolutional layer replaced by a chain of linear
 * factors without activations between them (Huh et al. 2023, section 4). The algebra of chains is
 * in {@link org.lowrank.overparam.chain}; {@link org.lowrank.overparam.OverparamRank} shows how low
 * the effective rank of the layer is that a chain computes, before any training.
 */
package org.lowrank.overparam;
