package org.lowrank.overparam.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters of a batch norm by Deeplearning4j's names, each of shape [1, channels]. */
final class ImageNormParameters extends FlatParameters {
  static final ImageNormParameters INSTANCE = new ImageNormParameters();

  private ImageNormParameters() {}

  @Override
  Map<String, long[]> shapes(Layer layer) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    long[] row = {1, ((ImageNorm) layer).getNOut()};
    ChainParameters.NORM.forEach(name -> shapes.put(name, row));
    return shapes;
  }

  @Override
  void start(NeuralNetConfiguration conf, Map<String, INDArray> parameters) {
    ChainParameters.startNorm("", parameters);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return false;
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }
}
