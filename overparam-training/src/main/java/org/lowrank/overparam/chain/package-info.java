/**
 * Chains of linear factors as weights, without the images they act on. A {@link
 * org.lowrank.overparam.chain.FactorChain} specifies a chain, {@link
 * org.lowrank.overparam.chain.ChainInitialization} draws it as the authors do, {@link
 * org.lowrank.overparam.chain.ChainCollapse} multiplies it out in plain Java arrays, {@link
 * org.lowrank.overparam.chain.ChainProduct} does so for training, with gradients, and {@link
 * org.lowrank.overparam.chain.BatchNormFolding} takes batch norm into the factors first.
 */
package org.lowrank.overparam.chain;
