package org.lowrank.core.sampling;

/**
 * Independent weights uniform on +-gain sqrt(3 / in), the variance gain^2 / in of {@link
 * KaimingSampler}. At gain 1 it draws the very numbers of {@link UniformSampler}.
 *
 * <p>Source: He et al., "Delving deep into rectifiers" (2015), eq. 10, there with normal weights
 * and the gain of ReLU.
 */
public final class KaimingUniformSampler implements Sampler {
  @Override
  public String description() {
    return "uniform on +-gain sqrt(3 / in), variance gain^2 / in";
  }

  @Override
  public String source() {
    return "He, Zhang, Ren and Sun, Delving deep into rectifiers: surpassing human-level"
        + " performance on ImageNet classification, ICCV 2015, eq. 10";
  }

  @Override
  public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
    double bound = layer.gain() * Math.sqrt(3.0 / layer.in());
    random.fillUniform(weights, offset, layer.size(), -bound, bound);
  }
}
