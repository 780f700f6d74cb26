package org.lowrank.overparam.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Lists of layers; keys are their numbers from 0. */
final class MultiLayerForm implements NetworkForm<MultiLayerConfiguration, MultiLayerNetwork> {
  static final MultiLayerForm INSTANCE = new MultiLayerForm();

  private MultiLayerForm() {}

  @Override
  public MultiLayerConfiguration copy(MultiLayerConfiguration configuration) {
    return MultiLayerConfiguration.fromJson(configuration.toJson());
  }

  @Override
  public MultiLayerConfiguration configuration(MultiLayerNetwork network) {
    return network.getLayerWiseConfigurations();
  }

  @Override
  public Map<String, NeuralNetConfiguration> layers(MultiLayerConfiguration configuration) {
    Map<String, NeuralNetConfiguration> layers = new LinkedHashMap<>();
    for (NeuralNetConfiguration conf : configuration.getConfs()) {
      layers.put(Integer.toString(layers.size()), conf);
    }
    return layers;
  }

  @Override
  public Optional<String> onlyFollower(MultiLayerConfiguration configuration, String key) {
    int next = Integer.parseInt(key) + 1;
    return next < configuration.getConfs().size() && configuration.getInputPreProcess(next) == null
        ? Optional.of(Integer.toString(next))
        : Optional.empty();
  }

  @Override
  public void remove(MultiLayerConfiguration configuration, String key) {
    int index = Integer.parseInt(key);
    List<NeuralNetConfiguration> confs = new ArrayList<>(configuration.getConfs());
    confs.remove(index);
    configuration.setConfs(confs);
    movePreProcessors(configuration, index, -1);
  }

  @Override
  public void addRelu(MultiLayerConfiguration configuration, String key) {
    int index = Integer.parseInt(key);
    List<NeuralNetConfiguration> confs = new ArrayList<>(configuration.getConfs());
    NeuralNetConfiguration conf = confs.get(index);
    String name = conf.getLayer().getLayerName();
    confs.add(index + 1, NetworkForm.relu(conf, name == null ? null : name + RELU));
    configuration.setConfs(confs);
    movePreProcessors(configuration, index, 1);
  }

  /** Those of the layers behind one. */
  private static void movePreProcessors(MultiLayerConfiguration configuration, int index, int by) {
    Map<Integer, InputPreProcessor> moved = new HashMap<>();
    configuration
        .getInputPreProcessors()
        .forEach((at, preProcessor) -> moved.put(at > index ? at + by : at, preProcessor));
    configuration.setInputPreProcessors(moved);
  }

  @Override
  public void replaceVertices(MultiLayerConfiguration configuration) {
    // There are none but layers.
  }

  @Override
  public long parameterCount(MultiLayerConfiguration configuration) {
    return configuration.getConfs().stream()
        .mapToLong(conf -> ParameterCount.all(conf.getLayer()))
        .sum();
  }

  @Override
  public void copyOthers(MultiLayerNetwork from, MultiLayerNetwork to) {
    // There are none but layers.
  }

  @Override
  public DataType dataType(MultiLayerConfiguration configuration) {
    return configuration.getDataType();
  }

  @Override
  public MultiLayerNetwork network(MultiLayerConfiguration configuration, INDArray parameters) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init(parameters, false);
    return network;
  }

  @Override
  public Map<String, INDArray> parameters(MultiLayerNetwork network, String key) {
    return network.getLayer(Integer.parseInt(key)).paramTable();
  }
}
