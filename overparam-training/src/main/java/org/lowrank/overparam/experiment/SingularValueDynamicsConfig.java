package org.lowrank.overparam.experiment;

import java.util.List;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;

/**
 * Settings of {@code singular-value-dynamics}.
 *
 * @param dataset a data set's id
 * @param model the architecture, by id
 * @param layer the layer whose singular values are followed
 * @param depths factors of a chain; 1 is the plain network
 * @param factor hidden channels of chains as a multiple of a layer's outputs
 * @param metrics ranks of the layers' end-to-end weights, by id
 * @param training how networks are trained
 */
public record SingularValueDynamicsConfig(
    String dataset,
    String model,
    String layer,
    List<Integer> depths,
    double factor,
    List<String> metrics,
    TrainingSettings training) {
  public SingularValueDynamicsConfig {
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    Require.between("factor", factor, Double.MIN_NORMAL, CifarTableConfig.MAX_FACTOR);
    metrics = List.copyOf(metrics);
  }
}
