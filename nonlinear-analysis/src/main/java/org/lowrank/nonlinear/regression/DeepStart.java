package org.lowrank.nonlinear.regression;

import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.spectrum.MatrixChain;

/**
 * A start of low rank: each layer is a product of matrices as {@link Start#of} draws them, so that
 * the end-to-end map has the law, and the low effective rank, of that of a deeper network, whatever
 * the network's own depth.
 *
 * @param depth matrices in all, spread over the layers as evenly as can be; layers have at least
 *     one
 */
record DeepStart(Sampler sampler, int depth) implements Start {
  @Override
  public void draw(NetworkSpec spec, RandomStream random, double[] weights) {
    int n = spec.width();
    double[] factor = new double[n * n];
    try (MatrixChain chain = new MatrixChain(n)) {
      for (int l = 0; l < spec.depth(); l++) {
        LayerShape layer = spec.layers().get(l);
        int factors = Math.max(1, depth * (l + 1) / spec.depth() - depth * l / spec.depth());
        for (int f = 0; f < factors; f++) {
          sampler.draw(layer, random, factor, 0);
          if (f == 0) {
            chain.start(factor, 0);
          } else {
            chain.multiplyLeft(factor, 0);
          }
        }
        chain.get(weights, l * n * n);
      }
    }
  }
}
