/**
 * Kernels of non-linear networks before and after training, clustered and held against depth, with
 * and without residual connections and layer normalization.
 */
package org.lowrank.nonlinear.trained;
