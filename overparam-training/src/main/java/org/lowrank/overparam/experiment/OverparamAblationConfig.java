package org.lowrank.overparam.experiment;

import java.util.List;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;

/**
 * Settings of {@code overparam-ablation}.
 *
 * @param dataset a data set's id
 * @param model the architecture, by id
 * @param depths factors of a chain
 * @param factor hidden channels of chains as multiples of a layer's outputs
 * @param residual every how many factors a residual is added, -1 from end to end, several joined by
 *     a plus sign as in 1+2; or none
 * @param metrics ranks of the layers' end-to-end weights, by id
 * @param training how networks are trained
 */
public record OverparamAblationConfig(
    String dataset,
    String model,
    List<Integer> depths,
    List<Double> factor,
    List<String> residual,
    List<String> metrics,
    TrainingSettings training) {
  public OverparamAblationConfig {
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    factor = List.copyOf(Require.distinct("factor", factor));
    factor.forEach(
        f -> Require.between("factor", f, Double.MIN_NORMAL, CifarTableConfig.MAX_FACTOR));
    residual = List.copyOf(Require.distinct("residual", residual));
    residual.forEach(Residuals::parse); // checks
    metrics = List.copyOf(metrics);
  }
}
