/**
 * Convolution, pooling and batch norm forwards and backwards on ND4J arrays: by oneDNN in single
 * precision, by ND4J's own operations elsewhere. No knowledge of networks.
 */
package org.lowrank.overparam.convolution;
