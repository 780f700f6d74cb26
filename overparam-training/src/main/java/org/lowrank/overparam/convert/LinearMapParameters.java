package org.lowrank.overparam.convert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.lowrank.overparam.chain.BatchNormFolding;
import org.lowrank.overparam.chain.ChainCollapse;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.layer.OverparamLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Linear maps in and out of layers' parameters, which lie differently in each: dense layers of
 * Deeplearning4j hold W of shape [in, out], its convolutions [out, in, rows, columns], ours W1 to
 * Wd of shape [out, in / groups, size, size]. All is computed in double, whatever the type.
 */
final class LinearMapParameters {
  private static final String WEIGHT = DefaultParamInitializer.WEIGHT_KEY;
  private static final String BIAS = DefaultParamInitializer.BIAS_KEY;

  private LinearMapParameters() {}

  /**
   * The map that a layer computes at inference; of a chain, all of it multiplied out.
   *
   * @param layer dense or a convolution, Deeplearning4j's or ours
   * @param parameters by name. Not modified.
   */
  static LinearMap read(Layer layer, Map<String, INDArray> parameters) {
    if (layer instanceof OverparamLayer chain) {
      return collapse(chain.chain(), parameters);
    }
    INDArray w = parameters.get(WEIGHT);
    INDArray rows = layer instanceof DenseLayer ? w.transpose() : w;
    double[] bias =
        parameters.containsKey(BIAS)
            ? doubles(parameters.get(BIAS))
            : new double[Math.toIntExact(rows.size(0))];
    return new LinearMap(doubles(rows), bias);
  }

  /**
   * Sets a layer's parameters.
   *
   * @param layer dense or a convolution, Deeplearning4j's or ours of depth 1
   * @param parameters by name. Modified.
   */
  static void write(LinearMap map, Layer layer, Map<String, INDArray> parameters) {
    String number = layer instanceof OverparamLayer ? "1" : "";
    INDArray w = parameters.get(WEIGHT + number);
    INDArray rows = layer instanceof DenseLayer ? w.transpose() : w;
    set(rows, map.weights());
    INDArray bias = parameters.get(BIAS + number);
    if (bias != null) {
      set(bias, map.bias());
    }
  }

  private static LinearMap collapse(FactorChain chain, Map<String, INDArray> parameters) {
    List<LinearMap> factors =
        IntStream.rangeClosed(1, chain.depth())
            .mapToObj(number -> factor(chain, number, parameters))
            .toList();
    List<double[]> weights = factors.stream().map(LinearMap::weights).toList();
    List<double[]> biases = factors.stream().map(LinearMap::bias).toList();
    FactorChain folded = chain.folded();
    return new LinearMap(
        ChainCollapse.of(folded, weights), ChainCollapse.biasOf(folded, weights, biases));
  }

  private static LinearMap factor(FactorChain chain, int number, Map<String, INDArray> parameters) {
    INDArray w = parameters.get(WEIGHT + number);
    Optional<INDArray> b = Optional.ofNullable(parameters.get(BIAS + number));
    if (!chain.batchNorm()) {
      int out = chain.factors().get(number - 1).out();
      return new LinearMap(
          doubles(w), b.map(LinearMapParameters::doubles).orElseGet(() -> new double[out]));
    }
    BatchNormFolding.Folded folded =
        BatchNormFolding.fold(
            w.castTo(DataType.DOUBLE),
            b,
            new BatchNormFolding.Statistics(
                parameters.get("gamma" + number),
                parameters.get("beta" + number),
                parameters.get("mean" + number),
                parameters.get("var" + number),
                BatchNormFolding.DEFAULT_EPSILON));
    return new LinearMap(doubles(folded.weights()), doubles(folded.bias()));
  }

  /** Row-major, whatever the array's type and order. */
  static double[] doubles(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  private static void set(INDArray view, double[] values) {
    view.assign(Nd4j.createFromArray(values).castTo(view.dataType()).reshape('c', view.shape()));
  }
}
