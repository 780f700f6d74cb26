package org.lowrank.nonlinear.regression;

import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;

/**
 * Settings of {@link Initialization}.
 *
 * @param width units in each layer, inputs and outputs
 * @param depths weight matrices of a network
 * @param sampler distribution of the weights
 * @param start "default", as drawn; "low-rank", each layer a product of matrices so drawn
 * @param startDepth matrices in all at the low-rank start, whose map so has the rank of that of a
 *     network so deep
 * @param task maps to be learned: "low-rank", "full-rank"
 * @param targetRank rank of the low-rank map, whose singular values are equal; the full-rank one is
 *     Gaussian
 * @param inputs points of training data
 * @param targetLoss mean squared error at which training ends
 * @param metrics measures of rank
 * @param samples networks a depth, start and task
 * @param epochs full-batch steps, at most
 * @param learningRate Adam's
 */
public record InitializationConfig(
    int width,
    List<Integer> depths,
    String sampler,
    List<String> start,
    int startDepth,
    List<String> task,
    int targetRank,
    int inputs,
    double targetLoss,
    List<String> metrics,
    int samples,
    int epochs,
    double learningRate) {

  static final String DEFAULT = "default";
  static final String LOW_RANK = "low-rank";
  static final String FULL_RANK = "full-rank";

  public InitializationConfig {
    Require.between("width", width, 1, OptimizersConfig.MAX_WIDTH);
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    start = List.copyOf(Require.distinct("start", start));
    for (String id : start) {
      if (!List.of(DEFAULT, LOW_RANK).contains(id)) {
        throw InvalidInputException.unknown("start", id, List.of(DEFAULT, LOW_RANK));
      }
    }
    Require.between("startDepth", startDepth, 1, NetworkSpec.MAX_DEPTH);
    task = List.copyOf(Require.distinct("task", task));
    for (String id : task) {
      if (!List.of(LOW_RANK, FULL_RANK).contains(id)) {
        throw InvalidInputException.unknown("task", id, List.of(LOW_RANK, FULL_RANK));
      }
    }
    Require.between("targetRank", targetRank, 1, width);
    Require.between("inputs", inputs, 1, OptimizersConfig.MAX_POINTS);
    Require.between("targetLoss", targetLoss, 0, Double.MAX_VALUE);
    metrics = List.copyOf(Require.distinct("metrics", metrics));
    Require.between("samples", samples, 1, OptimizersConfig.MAX_COUNT);
    Require.between("epochs", epochs, 0, OptimizersConfig.MAX_COUNT);
    Require.between("learningRate", learningRate, 0, 1e6);
  }
}
