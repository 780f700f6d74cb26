package org.lowrank.overparam.convert;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.lowrank.overparam.chain.FactorShape;
import org.lowrank.overparam.layer.ImageNorm;
import org.lowrank.overparam.layer.OverparamLayer;

/**
 * Numbers that training fits, counted from configurations alone. Deeplearning4j counts the running
 * means and variances of batch norm as parameters too; here, as in the literature, they are none.
 */
public final class ParameterCount {
  /** A mean and a variance. */
  private static final int STATISTICS = 2;

  private ParameterCount() {}

  /** Of a network; the numbers of inputs of its layers must be set. */
  public static long of(ComputationGraphConfiguration configuration) {
    return of(GraphForm.INSTANCE, configuration);
  }

  /** Of a network; the numbers of inputs of its layers must be set. */
  public static long of(MultiLayerConfiguration configuration) {
    return of(MultiLayerForm.INSTANCE, configuration);
  }

  private static <C> long of(NetworkForm<C, ?> form, C configuration) {
    long statistics =
        form.layers(configuration).values().stream()
            .mapToLong(conf -> statistics(conf.getLayer()))
            .sum();
    return form.parameterCount(configuration) - statistics;
  }

  /** Of a layer. */
  static long of(Layer layer) {
    return all(layer) - statistics(layer);
  }

  /** Length of a layer's part of Deeplearning4j's flat parameter array. */
  static long all(Layer layer) {
    // By the layer's configuration as networks do: some initializers count less of the layer alone.
    NeuralNetConfiguration conf = new NeuralNetConfiguration();
    conf.setLayer(layer);
    return layer.initializer().numParams(conf);
  }

  private static long statistics(Layer given) {
    Layer layer = Freezing.inside(given);
    if (layer instanceof BatchNormalization || layer instanceof ImageNorm) {
      return STATISTICS * ((FeedForwardLayer) layer).getNOut();
    }
    return layer instanceof OverparamLayer chain && chain.hasBatchNorm()
        ? STATISTICS * chain.chain().factors().stream().mapToLong(FactorShape::out).sum()
        : 0;
  }
}
