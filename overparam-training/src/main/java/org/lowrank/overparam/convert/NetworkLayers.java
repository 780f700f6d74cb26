package org.lowrank.overparam.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parts of a network that have parameters. */
public final class NetworkLayers {
  /**
   * A part of a network.
   *
   * @param name of the layer or vertex; the layer's number if it has no name, or not one of its own
   * @param layer its configuration, without the wrappers that freeze it; empty for a vertex that is
   *     no layer, such as attention
   * @param parameters by name, views of the network's. Not to be modified.
   */
  public record Part(String name, Optional<Layer> layer, Map<String, INDArray> parameters) {}

  private NetworkLayers() {}

  /** In the order of the layers. */
  public static List<Part> of(MultiLayerNetwork network) {
    return layers(MultiLayerForm.INSTANCE, network);
  }

  /** Layers in topological order, then other vertices. */
  public static List<Part> of(ComputationGraph network) {
    List<Part> parts = new ArrayList<>(layers(GraphForm.INSTANCE, network));
    for (var vertex : network.getVertices()) {
      if (!vertex.hasLayer() && vertex.numParams() > 0) {
        parts.add(new Part(vertex.getVertexName(), Optional.empty(), vertex.paramTable(false)));
      }
    }
    return parts;
  }

  private static <C, N> List<Part> layers(NetworkForm<C, N> form, N network) {
    Map<String, NeuralNetConfiguration> layers = form.layers(form.configuration(network));
    Map<String, Integer> uses = new LinkedHashMap<>();
    layers.forEach((key, conf) -> uses.merge(NetworkForm.name(key, conf), 1, Integer::sum));
    List<Part> parts = new ArrayList<>();
    layers.forEach(
        (key, conf) -> {
          String name = NetworkForm.name(key, conf);
          Map<String, INDArray> parameters = form.parameters(network, key);
          if (parameters != null && !parameters.isEmpty()) {
            parts.add(
                new Part(
                    uses.get(name) == 1 ? name : key,
                    Optional.of(Freezing.inside(conf.getLayer())),
                    parameters));
          }
        });
    return parts;
  }
}
