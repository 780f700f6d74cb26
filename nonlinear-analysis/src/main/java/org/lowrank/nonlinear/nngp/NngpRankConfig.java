package org.lowrank.nonlinear.nngp;

import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;

/**
 * Settings of {@link NngpRank}.
 *
 * @param width units in each layer of the networks of finite width
 * @param depths weight matrices of a network
 * @param activation functions applied after each layer but the last
 * @param kernel relations of outputs, of those that follow from inner products
 * @param inputs how many Gaussian inputs the kernels are of, the same for all networks
 * @param features numbers in an input
 * @param inputSeed draws the inputs
 * @param metrics measures of rank
 * @param samples networks a width, depth and activation
 */
public record NngpRankConfig(
    List<Integer> width,
    List<Integer> depths,
    List<String> activation,
    List<String> kernel,
    int inputs,
    int features,
    long inputSeed,
    List<String> metrics,
    int samples) {
  private static final int MAX_INPUTS = 1024;
  private static final int MAX_COUNT = 10_000_000;

  public NngpRankConfig {
    width = List.copyOf(Require.distinct("width", width));
    width.forEach(w -> Require.between("width", w, 1, NetworkSpec.MAX_WIDTH));
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    activation = List.copyOf(Require.distinct("activation", activation));
    kernel = List.copyOf(Require.distinct("kernel", kernel));
    for (String id : kernel) {
      if (!CovarianceKernel.IDS.contains(id)) {
        throw InvalidInputException.unknown("kernel of infinite width", id, CovarianceKernel.IDS);
      }
    }
    Require.between("inputs", inputs, 2, MAX_INPUTS);
    Require.between("features", features, 1, NetworkSpec.MAX_WIDTH);
    metrics = List.copyOf(Require.distinct("metrics", metrics));
    Require.between("samples", samples, 1, MAX_COUNT);
  }
}
