package org.lowrank.core.sampling;

/**
 * Independent weights uniform between -sqrt(3 / in) and sqrt(3 / in), whatever the activation: the
 * variance is 1 / in, as in {@link NormalSampler}.
 *
 * <p>Source: Huh et al., "The low-rank simplicity bias in deep networks" (2023); the variance after
 * LeCun et al., "Efficient backprop" (1998), eq. 16.
 */
public final class UniformSampler implements Sampler {
  @Override
  public String description() {
    return "uniform on +-sqrt(3 / in), variance 1 / in; ignores the gain";
  }

  @Override
  public String source() {
    return "Huh, Mobahi, Zhang, Cheung, Agrawal and Isola, The low-rank simplicity bias in deep"
        + " networks, TMLR 2023";
  }

  @Override
  public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
    double bound = Math.sqrt(3.0 / layer.in());
    random.fillUniform(weights, offset, layer.size(), -bound, bound);
  }
}
