package org.lowrank.overparam.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.overparam.chain.ChainInitialization;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.chain.FactorShape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of a chain in Deeplearning4j's flat array: factor by factor its weights, its bias
 * if there is one, and what its batch norm has if there is one. A factor's number stands behind
 * each name, from 1.
 */
final class ChainParameters implements ParamInitializer {
  static final String WEIGHT = "W";
  static final String BIAS = "b";
  static final String GAMMA = "gamma";
  static final String BETA = "beta";
  static final String MEAN = "mean";
  static final String VARIANCE = "var";

  static final ChainParameters INSTANCE = new ChainParameters();

  private ChainParameters() {}

  /** Whether a parameter is a running statistic, which is averaged and not trained. */
  static boolean isStatistic(String key) {
    return key.startsWith(MEAN) || key.startsWith(VARIANCE);
  }

  private static FactorChain chain(Layer layer) {
    return ((OverparamLayer) layer).chain();
  }

  /** Shapes by name, in the order of the flat array. */
  static Map<String, long[]> shapes(FactorChain chain) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    int number = 1;
    for (FactorShape factor : chain.factors()) {
      long[] row = {1, factor.out()};
      shapes.put(WEIGHT + number, factor.weightShape());
      if (chain.bias()) {
        shapes.put(BIAS + number, row);
      }
      if (chain.batchNorm()) {
        for (String name : List.of(GAMMA, BETA, MEAN, VARIANCE)) {
          shapes.put(name + number, row);
        }
      }
      number++;
    }
    return shapes;
  }

  private static long length(long[] shape) {
    long length = 1;
    for (long extent : shape) {
      length *= extent;
    }
    return length;
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return shapes(chain(layer)).values().stream().mapToLong(ChainParameters::length).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return new ArrayList<>(shapes(chain(layer)).keySet());
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return paramKeys(layer).stream().filter(key -> isWeightParam(layer, key)).toList();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return paramKeys(layer).stream().filter(key -> isBiasParam(layer, key)).toList();
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
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray flat, boolean initialize) {
    Map<String, INDArray> parameters = views(chain(conf.getLayer()), flat);
    parameters.keySet().forEach(conf::addVariable);
    if (initialize) {
      String layer = String.valueOf(conf.getLayer().getLayerName());
      RandomStream random = StreamKey.of(conf.getSeed(), "overparam-layer", layer).stream(0);
      draw(chain(conf.getLayer()), random, parameters);
    }
    return Collections.synchronizedMap(parameters); // as Deeplearning4j's own
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradients) {
    return views(chain(conf.getLayer()), gradients);
  }

  private static Map<String, INDArray> views(FactorChain chain, INDArray flat) {
    INDArray line = flat.reshape(flat.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    long offset = 0;
    for (Map.Entry<String, long[]> entry : shapes(chain).entrySet()) {
      long length = length(entry.getValue());
      INDArray part = line.get(NDArrayIndex.interval(offset, offset + length));
      views.put(entry.getKey(), part.reshape('c', entry.getValue()));
      offset += length;
    }
    return views;
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
        parameters.get(GAMMA + number).assign(1);
        parameters.get(BETA + number).assign(0);
        parameters.get(MEAN + number).assign(0);
        parameters.get(VARIANCE + number).assign(1);
      }
    }
  }

  private static void set(INDArray parameter, double[] values) {
    parameter.assign(
        Nd4j.createFromArray(values).castTo(parameter.dataType()).reshape('c', parameter.shape()));
  }
}
