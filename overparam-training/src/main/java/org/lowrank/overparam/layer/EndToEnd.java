package org.lowrank.overparam.layer;

import java.util.List;
import java.util.Map;
import org.lowrank.overparam.chain.ChainCollapse;
import org.lowrank.overparam.chain.FactorChain;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of the one layer that an over-parameterized layer stands for, as a matrix.
 *
 * @param rows the layer's outputs
 * @param columns inputs of one output: channels of a group x rows x columns of the kernel
 * @param weights row-major, shape [rows, columns]
 */
public record EndToEnd(int rows, int columns, double[] weights) {
  /**
   * Multiplies the factors, batch norm folded in.
   *
   * @param parameters of the layer by name. Not modified.
   */
  public static EndToEnd of(OverparamLayer layer, Map<String, INDArray> parameters) {
    FactorChain chain = layer.chain();
    Map<String, INDArray> plain =
        chain.batchNorm() ? FoldedParameters.of(chain, parameters) : parameters;
    List<double[]> factors =
        Factors.weights(chain, plain).stream()
            .map(factor -> factor.castTo(DataType.DOUBLE).dup('c').data().asDouble())
            .toList();
    return new EndToEnd(
        chain.out(), chain.collapsed().fanIn(), ChainCollapse.of(chain.folded(), factors));
  }
}
