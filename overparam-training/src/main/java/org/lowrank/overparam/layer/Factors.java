package org.lowrank.overparam.layer;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lowrank.overparam.chain.FactorChain;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arrays of a chain's factors among its parameters, or its gradients. */
final class Factors {
  private Factors() {}

  /** Weights, the first factor's first, each [out, in / groups, size, size]. */
  static List<INDArray> weights(FactorChain chain, Map<String, INDArray> parameters) {
    return all(chain, ChainParameters.WEIGHT, parameters);
  }

  /** Biases, the first factor's first, each [out]; none if the chain has none. */
  static List<INDArray> biases(FactorChain chain, Map<String, INDArray> parameters) {
    return chain.bias() ? all(chain, ChainParameters.BIAS, parameters) : List.of();
  }

  private static List<INDArray> all(
      FactorChain chain, String name, Map<String, INDArray> parameters) {
    return IntStream.rangeClosed(1, chain.depth())
        .mapToObj(number -> parameters.get(name + number))
        .toList();
  }
}
