package org.lowrank.overparam.layer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lowrank.overparam.chain.BatchNormFolding;
import org.lowrank.overparam.chain.BatchNormFolding.Folded;
import org.lowrank.overparam.chain.BatchNormFolding.Statistics;
import org.lowrank.overparam.chain.FactorChain;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

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

  /** Room for the gradients of such parameters, by name. */
  static Map<String, INDArray> like(Map<String, INDArray> folded) {
    Map<String, INDArray> room = new HashMap<>();
    folded.forEach((name, values) -> room.put(name, values.ulike()));
    return room;
  }

  /**
   * Takes gradients back through the folding: with scale = gamma / sqrt(var + epsilon), a factor's
   * weights became W scale and its bias (b - mean) scale + beta. The moments are constants.
   *
   * @param parameters by name, before folding. Not modified.
   * @param folded gradients by name, after folding. Not modified.
   * @param gradients by name, before folding. Modified.
   */
  static void gradients(
      FactorChain chain,
      Map<String, INDArray> parameters,
      Map<String, INDArray> folded,
      Map<String, INDArray> gradients) {
    for (int number = 1; number <= chain.depth(); number++) {
      INDArray weights = parameters.get(ChainParameters.WEIGHT + number);
      INDArray dWeights = folded.get(ChainParameters.WEIGHT + number);
      INDArray dBias = folded.get(ChainParameters.BIAS + number);
      INDArray mean = row(ChainParameters.MEAN + number, parameters);
      INDArray deviation =
          Transforms.sqrt(
              row(ChainParameters.VARIANCE + number, parameters)
                  .add(BatchNormFolding.DEFAULT_EPSILON),
              false);
      INDArray scale = row(ChainParameters.GAMMA + number, parameters).div(deviation);
      long[] column = {scale.length(), 1, 1, 1};
      gradients.get(ChainParameters.WEIGHT + number).assign(dWeights.mul(scale.reshape(column)));
      INDArray shifted = mean.neg();
      if (chain.bias()) {
        shifted.addi(row(ChainParameters.BIAS + number, parameters));
        set(ChainParameters.BIAS + number, dBias.mul(scale), gradients);
      }
      INDArray dScale = dWeights.mul(weights).sum(1, 2, 3).addi(shifted.muli(dBias));
      set(ChainParameters.GAMMA + number, dScale.divi(deviation), gradients);
      set(ChainParameters.BETA + number, dBias, gradients);
      gradients.get(ChainParameters.MEAN + number).assign(0);
      gradients.get(ChainParameters.VARIANCE + number).assign(0);
    }
  }

  private static INDArray row(String name, Map<String, INDArray> arrays) {
    INDArray row = arrays.get(name);
    return row.reshape(row.length());
  }

  private static void set(String name, INDArray values, Map<String, INDArray> gradients) {
    INDArray target = gradients.get(name);
    target.assign(values.reshape(target.shape()));
  }
}
