/**
 * Deep linear networks, x -> W_d ... W_1 x: effective ranks of their end-to-end maps and kernels,
 * drawn at random or trained on images, beside the Fuss-Catalan theory of such products.
 */
package org.lowrank.linear;
