package org.lowrank.overparam.convert;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What conversions need to know of Deeplearning4j's two forms of networks. Layers go by a key that
 * is unique in a network: their number in a list of layers, their name in a graph.
 *
 * @param <C> configuration of a network
 * @param <N> network
 */
interface NetworkForm<C, N> {
  /** Behind a layer's name: the ReLU that was part of it. */
  String RELU = ".relu";

  /** A copy that shares nothing with the original. */
  C copy(C configuration);

  /** The configuration of a network. */
  C configuration(N network);

  /** The layers by key, in their order; those of a graph in topological order. */
  Map<String, NeuralNetConfiguration> layers(C configuration);

  /** The only layer that a layer's output goes to, without a preprocessor in between. */
  Optional<String> onlyFollower(C configuration, String key);

  /**
   * Takes a layer out; what followed it follows what was before it.
   *
   * @param configuration Modified.
   */
  void remove(C configuration, String key);

  /**
   * Puts a ReLU behind a layer: what followed the layer follows the ReLU.
   *
   * @param configuration Modified.
   */
  void addRelu(C configuration, String key);

  /**
   * Puts Deeplearning4j's own in the place of our vertices that are no layers.
   *
   * @param configuration Modified.
   */
  void replaceVertices(C configuration);

  /** The number type of parameters. */
  DataType dataType(C configuration);

  /**
   * A network of that configuration.
   *
   * @param parameters as many as it has, shape [1, n]. Not copied.
   */
  N network(C configuration, INDArray parameters);

  /** A layer's parameters by name, views of the network's. */
  Map<String, INDArray> parameters(N network, String key);

  /** Length of a network's flat parameter array. */
  long parameterCount(C configuration);

  /**
   * Copies the parameters of what is no layer.
   *
   * @param from Not modified.
   * @param to a network with the same such parts. Modified.
   */
  void copyOthers(N from, N to);

  /** A network of that configuration whose parameters are all 0: nothing is drawn. */
  default N blank(C configuration) {
    return network(
        configuration, Nd4j.zeros(dataType(configuration), 1, parameterCount(configuration)));
  }

  /** The key of a layer's configuration; equal layers may come twice, but not the same one. */
  @SuppressWarnings("ReferenceEquality")
  default String key(C configuration, NeuralNetConfiguration conf) {
    return layers(configuration).entrySet().stream()
        .filter(entry -> entry.getValue() == conf)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** The name of a layer for reports and selections. */
  static String name(String key, NeuralNetConfiguration conf) {
    String name = conf.getLayer().getLayerName();
    return name == null ? key : name;
  }

  /**
   * A ReLU as a layer of its own.
   *
   * @param like a layer of the same network, or the network's defaults. Not modified.
   */
  static NeuralNetConfiguration relu(NeuralNetConfiguration like, String name) {
    NeuralNetConfiguration conf = like.clone();
    replace(conf, new ActivationLayer.Builder().activation(Activation.RELU).name(name).build());
    return conf;
  }

  /**
   * Puts another layer in the place of one.
   *
   * @param conf Modified.
   */
  static void replace(NeuralNetConfiguration conf, Layer layer) {
    conf.setLayer(layer);
    conf.clearVariables(); // names of the old layer's parameters
  }

  /**
   * Copies a layer's parameters to one of the same kind.
   *
   * @param to Modified.
   */
  static void copy(Map<String, INDArray> from, Map<String, INDArray> to) {
    from.forEach((name, values) -> to.get(name).assign(values));
  }
}
