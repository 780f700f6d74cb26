package org.lowrank.overparam.train;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.lowrank.core.base.InvalidInputException;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers and other vertices, from one input to one output. */
final class GraphClassifier extends Classifier {
  private final ComputationGraph network;

  GraphClassifier(ComputationGraph network) {
    super(network);
    this.network = network;
    if (network.getNumInputArrays() != 1 || network.getNumOutputArrays() != 1) {
      throw new InvalidInputException(
          "network must have one input and one output, found "
              + network.getNumInputArrays()
              + " and "
              + network.getNumOutputArrays());
    }
  }

  @Override
  org.deeplearning4j.nn.api.Layer outputLayer() {
    return network.getOutputLayer(0);
  }

  @Override
  Optional<org.deeplearning4j.nn.api.Layer> firstLayer() {
    ComputationGraphConfiguration conf = network.getConfiguration();
    String input = conf.getNetworkInputs().get(0);
    List<String> takers =
        conf.getVertexInputs().entrySet().stream()
            .filter(vertex -> vertex.getValue().contains(input))
            .map(Map.Entry::getKey)
            .toList();
    return takers.size() == 1
            && conf.getVertices().get(takers.get(0)) instanceof LayerVertex layer
            && layer.getPreProcessor() == null
        ? Optional.of(network.getLayer(takers.get(0)))
        : Optional.empty();
  }

  @Override
  double propagate(INDArray features, INDArray labels) {
    network.setInput(0, features);
    network.setLabel(0, labels);
    network.computeGradientAndScore();
    double loss = network.score();
    network.clearLayersStates();
    return loss;
  }

  @Override
  INDArray output(INDArray features) {
    return network.outputSingle(false, features);
  }

  @Override
  INDArray initialGradients() {
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    return network.getFlattenedGradients();
  }

  @Override
  void count(int iteration, int epoch) {
    network.getConfiguration().setIterationCount(iteration);
    network.getConfiguration().setEpochCount(epoch);
  }

  @Override
  Collection<TrainingListener> listeners() {
    return List.copyOf(network.getListeners());
  }

  @Override
  String architecture() {
    ComputationGraphConfiguration plain = network.getConfiguration().clone();
    plain.setIterationCount(0);
    plain.setEpochCount(0);
    SequenceClassifier.withoutState(plain.getDefaultConfiguration());
    for (GraphVertex vertex : plain.getVertices().values()) {
      if (vertex instanceof LayerVertex layer) {
        SequenceClassifier.withoutState(layer.getLayerConf());
      }
    }
    return plain.toJson();
  }
}
