package org.lowrank.core.sampling;

/**
 * Independent normal weights of variance 2 gain^2 / (in + out), the variance of {@link
 * XavierSampler}.
 *
 * <p>Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
 * networks" (2010), eq. 12, there with gain 1.
 */
public final class XavierNormalSampler implements Sampler {
  @Override
  public String description() {
    return "normal, variance 2 gain^2 / (in + out)";
  }

  @Override
  public String source() {
    return "Glorot and Bengio, Understanding the difficulty of training deep feedforward neural"
        + " networks, AISTATS 2010, eq. 12";
  }

  @Override
  public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
    random.fillGaussian(
        weights,
        offset,
        layer.size(),
        layer.gain() * Math.sqrt(2 / ((double) layer.in() + layer.out())));
  }
}
