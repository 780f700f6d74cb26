/**
 * Networks of infinite width: their kernels are deterministic and follow from layer to layer (Neal
 * 1996; Lee et al. 2018). A {@link org.lowrank.nonlinear.nngp.DualActivation} is one layer's step,
 * in closed form where there is one; {@link org.lowrank.nonlinear.nngp.InfiniteNetwork} takes the
 * steps.
 */
package org.lowrank.nonlinear.nngp;
