package org.lowrank.overparam.train;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A parameter array of a network as it is trained.
 *
 * @param layer the layer's name: in a MultiLayerNetwork its number from 0, in a ComputationGraph
 *     that of its vertex
 * @param conf the layer's configuration; null for a vertex with parameters of its own
 * @param name the parameter's name in its layer, such as "W"
 * @param value a view of the network's parameters
 * @param gradient a view of the network's gradients, of the same shape and order
 * @param offset its place in the network's flat parameters
 * @param role what becomes of it in an update
 */
public record ParameterView(
    String layer,
    Layer conf,
    String name,
    INDArray value,
    INDArray gradient,
    long offset,
    Role role) {
  /** What becomes of a parameter in an update. */
  public enum Role {
    /** Goes down its gradient. */
    TRAINED,
    /**
     * Kept by the layer itself, such as batch norm's running mean: what stands in the gradient's
     * place is the change to subtract, as it is. Deeplearning4j marks these by a NoOp updater.
     * Frozen parameters are marked likewise; their change is always zero.
     */
    STATISTIC
  }
}
