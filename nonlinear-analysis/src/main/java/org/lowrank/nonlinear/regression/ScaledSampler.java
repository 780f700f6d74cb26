package org.lowrank.nonlinear.regression;

import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Sampler;

/** A law's weights times a factor. */
record ScaledSampler(Sampler law, double factor) implements Sampler {
  @Override
  public String description() {
    return law.description() + ", scaled";
  }

  @Override
  public String source() {
    return law.source();
  }

  @Override
  public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
    law.draw(layer, random, weights, offset);
    for (int k = offset; k < offset + layer.size(); k++) {
      weights[k] *= factor;
    }
  }
}
