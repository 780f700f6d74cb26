package org.lowrank.overparam.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The parameters of a layer in Deeplearning4j's flat array, one behind the other, row-major. */
abstract class FlatParameters implements ParamInitializer {

  /** Shapes by name, in the order of the flat array. */
  abstract Map<String, long[]> shapes(Layer layer);

  /**
   * Sets all parameters of a new layer.
   *
   * @param parameters by name. Modified.
   */
  abstract void start(NeuralNetConfiguration conf, Map<String, INDArray> parameters);

  private static long length(long[] shape) {
    long length = 1;
    for (long extent : shape) {
      length *= extent;
    }
    return length;
  }

  @Override
  public final long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public final long numParams(Layer layer) {
    return shapes(layer).values().stream().mapToLong(FlatParameters::length).sum();
  }

  @Override
  public final List<String> paramKeys(Layer layer) {
    return new ArrayList<>(shapes(layer).keySet());
  }

  @Override
  public final List<String> weightKeys(Layer layer) {
    return paramKeys(layer).stream().filter(key -> isWeightParam(layer, key)).toList();
  }

  @Override
  public final List<String> biasKeys(Layer layer) {
    return paramKeys(layer).stream().filter(key -> isBiasParam(layer, key)).toList();
  }

  @Override
  public final Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray flat, boolean initialize) {
    Map<String, INDArray> parameters = views(conf.getLayer(), flat);
    parameters.keySet().forEach(conf::addVariable);
    if (initialize) {
      start(conf, parameters);
    }
    return Collections.synchronizedMap(parameters); // as Deeplearning4j's own
  }

  @Override
  public final Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradients) {
    return views(conf.getLayer(), gradients);
  }

  private Map<String, INDArray> views(Layer layer, INDArray flat) {
    INDArray line = flat.reshape(flat.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    long offset = 0;
    for (Map.Entry<String, long[]> entry : shapes(layer).entrySet()) {
      long length = length(entry.getValue());
      INDArray part = line.get(NDArrayIndex.interval(offset, offset + length));
      views.put(entry.getKey(), part.reshape('c', entry.getValue()));
      offset += length;
    }
    return views;
  }
}
