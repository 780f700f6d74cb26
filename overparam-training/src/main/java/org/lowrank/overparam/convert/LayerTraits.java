package org.lowrank.overparam.convert;

import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** What a layer keeps when another one takes its place. */
final class LayerTraits {
  private LayerTraits() {}

  /**
   * Copies name and dropout, and of layers with parameters all that says how they are trained.
   *
   * @param to Modified.
   * @return {@code to}
   */
  static <T extends Layer> T copy(Layer from, T to) {
    to.setLayerName(from.getLayerName());
    to.setIDropout(from.getIDropout());
    if (from instanceof BaseLayer given && to instanceof BaseLayer taken) {
      taken.setActivationFn(given.getActivationFn());
      taken.setWeightInitFn(given.getWeightInitFn());
      taken.setBiasInit(given.getBiasInit());
      taken.setGainInit(given.getGainInit());
      taken.setRegularization(given.getRegularization());
      taken.setRegularizationBias(given.getRegularizationBias());
      taken.setIUpdater(given.getIUpdater());
      taken.setBiasUpdater(given.getBiasUpdater());
      taken.setWeightNoise(given.getWeightNoise());
      taken.setGradientNormalization(given.getGradientNormalization());
      taken.setGradientNormalizationThreshold(given.getGradientNormalizationThreshold());
    }
    return to;
  }
}
