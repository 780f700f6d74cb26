package org.lowrank.core.sampling;

/**
 * Independent normal weights of variance 1 / in, whatever the activation. A linear layer of such
 * weights keeps the expected squared length of its input. The ranks measured here don't depend on
 * the scale of a linear network's weights; for one that does, see {@link KaimingSampler}, which
 * agrees with this sampler at gain 1.
 *
 * <p>Source: Huh et al., "The low-rank simplicity bias in deep networks" (2023); the variance after
 * LeCun et al., "Efficient backprop" (1998), eq. 16.
 */
public final class NormalSampler implements Sampler {
  @Override
  public String description() {
    return "normal, variance 1 / in; ignores the gain";
  }

  @Override
  public String source() {
    return "Huh, Mobahi, Zhang, Cheung, Agrawal and Isola, The low-rank simplicity bias in deep"
        + " networks, TMLR 2023";
  }

  @Override
  public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
    random.fillGaussian(weights, offset, layer.size(), 1 / Math.sqrt(layer.in()));
  }
}
