package org.lowrank.overparam.layer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lowrank.overparam.chain.BatchNormFolding;
import org.lowrank.overparam.chain.BatchNormFolding.Folded;
import org.lowrank.overparam.chain.BatchNormFolding.Statistics;
import org.lowrank.overparam.chain.FactorChain;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters of a chain whose factors have taken in their batch norms. */
final class FoldedParameters {
  private FoldedParameters() {}

  /**
   * Weights and biases, by name.
   *
   * @param chain with batch norm
   * @param parameters by name. Not modified.
   */
  static Map<String, INDArray> of(FactorChain chain, Map<String, INDArray> parameters) {
    Map<String, INDArray> folded = new HashMap<>();
    for (int number = 1; number <= chain.depth(); number++) {
      Folded factor =
          BatchNormFolding.fold(
              parameters.get(ChainParameters.WEIGHT + number),
              Optional.ofNullable(parameters.get(ChainParameters.BIAS + number)),
              new Statistics(
                  parameters.get(ChainParameters.GAMMA + number),
                  parameters.get(ChainParameters.BETA + number),
                  parameters.get(ChainParameters.MEAN + number),
                  parameters.get(ChainParameters.VARIANCE + number),
                  BatchNormFolding.DEFAULT_EPSILON));
      folded.put(ChainParameters.WEIGHT + number, factor.weights());
      folded.put(ChainParameters.BIAS + number, factor.bias());
    }
    return folded;
  }
}
