package org.lowrank.overparam.convert;

import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * A layer at its place in a network.
 *
 * @param name the layer's name; its number, from 0, in a network of layers without names
 * @param layer its configuration. Not to be modified.
 */
public record LayerSite(String name, Layer layer) {}
