package org.lowrank.overparam.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.overparam.chain.ChainInitialization;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.chain.FactorShape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The parameters of a chain in Deeplearning4j's flat array: factor by factor its weights, its bias
 * if there is one, and what its batch norm has if there is one. A factor's number stands behind
 * each name, from 1.
 */
final class ChainParameters extends FlatParameters {
  static final String WEIGHT = "W";
  static final String BIAS = "b";
  static final String GAMMA = "gamma";
  static final String BETA = "beta";
  static final String MEAN = "mean";
  static final String VARIANCE = "var";

  static final ChainParameters INSTANCE = new ChainParameters();

  /** What a batch norm has, in the order of the flat array. */
  static final List<String> NORM = List.of(GAMMA, BETA, MEAN, VARIANCE);

  private ChainParameters() {}

  /** Whether a parameter is a running statistic, which is averaged and not trained. */
  static boolean isStatistic(String key) {
    return key.startsWith(MEAN) || key.startsWith(VARIANCE);
  }

  private static FactorChain chain(Layer layer) {
    return ((OverparamLayer) layer).chain();
  }

  @Override
  Map<String, long[]> shapes(Layer layer) {
    FactorChain chain = chain(layer);
    Map<String, long[]> shapes = new LinkedHashMap<>();
    int number = 1;
    for (FactorShape factor : chain.factors()) {
      long[] row = {1, factor.out()};
      shapes.put(WEIGHT + number, factor.weightShape());
      if (chain.bias()) {
        shapes.put(BIAS + number, row);
      }
      if (chain.batchNorm()) {
        for (String name : NORM) {
          shapes.put(name + number, row);
        }
      }
      number++;
    }
    return shapes;
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return key.startsWith(WEIGHT);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return key.startsWith(BIAS) && !key.startsWith(BETA);
  }

  @Override
  void start(NeuralNetConfiguration conf, Map<String, INDArray> parameters) {
    String layer = String.valueOf(conf.getLayer().getLayerName());
    RandomStream random = StreamKey.of(conf.getSeed(), "overparam-layer", layer).stream(0);
    draw(chain(conf.getLayer()), random, parameters);
  }

  /** Draws all parameters by the authors' laws. */
  static void draw(FactorChain chain, RandomStream random, Map<String, INDArray> parameters) {
    List<double[]> weights = ChainInitialization.draw(chain, random);
    List<double[]> biases = ChainInitialization.drawBiases(chain, random);
    for (int f = 0; f < chain.depth(); f++) {
      int number = f + 1;
      set(parameters.get(WEIGHT + number), weights.get(f));
      if (chain.bias()) {
        set(parameters.get(BIAS + number), biases.get(f));
      }
      if (chain.batchNorm()) {
        startNorm(Integer.toString(number), parameters);
      }
    }
  }

  /**
   * Starts a batch norm as what changes nothing of standardized inputs.
   *
   * @param suffix what stands behind its parameters' names
   * @param parameters by name. Modified.
   */
  static void startNorm(String suffix, Map<String, INDArray> parameters) {
    parameters.get(GAMMA + suffix).assign(1);
    parameters.get(BETA + suffix).assign(0);
    parameters.get(MEAN + suffix).assign(0);
    parameters.get(VARIANCE + suffix).assign(1);
  }

  private static void set(INDArray parameter, double[] values) {
    parameter.assign(
        Nd4j.createFromArray(values).castTo(parameter.dataType()).reshape('c', parameter.shape()));
  }
}
