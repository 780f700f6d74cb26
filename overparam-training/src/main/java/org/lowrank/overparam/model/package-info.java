/**
 * Image classifiers to be trained: an {@link org.lowrank.overparam.model.Architecture} makes
 * Deeplearning4j graphs of our layers for a {@link org.lowrank.overparam.model.ModelSpec}, plain or
 * over-parameterized. Plugins register more of them.
 */
package org.lowrank.overparam.model;
