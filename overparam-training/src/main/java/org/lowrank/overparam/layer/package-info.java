/**
 * Layers for Deeplearning4j: dense layers and convolutions written as chains of factors ({@link
 * org.lowrank.overparam.layer.OverparamDense}, {@link
 * org.lowrank.overparam.layer.OverparamConvolution}), collapsed before they are applied or
 * expanded; and at the speed of those pooling, batch norm and sums of residual blocks.
 */
package org.lowrank.overparam.layer;
