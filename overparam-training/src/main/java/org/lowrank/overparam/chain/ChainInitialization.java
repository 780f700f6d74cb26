package org.lowrank.overparam.chain;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.network.StandardActivation;
import org.lowrank.core.sampling.RandomStream;

/**
 * How the authors draw a chain's parameters. Weights: Kaiming-normal, standard deviation gain /
 * sqrt(fan), with gain 1 for all factors but the last, which has ReLU's, and the fan-in of dense
 * factors, the fan-out of convolutional ones. So neither the signals nor, through convolutions, the
 * gradients grow or shrink with the depth. Biases: uniform up to 1 / sqrt(in x taps), in being all
 * of the factor's input channels even where groups use a part of them. Batch norm begins with scale
 * 1, shift 0, mean 0 and variance 1.
 *
 * <p>Source: Huh et al. 2023, the authors' layers; He et al. 2015, ICCV, equations 10 and 14.
 */
public final class ChainInitialization {
  private ChainInitialization() {}

  /**
   * Draws all factors' weights, the first one first.
   *
   * @param random the only source of randomness. Modified.
   * @return one array a factor, shape [out, in / groups, kernelSize, kernelSize]
   */
  public static List<double[]> draw(FactorChain chain, RandomStream random) {
    List<double[]> weights = new ArrayList<>(chain.depth());
    for (FactorShape factor : chain.factors()) {
      double gain = weights.size() == chain.depth() - 1 ? StandardActivation.RELU.gain() : 1;
      int fan = chain.kind() == FactorChain.Kind.DENSE ? factor.fanIn() : factor.fanOut();
      double[] drawn = new double[factor.size()];
      random.fillGaussian(drawn, 0, drawn.length, gain / Math.sqrt(fan));
      weights.add(drawn);
    }
    return weights;
  }

  /**
   * Draws all factors' biases, the first one's first, also for a chain that has none.
   *
   * @param random the only source of randomness. Modified.
   * @return one array a factor, shape [out]
   */
  public static List<double[]> drawBiases(FactorChain chain, RandomStream random) {
    List<double[]> biases = new ArrayList<>(chain.depth());
    for (FactorShape factor : chain.factors()) {
      double bound = 1 / Math.sqrt((double) factor.in() * factor.taps());
      double[] drawn = new double[factor.out()];
      random.fillUniform(drawn, 0, drawn.length, -bound, bound);
      biases.add(drawn);
    }
    return biases;
  }
}
