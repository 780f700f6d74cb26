package org.lowrank.core.sampling;

/**
 * The law for networks of sines: a network's first layer uniform between -30 / in and 30 / in, so
 * that the sine passes through several periods over the inputs, the others between -sqrt(6 / in)
 * and sqrt(6 / in). The factor 30 that the article has inside each sine, and divides the hidden
 * layers' weights by, is part of the first layer's weights here and cancels in the others.
 *
 * <p>Source: Sitzmann et al., "Implicit neural representations with periodic activation functions"
 * (2020), section 3.2.
 */
public final class SirenSampler implements Sampler {
  private static final double FREQUENCY = 30;

  @Override
  public String description() {
    return "uniform on +-sqrt(6 / in), the first layer on +-30 / in; for sines; ignores the gain";
  }

  @Override
  public String source() {
    return "Sitzmann, Martel, Bergman, Lindell and Wetzstein, Implicit neural representations with"
        + " periodic activation functions, NeurIPS 2020, section 3.2";
  }

  @Override
  public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
    double bound = layer.first() ? FREQUENCY / layer.in() : Math.sqrt(6.0 / layer.in());
    random.fillUniform(weights, offset, layer.size(), -bound, bound);
  }
}
