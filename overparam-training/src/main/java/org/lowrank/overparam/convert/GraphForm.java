package org.lowrank.overparam.convert;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.lowrank.overparam.layer.ResidualSum;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Graphs; keys are names of vertices. */
final class GraphForm implements NetworkForm<ComputationGraphConfiguration, ComputationGraph> {
  static final GraphForm INSTANCE = new GraphForm();

  private GraphForm() {}

  @Override
  public ComputationGraphConfiguration copy(ComputationGraphConfiguration configuration) {
    return ComputationGraphConfiguration.fromJson(configuration.toJson());
  }

  @Override
  public ComputationGraphConfiguration configuration(ComputationGraph network) {
    return network.getConfiguration();
  }

  @Override
  public Map<String, NeuralNetConfiguration> layers(ComputationGraphConfiguration configuration) {
    Map<String, NeuralNetConfiguration> layers = new LinkedHashMap<>();
    for (String name : order(configuration)) {
      if (configuration.getVertices().get(name) instanceof LayerVertex vertex) {
        layers.put(name, vertex.getLayerConf());
      }
    }
    return layers;
  }

  /** Each vertex after all that it takes its inputs from. */
  private static Set<String> order(ComputationGraphConfiguration configuration) {
    Set<String> order = new LinkedHashSet<>(configuration.getNetworkInputs());
    configuration.getVertices().keySet().forEach(name -> add(configuration, name, order));
    return order;
  }

  private static void add(
      ComputationGraphConfiguration configuration, String name, Set<String> order) {
    if (!order.contains(name)) {
      configuration.getVertexInputs().get(name).forEach(from -> add(configuration, from, order));
      order.add(name);
    }
  }

  @Override
  public Optional<String> onlyFollower(ComputationGraphConfiguration configuration, String key) {
    Set<String> followers = new HashSet<>();
    configuration
        .getVertexInputs()
        .forEach(
            (name, inputs) -> {
              if (inputs.contains(key)) {
                followers.add(name);
              }
            });
    if (followers.size() != 1 || configuration.getNetworkOutputs().contains(key)) {
      return Optional.empty();
    }
    String follower = followers.iterator().next();
    return configuration.getVertices().get(follower) instanceof LayerVertex vertex
            && vertex.getPreProcessor() == null
        ? Optional.of(follower)
        : Optional.empty();
  }

  @Override
  public void remove(ComputationGraphConfiguration configuration, String key) {
    String before = configuration.getVertexInputs().get(key).get(0);
    Map<String, GraphVertex> vertices = new LinkedHashMap<>(configuration.getVertices());
    vertices.remove(key);
    configuration.setVertices(vertices);
    Map<String, List<String>> inputs = new LinkedHashMap<>(configuration.getVertexInputs());
    inputs.remove(key);
    inputs.replaceAll((name, list) -> replaced(list, key, before));
    configuration.setVertexInputs(inputs);
    configuration.setNetworkOutputs(replaced(configuration.getNetworkOutputs(), key, before));
    sortAnew(configuration);
  }

  private static void sortAnew(ComputationGraphConfiguration configuration) {
    // Deeplearning4j sorts where it finds no order.
    configuration.setTopologicalOrder(null);
    configuration.setTopologicalOrderStr(null);
  }

  @Override
  public void addRelu(ComputationGraphConfiguration configuration, String key) {
    addRelu(configuration, key, layers(configuration).get(key));
  }

  private static void addRelu(
      ComputationGraphConfiguration configuration, String key, NeuralNetConfiguration like) {
    Map<String, GraphVertex> vertices = new LinkedHashMap<>(configuration.getVertices());
    String name = key + RELU;
    while (vertices.containsKey(name)) {
      name += RELU;
    }
    vertices.put(name, new LayerVertex(NetworkForm.relu(like, name), null));
    configuration.setVertices(vertices);
    String relu = name;
    Map<String, List<String>> inputs = new LinkedHashMap<>(configuration.getVertexInputs());
    inputs.replaceAll((vertex, list) -> replaced(list, key, relu));
    inputs.put(relu, List.of(key));
    configuration.setVertexInputs(inputs);
    configuration.setNetworkOutputs(replaced(configuration.getNetworkOutputs(), key, relu));
    sortAnew(configuration);
  }

  @Override
  public void replaceVertices(ComputationGraphConfiguration configuration) {
    Map<String, GraphVertex> vertices = new LinkedHashMap<>(configuration.getVertices());
    vertices.replaceAll((name, vertex) -> plain(vertex));
    Map<String, GraphVertex> ours = configuration.getVertices();
    configuration.setVertices(vertices);
    ours.forEach(
        (name, vertex) -> {
          if (unfrozen(vertex) instanceof ResidualSum sum && sum.relu()) {
            addRelu(configuration, name, configuration.getDefaultConfiguration());
          }
        });
  }

  private static GraphVertex plain(GraphVertex vertex) {
    if (vertex instanceof FrozenVertex frozen) {
      return new FrozenVertex(plain(frozen.getUnderlying()));
    }
    return vertex instanceof ResidualSum ? new ElementWiseVertex(ElementWiseVertex.Op.Add) : vertex;
  }

  private static GraphVertex unfrozen(GraphVertex vertex) {
    return vertex instanceof FrozenVertex frozen ? unfrozen(frozen.getUnderlying()) : vertex;
  }

  private static List<String> replaced(List<String> names, String key, String by) {
    return names.stream().map(name -> name.equals(key) ? by : name).toList();
  }

  @Override
  public long parameterCount(ComputationGraphConfiguration configuration) {
    return configuration.getVertices().values().stream()
        .mapToLong(
            vertex ->
                vertex instanceof LayerVertex layer
                    ? ParameterCount.all(layer.getLayerConf().getLayer())
                    : vertex.numParams(true))
        .sum();
  }

  /** Those of vertices such as attention. */
  @Override
  public void copyOthers(ComputationGraph from, ComputationGraph to) {
    for (var vertex : to.getVertices()) {
      if (!vertex.hasLayer() && vertex.numParams() > 0) {
        NetworkForm.copy(
            from.getVertex(vertex.getVertexName()).paramTable(false), vertex.paramTable(false));
      }
    }
  }

  @Override
  public DataType dataType(ComputationGraphConfiguration configuration) {
    return configuration.getDataType();
  }

  @Override
  public ComputationGraph network(
      ComputationGraphConfiguration configuration, INDArray parameters) {
    ComputationGraph network = new ComputationGraph(configuration);
    network.init(parameters, false);
    return network;
  }

  @Override
  public Map<String, INDArray> parameters(ComputationGraph network, String key) {
    return network.getLayer(key).paramTable();
  }
}
