package org.lowrank.overparam.experiment;

import java.util.List;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;

/**
 * Settings of {@code cifar-table}.
 *
 * @param dataset data sets, by id
 * @param model the architecture, by id
 * @param depths factors of a chain; 1 is the baseline, which is trained in any case
 * @param factor hidden channels of chains as a multiple of a layer's outputs
 * @param penalties explicit penalties on the plain network to compare with, as name:strength
 * @param metrics ranks of the layers' end-to-end weights, by id
 * @param training how networks are trained
 */
public record CifarTableConfig(
    List<String> dataset,
    String model,
    List<Integer> depths,
    double factor,
    List<String> penalties,
    List<String> metrics,
    TrainingSettings training) {
  static final double MAX_FACTOR = 1024;

  public CifarTableConfig {
    dataset = List.copyOf(Require.distinct("dataset", dataset));
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    Require.between("factor", factor, Double.MIN_NORMAL, MAX_FACTOR);
    penalties = List.copyOf(penalties);
    penalties.forEach(Variant::penalized); // checks
    if (!penalties.isEmpty()) {
      Require.distinct("penalties", penalties.stream().map(Variant::canonical).toList());
    }
    metrics = List.copyOf(metrics);
  }
}
