package org.lowrank.overparam.train;

import java.util.Map;
import org.lowrank.core.sampling.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's configuration that has an initial distribution of its own. Implemented by the
 * configuration class of a layer; {@link ParameterDraw} asks it before it applies its own laws.
 */
public interface DrawsParameters {
  /**
   * Draws all parameters of a layer.
   *
   * @param random the layer's own stream. Modified.
   * @param parameters the layer's parameters by name, as views of the network's. Modified: all of
   *     every array.
   */
  void draw(RandomStream random, Map<String, INDArray> parameters);
}
