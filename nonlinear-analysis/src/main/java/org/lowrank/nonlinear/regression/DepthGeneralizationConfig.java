package org.lowrank.nonlinear.regression;

import java.util.List;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;

/**
 * Settings of {@link DepthGeneralization}.
 *
 * @param width units in each layer, inputs and outputs
 * @param depths weight matrices of a network
 * @param sampler distribution of the weights at the start
 * @param targetRank ranks of the maps to be learned, whose singular values are equal
 * @param noise standard deviation of what is added to each wanted output, whose own is 1
 * @param inputs points of training data
 * @param targetLoss mean squared error at which training ends
 * @param metrics measures of rank
 * @param samples networks a depth and task, each with a map and points of its own
 * @param epochs full-batch steps, at most
 * @param learningRate Adam's
 */
public record DepthGeneralizationConfig(
    int width,
    List<Integer> depths,
    String sampler,
    List<Integer> targetRank,
    double noise,
    int inputs,
    double targetLoss,
    List<String> metrics,
    int samples,
    int epochs,
    double learningRate) {

  public DepthGeneralizationConfig {
    Require.between("width", width, 1, OptimizersConfig.MAX_WIDTH);
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    targetRank = List.copyOf(Require.distinct("targetRank", targetRank));
    for (int rank : targetRank) {
      Require.between("targetRank", rank, 1, width);
    }
    Require.between("noise", noise, 0, 1e6);
    Require.between("inputs", inputs, 1, OptimizersConfig.MAX_POINTS);
    Require.between("targetLoss", targetLoss, 0, Double.MAX_VALUE);
    metrics = List.copyOf(Require.distinct("metrics", metrics));
    Require.between("samples", samples, 1, OptimizersConfig.MAX_COUNT);
    Require.between("epochs", epochs, 0, OptimizersConfig.MAX_COUNT);
    Require.between("learningRate", learningRate, 0, 1e6);
  }
}
