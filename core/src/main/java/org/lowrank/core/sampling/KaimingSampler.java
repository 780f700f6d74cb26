package org.lowrank.core.sampling;

/**
 * Independent normal weights of variance gain^2 / in: a layer followed by the activation of that
 * gain keeps the variance of its input. At gain 1 it draws the very numbers of {@link
 * NormalSampler}, which ignores the gain; before a ReLU its weights are those times the square root
 * of 2.
 *
 * <p>Source: He et al., "Delving deep into rectifiers" (2015), eq. 10, there with the gain of ReLU.
 */
public final class KaimingSampler implements Sampler {
  @Override
  public String description() {
    return "normal, variance gain^2 / in";
  }

  @Override
  public String source() {
    return "He, Zhang, Ren and Sun, Delving deep into rectifiers: surpassing human-level"
        + " performance on ImageNet classification, ICCV 2015, eq. 10";
  }

  @Override
  public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
    random.fillGaussian(weights, offset, layer.size(), layer.gain() / Math.sqrt(layer.in()));
  }
}
