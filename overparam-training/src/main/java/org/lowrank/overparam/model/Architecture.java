package org.lowrank.overparam.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.overparam.convert.Overparameterizer;

/**
 * SPI: a family of image classifiers, as graphs with one input, images of shape [batch, channels,
 * rows, columns], and one output, probabilities of shape [batch, classes].
 *
 * <p>A plugin registers it with {@code bindExtension(Architecture.class, "my-net")}, whereupon it
 * shows in {@code lowrank list models} and can be named wherever a model can. An implementation
 * makes the plain network; the over-parameterized one comes of it by itself. Implementations have
 * no state.
 */
public interface Architecture {
  /** One sentence on the layers. */
  String description();

  /** Where the architecture is published. */
  String source();

  /**
   * The plain network, of layers {@link org.lowrank.overparam.layer.OverparamConvolution} and
   * {@link org.lowrank.overparam.layer.OverparamDense} of depth 1, or of Deeplearning4j's own. What
   * the spec says of expansion is of no matter here.
   *
   * @throws InvalidInputException if images of that size are too small
   */
  ComputationGraphConfiguration plain(ModelSpec spec);

  /**
   * The network as specified, over-parameterized if the spec says so.
   *
   * @throws InvalidInputException if images of that size are too small, or the expansion cannot be
   */
  default ComputationGraphConfiguration build(ModelSpec spec) {
    ComputationGraphConfiguration plain = plain(spec);
    return spec.expansion().depth() == 1
        ? plain
        : Overparameterizer.expand(plain, spec.expansion()).result();
  }
}
