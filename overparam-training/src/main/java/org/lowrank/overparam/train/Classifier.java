package org.lowrank.overparam.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.lowrank.core.base.InvalidInputException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * A Deeplearning4j network that classifies, as a trainer sees it: flat parameters and gradients, a
 * forward and backward pass, outputs. Its two kinds have no such type in common.
 */
abstract class Classifier {
  private final Model network;
  private final List<NetworkPart> parts;
  private final INDArray flatValues;

  Classifier(Model network) {
    this.network = network;
    parts = NetworkPart.of(network);
    flatValues = network.params().reshape(network.numParams());
  }

  /**
   * The network of either kind.
   *
   * @throws InvalidInputException if it is no network that can be trained here, saying why
   */
  static Classifier of(Model network) {
    List<NetworkPart> parts = NetworkPart.of(network);
    Classifier classifier =
        network instanceof MultiLayerNetwork sequence
            ? new SequenceClassifier(sequence)
            : new GraphClassifier((ComputationGraph) network);
    NetworkCheck.check(classifier, parts);
    return classifier;
  }

  /** The last layer, as it runs. */
  abstract org.deeplearning4j.nn.api.Layer outputLayer();

  /**
   * The layer that takes the network's input, as it runs; empty if something lies between, or
   * another takes it, too.
   */
  abstract Optional<org.deeplearning4j.nn.api.Layer> firstLayer();

  /**
   * A forward and backward pass in training mode, without the gradient for the features where the
   * first layer can do without. Afterwards the gradients hold the sum over the examples.
   *
   * @return the mean loss
   */
  final double pass(INDArray features, INDArray labels) {
    giveInputGradient(false);
    try {
      return propagate(features, labels);
    } finally {
      giveInputGradient(true); // whoever asks for it outside of a pass is to get it
    }
  }

  private void giveInputGradient(boolean wanted) {
    if (firstLayer().orElse(null) instanceof SkipsInputGradient layer) {
      layer.giveInputGradient(wanted);
    }
  }

  /** What {@link #pass} does, by the network itself. */
  abstract double propagate(INDArray features, INDArray labels);

  /** Probabilities at inference, shape [examples, classes]. */
  abstract INDArray output(INDArray features);

  /** Makes the gradients, if they are not there yet, and returns them flat. */
  abstract INDArray initialGradients();

  /** Sets how many updates and epochs are behind, which layers may depend on. */
  abstract void count(int iteration, int epoch);

  /** The architecture as JSON, without what changes in training or from one start to the next. */
  abstract String architecture();

  /** Who listens to the network. */
  abstract Collection<TrainingListener> listeners();

  /** Replaces who listens. */
  final void listen(Collection<TrainingListener> listeners) {
    network.setListeners(listeners);
  }

  /** The examples' probabilities in the pass under way; to be called by a listener. */
  final INDArray passOutput() {
    return outputLayer().activate(true, LayerWorkspaceMgr.noWorkspaces());
  }

  final Model network() {
    return network;
  }

  final DataType type() {
    return flatValues.dataType();
  }

  /** All parameters, shape [n]; a view. */
  final INDArray values() {
    return flatValues;
  }

  /** How many classes the outputs are for; 0 if the output layer does not say. */
  final long classes() {
    return outputLayer().conf().getLayer() instanceof FeedForwardLayer layer ? layer.getNOut() : 0;
  }

  /**
   * All parameters with their gradients, in the order of the flat arrays.
   *
   * @throws InvalidInputException if nothing is to be trained
   */
  final List<ParameterView> parameters() {
    INDArray gradients = initialGradients();
    INDArray flatGradients = gradients.reshape(gradients.length());
    List<ParameterView> views = new ArrayList<>();
    for (NetworkPart part : parts) {
      if (part.trainable().numParams() == 0) {
        continue;
      }
      for (Map.Entry<String, INDArray> entry : part.trainable().paramTable(false).entrySet()) {
        INDArray value = entry.getValue();
        long offset = value.offset() - flatValues.offset();
        INDArray gradient =
            flatGradients
                .get(NDArrayIndex.interval(offset, offset + value.length()))
                .reshape(value.ordering(), value.shape());
        boolean statistic =
            part.trainable().getConfig().getUpdaterByParam(entry.getKey()) instanceof NoOp;
        views.add(
            new ParameterView(
                part.name(),
                part.conf(),
                entry.getKey(),
                value,
                gradient,
                offset,
                statistic ? ParameterView.Role.STATISTIC : ParameterView.Role.TRAINED));
      }
    }
    views.sort(java.util.Comparator.comparingLong(ParameterView::offset));
    long end = 0;
    for (ParameterView view : views) {
      if (view.offset() != end) {
        throw new IllegalStateException(
            "parameter "
                + view.name()
                + " of layer "
                + view.layer()
                + " is no view of the network's");
      }
      end += view.value().length();
    }
    if (views.stream().noneMatch(view -> view.role() == ParameterView.Role.TRAINED)) {
      throw new InvalidInputException(
          "network has nothing to train: all of its " + end + " parameters have NoOp as updater");
    }
    return views;
  }
}
