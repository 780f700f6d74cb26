/**
 * Conversion of Deeplearning4j networks: {@link org.lowrank.overparam.convert.Overparameterizer}
 * replaces their dense and convolutional layers by chains of linear factors, as an {@link
 * org.lowrank.overparam.convert.Expansion} says, and reports what it did; and it multiplies chains
 * out again to a network of Deeplearning4j's own layers.
 */
package org.lowrank.overparam.convert;
