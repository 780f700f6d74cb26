/**
 * Linear over-parameterization: a dense or convolutional layer replaced by a chain of linear
 * factors without activations between them (Huh et al. 2023, section 4). A {@link
 * org.lowrank.overparam.FactorChain} specifies the chain, {@link
 * org.lowrank.overparam.ChainInitialization} draws it as the authors do, {@link
 * org.lowrank.overparam.ChainCollapse} multiplies it out to the one layer that computes the same,
 * and {@link org.lowrank.overparam.OverparamRank} shows how low the effective rank of that layer is
 * before any training.
 */
package org.lowrank.overparam;
