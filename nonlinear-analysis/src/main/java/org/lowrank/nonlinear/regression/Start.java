package org.lowrank.nonlinear.regression;

import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Sampler;

/** Where training begins. */
@FunctionalInterface
interface Start {
  /**
   * Draws all weights of a network.
   *
   * @param random Modified.
   * @param weights takes them, one layer after the other. Modified.
   */
  void draw(NetworkSpec spec, RandomStream random, double[] weights);

  /** Layer by layer, independently. */
  static Start of(Sampler sampler) {
    return (spec, random, weights) -> {
      int offset = 0;
      for (LayerShape layer : spec.layers()) {
        sampler.draw(layer, random, weights, offset);
        offset += layer.size();
      }
    };
  }
}
