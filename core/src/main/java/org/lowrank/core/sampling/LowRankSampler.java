package org.lowrank.core.sampling;

import java.util.Objects;
import org.lowrank.core.base.InvalidInputException;

/**
 * The product of two Gaussian matrices of shapes [out, r] and [r, in], with inner rank r = max(1,
 * round(fraction min(in, out))). Every weight has mean 0 and variance gain^2 / in, as in {@link
 * KaimingSampler}, but the matrix has rank r: a start of low rank by construction, to be held
 * against one of low rank by depth.
 *
 * <p>Source: the low-rank start of Huh et al., "The low-rank simplicity bias in deep networks"
 * (2023). Inner rank and scale are ours.
 */
public final class LowRankSampler implements Sampler {
  private static final double DEFAULT_FRACTION = 0.25;

  private final double fraction;

  /** A sampler whose matrices have a quarter of the full rank. */
  public LowRankSampler() {
    this(DEFAULT_FRACTION);
  }

  /**
   * A sampler of the given relative rank.
   *
   * @param fraction rank over full rank, above 0 and at most 1
   * @throws InvalidInputException if the fraction is outside that range or NaN
   */
  public LowRankSampler(double fraction) {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new InvalidInputException(
          "low-rank fraction must be above 0 and at most 1, found " + fraction);
    }
    this.fraction = fraction;
  }

  @Override
  public String description() {
    return "product of two normal factors, rank "
        + fraction
        + " of the smaller side, variance gain^2 / in";
  }

  @Override
  public String source() {
    return "after Huh, Mobahi, Zhang, Cheung, Agrawal and Isola, The low-rank simplicity bias in"
        + " deep networks, TMLR 2023; inner rank and scale are ours";
  }

  /** The rank of the matrices drawn for a layer, at least 1. */
  public int rank(LayerShape layer) {
    return (int) Math.max(1, Math.round(fraction * Math.min(layer.in(), layer.out())));
  }

  @Override
  public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
    Objects.checkFromIndexSize(offset, layer.size(), weights.length);
    int rank = rank(layer);
    int in = layer.in();
    double[] left = new double[layer.out() * rank];
    double[] right = new double[rank * in];
    random.fillGaussian(left, 0, left.length, 1);
    random.fillGaussian(right, 0, right.length, layer.gain() / Math.sqrt((double) rank * in));
    for (int row = 0; row < layer.out(); row++) {
      int start = offset + row * in;
      for (int column = 0; column < in; column++) {
        weights[start + column] = 0;
      }
      for (int k = 0; k < rank; k++) {
        double factor = left[row * rank + k];
        for (int column = 0; column < in; column++) {
          weights[start + column] += factor * right[k * in + column];
        }
      }
    }
  }
}
