/**
 * Linear over-parameterization: a dense or convolutional layer replaced by a chain of linear
 * factors without activations between them (Huh et al. 2023, section 4).
 *
 * <p>From the mathematics up: {@link org.lowrank.overparam.chain}, the algebra of chains; {@link
 * org.lowrank.overparam.convolution}, fast convolution and pooling; {@link
 * org.lowrank.overparam.layer}, the layers; {@link org.lowrank.overparam.convert}, networks
 * rewritten with them and back; {@link org.lowrank.overparam.model}, architectures; {@link
 * org.lowrank.overparam.train}, the trainer; {@link org.lowrank.overparam.penalty}, explicit
 * penalties; {@link org.lowrank.overparam.saved}, networks in files; {@link
 * org.lowrank.overparam.experiment}, experiments that train. {@link
 * org.lowrank.overparam.OverparamRank} shows how low the effective rank of the layer is that a
 * chain computes, before any training.
 */
package org.lowrank.overparam;
