/**
 * Kernels: n x n matrices of the pairwise relations of n inputs' features. The publication speaks
 * of the Gram matrix, but several relations are in use and give different ranks, so each is an
 * explicit, named choice.
 */
package org.lowrank.core.kernel;
