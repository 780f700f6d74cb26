package org.lowrank.nonlinear.nngp;

import org.lowrank.core.network.Activation;
import org.lowrank.core.spectrum.Blas;

/**
 * A fully connected network without biases whose hidden layers are infinitely wide, with
 * independent weights of variance gain^2 / fan-in: the covariance of its outputs over the draws of
 * its weights, layer by layer (Lee et al. 2018, ICLR, equations 4 and 5).
 */
public final class InfiniteNetwork {
  private final double gain;
  private final DualActivation dual;

  /** With the activation's own gain in each layer but the last. */
  public InfiniteNetwork(Activation activation) {
    gain = activation.gain();
    dual = DualActivation.of(activation);
  }

  /**
   * The covariance of the outputs of two inputs, for all pairs.
   *
   * @param inputs row-major, shape [n, features]. Not modified.
   * @param depths of the networks, increasing
   * @return for each depth, row-major, shape [n, n]
   */
  public double[][] covariances(double[] inputs, int n, int features, int... depths) {
    double[][] outputs = new double[depths.length][];
    double[] sums = new double[n * n];
    Blas.gram(inputs, sums, n, features);
    scale(sums, 1.0 / features);
    double[] after = new double[n * n];
    int next = 0;
    int deepest = depths[depths.length - 1];
    // The covariance of layer l's inputs over its fan-in stands in sums.
    for (int layer = 1; layer <= deepest; layer++) {
      if (depths[next] == layer) {
        outputs[next] = sums.clone();
        next++;
      }
      if (layer < deepest) {
        scale(sums, gain * gain);
        dual.apply(sums, n, after);
        double[] swap = sums;
        sums = after;
        after = swap;
      }
    }
    return outputs;
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }
}
