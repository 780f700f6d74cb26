package org.lowrank.core.sampling;

/**
 * Independent weights uniform on +-gain sqrt(6 / (in + out)): a compromise between keeping the
 * variance of activations and that of gradients.
 *
 * <p>Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
 * networks" (2010), eq. 16, there with gain 1.
 */
public final class XavierSampler implements Sampler {
  @Override
  public String description() {
    return "uniform on +-gain sqrt(6 / (in + out))";
  }

  @Override
  public String source() {
    return "Glorot and Bengio, Understanding the difficulty of training deep feedforward neural"
        + " networks, AISTATS 2010, eq. 16";
  }

  @Override
  public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
    double bound = layer.gain() * Math.sqrt(6 / ((double) layer.in() + layer.out()));
    random.fillUniform(weights, offset, layer.size(), -bound, bound);
  }
}
