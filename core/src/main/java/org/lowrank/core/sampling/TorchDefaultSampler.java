package org.lowrank.core.sampling;

/**
 * Independent weights uniform between -1 / sqrt(in) and 1 / sqrt(in), whatever the activation: how
 * PyTorch draws its linear layers unless told otherwise (Kaiming's uniform law with the slope
 * sqrt(5)). The variance is 1 / (3 in), so that signals shrink from layer to layer.
 */
public final class TorchDefaultSampler implements Sampler {
  @Override
  public String description() {
    return "uniform on +-1 / sqrt(in), variance 1 / (3 in), as PyTorch's linear layers; ignores the"
        + " gain";
  }

  @Override
  public String source() {
    return "Paszke et al., PyTorch, NeurIPS 2019, torch.nn.Linear.reset_parameters; LeCun et al.,"
        + " Efficient backprop, 1998";
  }

  @Override
  public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
    double bound = 1 / Math.sqrt(layer.in());
    random.fillUniform(weights, offset, layer.size(), -bound, bound);
  }
}
