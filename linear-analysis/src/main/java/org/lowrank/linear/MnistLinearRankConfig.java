package org.lowrank.linear;

import java.util.List;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;

/**
 * Settings of {@code mnist-linear-rank}.
 *
 * @param dataset images to learn
 * @param width units in hidden layers
 * @param depths layers
 * @param sampler distribution of the weights
 * @param kernel relations of features
 * @param inputs how many test images the kernels are of
 * @param metrics measures of rank
 * @param samples networks a depth
 * @param epochs steps of training, each over all training images
 * @param learningRate step size where the inputs' largest variance is 1
 * @param momentum Nesterov's, from 0 to less than 1
 * @param solver how spectra are computed
 */
public record MnistLinearRankConfig(
    String dataset,
    int width,
    List<Integer> depths,
    String sampler,
    List<String> kernel,
    int inputs,
    List<String> metrics,
    int samples,
    int epochs,
    double learningRate,
    double momentum,
    String solver) {
  private static final int MAX_INPUTS = 10_000;
  private static final int MAX_COUNT = 10_000_000;
  private static final double MAX_MOMENTUM = 0.9999;

  public MnistLinearRankConfig {
    Require.between("width", width, 1, NetworkSpec.MAX_WIDTH);
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    kernel = List.copyOf(Require.distinct("kernel", kernel));
    Require.between("inputs", inputs, 2, MAX_INPUTS);
    metrics = List.copyOf(Require.distinct("metrics", metrics));
    Require.between("samples", samples, 1, MAX_COUNT);
    Require.between("epochs", epochs, 0, MAX_COUNT);
    Require.between("learningRate", learningRate, 0, 1e6);
    Require.between("momentum", momentum, 0, MAX_MOMENTUM);
  }
}
