package org.lowrank.overparam.train;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers one after the other. */
final class SequenceClassifier extends Classifier {
  private final MultiLayerNetwork network;

  SequenceClassifier(MultiLayerNetwork network) {
    super(network);
    this.network = network;
  }

  @Override
  org.deeplearning4j.nn.api.Layer outputLayer() {
    return network.getOutputLayer();
  }

  @Override
  Optional<org.deeplearning4j.nn.api.Layer> firstLayer() {
    return network.getLayerWiseConfigurations().getInputPreProcess(0) == null
        ? Optional.of(network.getLayer(0))
        : Optional.empty();
  }

  @Override
  double propagate(INDArray features, INDArray labels) {
    network.setInput(features);
    network.setLabels(labels);
    network.computeGradientAndScore();
    double loss = network.score();
    network.clearLayersStates();
    return loss;
  }

  @Override
  INDArray output(INDArray features) {
    return network.output(features, false);
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
    network.setIterationCount(iteration);
    network.setEpochCount(epoch);
  }

  @Override
  Collection<TrainingListener> listeners() {
    return List.copyOf(network.getListeners());
  }

  @Override
  String architecture() {
    MultiLayerConfiguration plain = network.getLayerWiseConfigurations().clone();
    plain.setIterationCount(0);
    plain.setEpochCount(0);
    for (NeuralNetConfiguration conf : plain.getConfs()) {
      withoutState(conf);
    }
    return plain.toJson();
  }

  /** Also without the seed of Deeplearning4j's own draw, which is by default the time of day. */
  static void withoutState(NeuralNetConfiguration conf) {
    conf.setSeed(0);
    conf.setIterationCount(0);
    conf.setEpochCount(0);
  }
}
