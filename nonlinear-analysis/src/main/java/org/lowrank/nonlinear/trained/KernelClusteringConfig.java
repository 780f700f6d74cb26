package org.lowrank.nonlinear.trained;

import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.nonlinear.cluster.Linkage;

/**
 * Settings of {@link KernelClustering}.
 *
 * @param width units in each layer, inputs and outputs
 * @param depths weight matrices of a network
 * @param activation functions applied after each layer but the last
 * @param sampler distribution of the weights, with the activation's gain if it heeds one
 * @param kernel relations of outputs
 * @param inputs how many, Gaussian, to train on and to take the kernel of
 * @param metrics measures of rank
 * @param samples networks a cell
 * @param epochs passes over the inputs, at most
 * @param batch inputs in a mini-batch; 0 for full batches
 * @param targetLoss mean squared error at which training ends
 * @param learningRate Adam's
 * @param linkage of the clustering of the pictures: average, complete, single, ward
 * @param engine what trains
 */
public record KernelClusteringConfig(
    int width,
    List<Integer> depths,
    List<String> activation,
    String sampler,
    List<String> kernel,
    int inputs,
    List<String> metrics,
    int samples,
    int epochs,
    int batch,
    double targetLoss,
    double learningRate,
    Linkage linkage,
    Engine engine) {
  private static final int MAX_INPUTS = 4096;
  private static final int MAX_COUNT = 10_000_000;

  public KernelClusteringConfig {
    Require.between("width", width, 1, 4096);
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    activation = List.copyOf(Require.distinct("activation", activation));
    kernel = List.copyOf(Require.distinct("kernel", kernel));
    Require.between("inputs", inputs, 2, MAX_INPUTS);
    metrics = List.copyOf(Require.distinct("metrics", metrics));
    Require.between("samples", samples, 1, MAX_COUNT);
    Require.between("epochs", epochs, 0, MAX_COUNT);
    Require.between("batch", batch, 0, inputs);
    Require.between("targetLoss", targetLoss, 0, Double.MAX_VALUE);
    Require.between("learningRate", learningRate, 0, 1e6);
    if (engine == Engine.DEEPLEARNING4J && batch != 0) {
      throw new InvalidInputException(
          "batch must be 0, full batches, with the engine deeplearning4j, found " + batch);
    }
  }

  /** Inputs in a batch. */
  int batchSize() {
    return batch == 0 ? inputs : batch;
  }

  /** Optimizer's steps in all epochs. */
  int steps() {
    return Math.multiplyExact(epochs, inputs / batchSize());
  }
}
