package org.lowrank.overparam.convert;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.Seed;

/**
 * Over-parameterizes networks of Deeplearning4j, and takes it back. Given networks and
 * configurations are not modified, and share nothing with the new ones.
 *
 * <pre>{@code
 * Expanded<ComputationGraph> wide =
 *     Overparameterizer.expand(network, Expansion.depth(4).withWidthFactor(2), Seed.of(7));
 * System.out.println(wide.report());
 * wide.result().fit(data);
 * ComputationGraph plain = Overparameterizer.collapse(wide.result());
 * }</pre>
 *
 * <p>Expanded are {@code DenseLayer}, {@code ConvolutionLayer} and our own layers of depth 1. Each
 * chain has the layer's name, shape, stride, padding, dilation, groups, activation, dropout,
 * updater and regularization, and a bias in each factor if the layer has one. Source: Huh et al.
 * 2023, TMLR, section 4, and the authors' function {@code overparameterize}.
 */
public final class Overparameterizer {
  private Overparameterizer() {}

  /**
   * The configuration of the over-parameterized network.
   *
   * @throws InvalidInputException if the expansion names a layer that there is not, or cannot be,
   *     such as collapsed chains with batch norm
   */
  public static Expanded<MultiLayerConfiguration> expand(
      MultiLayerConfiguration configuration, Expansion expansion) {
    return new NetworkExpander<>(MultiLayerForm.INSTANCE, expansion).expand(configuration);
  }

  /**
   * The configuration of the over-parameterized network.
   *
   * @throws InvalidInputException if the expansion names a layer that there is not, or cannot be,
   *     such as collapsed chains with batch norm
   */
  public static Expanded<ComputationGraphConfiguration> expand(
      ComputationGraphConfiguration configuration, Expansion expansion) {
    return new NetworkExpander<>(GraphForm.INSTANCE, expansion).expand(configuration);
  }

  /**
   * The over-parameterized network. Layers that stay as they are keep their parameters; chains are
   * drawn anew, as the authors draw them. The updater starts without a past.
   *
   * @param seed of the chains; a layer's numbers depend on its name and the seed alone
   * @throws InvalidInputException as for configurations, or if the network is not initialized
   */
  public static Expanded<MultiLayerNetwork> expand(
      MultiLayerNetwork network, Expansion expansion, Seed seed) {
    return new NetworkExpander<>(MultiLayerForm.INSTANCE, expansion)
        .expand(initialized(network), seed);
  }

  /**
   * The over-parameterized network. Layers that stay as they are keep their parameters; chains are
   * drawn anew, as the authors draw them. The updater starts without a past.
   *
   * @param seed of the chains; a layer's numbers depend on its name and the seed alone
   * @throws InvalidInputException as for configurations, or if the network is not initialized
   */
  public static Expanded<ComputationGraph> expand(
      ComputationGraph network, Expansion expansion, Seed seed) {
    return new NetworkExpander<>(GraphForm.INSTANCE, expansion).expand(initialized(network), seed);
  }

  /** A network of Deeplearning4j's own layers with the same outputs, its batch norm layers kept. */
  public static MultiLayerNetwork collapse(MultiLayerNetwork network) {
    return collapse(network, BatchNormPolicy.KEEP);
  }

  /** A network of Deeplearning4j's own layers with the same outputs, its batch norm layers kept. */
  public static ComputationGraph collapse(ComputationGraph network) {
    return collapse(network, BatchNormPolicy.KEEP);
  }

  /**
   * A network of Deeplearning4j's own layers with the same outputs at inference, up to rounding.
   * Batch norm inside of chains is folded in any case. Convolutions that Deeplearning4j has not, in
   * groups or in mode Same with strides that jump over pixels, become our own of depth 1. Frozen
   * layers stay frozen. The updater starts without a past.
   *
   * @throws InvalidInputException if the network is not initialized
   */
  public static MultiLayerNetwork collapse(MultiLayerNetwork network, BatchNormPolicy policy) {
    return new NetworkCollapser<>(MultiLayerForm.INSTANCE).collapse(initialized(network), policy);
  }

  /**
   * A network of Deeplearning4j's own layers with the same outputs at inference, up to rounding.
   * Batch norm inside of chains is folded in any case. Convolutions that Deeplearning4j has not, in
   * groups or in mode Same with strides that jump over pixels, become our own of depth 1. Frozen
   * layers stay frozen. The updater starts without a past.
   *
   * @throws InvalidInputException if the network is not initialized
   */
  public static ComputationGraph collapse(ComputationGraph network, BatchNormPolicy policy) {
    return new NetworkCollapser<>(GraphForm.INSTANCE).collapse(initialized(network), policy);
  }

  private static MultiLayerNetwork initialized(MultiLayerNetwork network) {
    return initialized(network, network.getLayers() != null);
  }

  private static ComputationGraph initialized(ComputationGraph network) {
    return initialized(network, network.getVertices() != null);
  }

  private static <N> N initialized(N network, boolean initialized) {
    if (!initialized) {
      throw new InvalidInputException(
          "a network must be initialized by its init(), found a "
              + network.getClass().getSimpleName()
              + " without parameters");
    }
    return network;
  }
}
