package org.lowrank.overparam.convert;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;

/** Deeplearning4j's wrappers around layers that are not to be trained. */
final class Freezing {
  private Freezing() {}

  /** Whether a layer is wrapped so. */
  static boolean isFrozen(Layer layer) {
    return layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop;
  }

  /** The layer without its wrappers. */
  static Layer inside(Layer layer) {
    if (layer instanceof FrozenLayer frozen) {
      return inside(frozen.getLayer());
    }
    return layer instanceof FrozenLayerWithBackprop frozen ? inside(frozen.getUnderlying()) : layer;
  }

  /**
   * A layer in the wrappers of another one.
   *
   * @param like whose wrappers; may have none. Not modified.
   * @param layer without wrappers
   */
  static Layer around(Layer like, Layer layer) {
    if (like instanceof FrozenLayer frozen) {
      return new FrozenLayer(around(frozen.getLayer(), layer));
    }
    return like instanceof FrozenLayerWithBackprop frozen
        ? named(
            layer.getLayerName(),
            new FrozenLayerWithBackprop(around(frozen.getUnderlying(), layer)))
        : layer;
  }

  private static Layer named(String name, Layer wrapper) {
    wrapper.setLayerName(name);
    return wrapper;
  }
}
