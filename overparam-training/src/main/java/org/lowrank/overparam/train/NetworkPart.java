package org.lowrank.overparam.train;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.lowrank.core.base.InvalidInputException;

/**
 * A layer of a network, or a vertex of a graph that is none.
 *
 * @param name in a MultiLayerNetwork the layer's number from 0, in a ComputationGraph the vertex's
 *     name
 * @param trainable what has the parameters
 * @param conf the layer's configuration without what is wrapped around it; null for a vertex that
 *     is no layer
 */
record NetworkPart(String name, Trainable trainable, Layer conf) {
  /**
   * All parts, in the network's own order.
   *
   * @throws InvalidInputException if it is no network of these two kinds, or not initialized
   */
  static List<NetworkPart> of(Model network) {
    List<NetworkPart> parts = new ArrayList<>();
    if (network instanceof MultiLayerNetwork sequence && sequence.getLayers() != null) {
      org.deeplearning4j.nn.api.Layer[] layers = sequence.getLayers();
      for (int i = 0; i < layers.length; i++) {
        parts.add(
            new NetworkPart(
                Integer.toString(i), layers[i], unwrapped(layers[i].conf().getLayer())));
      }
    } else if (network instanceof ComputationGraph graph && graph.getVertices() != null) {
      for (GraphVertex vertex : graph.getVertices()) {
        Layer conf = vertex.hasLayer() ? unwrapped(vertex.getLayer().conf().getLayer()) : null;
        parts.add(new NetworkPart(vertex.getVertexName(), vertex, conf));
      }
    } else {
      throw new InvalidInputException(
          "expected a MultiLayerNetwork or ComputationGraph after its init(), found "
              + network.getClass().getSimpleName());
    }
    return parts;
  }

  private static Layer unwrapped(Layer conf) {
    if (conf instanceof FrozenLayer frozen) {
      return unwrapped(frozen.getLayer());
    }
    return conf instanceof BaseWrapperLayer wrapper ? unwrapped(wrapper.getUnderlying()) : conf;
  }
}
