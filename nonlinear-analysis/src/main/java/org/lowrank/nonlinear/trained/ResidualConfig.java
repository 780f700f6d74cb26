package org.lowrank.nonlinear.trained;

import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;

/**
 * Settings of {@link Residual}.
 *
 * @param width units in each layer, inputs and outputs
 * @param depths weight matrices of a network
 * @param activation functions applied after each layer but the last
 * @param residual layers from one residual connection to the next; 0 for none
 * @param normalization "none", "layer"
 * @param sampler distribution of the weights, with the activation's gain if it heeds one
 * @param kernel relations of outputs
 * @param inputs how many, Gaussian, to train on and to take the kernel of
 * @param metrics measures of rank
 * @param samples networks a cell
 * @param epochs passes over the inputs, at most
 * @param batch inputs in a mini-batch; 0 for full batches
 * @param targetLoss mean squared error at which training ends
 * @param learningRate Adam's
 */
public record ResidualConfig(
    int width,
    List<Integer> depths,
    List<String> activation,
    List<Integer> residual,
    List<String> normalization,
    String sampler,
    List<String> kernel,
    int inputs,
    List<String> metrics,
    int samples,
    int epochs,
    int batch,
    double targetLoss,
    double learningRate) {
  static final String NONE = "none";
  static final String LAYER = "layer";

  private static final int MAX_INPUTS = 4096;
  private static final int MAX_COUNT = 10_000_000;

  public ResidualConfig {
    Require.between("width", width, 1, 4096);
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    activation = List.copyOf(Require.distinct("activation", activation));
    residual = List.copyOf(Require.distinct("residual", residual));
    residual.forEach(r -> Require.between("residual", r, 0, NetworkSpec.MAX_DEPTH));
    normalization = List.copyOf(Require.distinct("normalization", normalization));
    for (String id : normalization) {
      if (!List.of(NONE, LAYER).contains(id)) {
        throw InvalidInputException.unknown("normalization", id, List.of(NONE, LAYER));
      }
    }
    kernel = List.copyOf(Require.distinct("kernel", kernel));
    Require.between("inputs", inputs, 2, MAX_INPUTS);
    metrics = List.copyOf(Require.distinct("metrics", metrics));
    Require.between("samples", samples, 1, MAX_COUNT);
    Require.between("epochs", epochs, 0, MAX_COUNT);
    Require.between("batch", batch, 0, inputs);
    Require.between("targetLoss", targetLoss, 0, Double.MAX_VALUE);
    Require.between("learningRate", learningRate, 0, 1e6);
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
