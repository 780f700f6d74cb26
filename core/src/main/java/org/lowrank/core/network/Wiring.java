package org.lowrank.core.network;

import org.lowrank.core.base.Require;

/**
 * What a fully connected network has beside its layers.
 *
 * @param residual each hidden layer whose number, counted from 0, is a positive multiple of this
 *     adds the outputs of the hidden layer so many before it to its own (He et al. 2016, CVPR,
 *     equation 1); 0 for none
 * @param layerNorm whether each hidden layer's sums are brought to mean 0 and variance 1 over its
 *     units before the activation, without trained gain and bias (Ba, Kiros, Hinton 2016, equation
 *     3)
 */
public record Wiring(int residual, boolean layerNorm) {
  /** Nothing beside the layers. */
  public static final Wiring PLAIN = new Wiring(0, false);

  public Wiring {
    Require.between("residual", residual, 0, NetworkSpec.MAX_DEPTH);
  }

  /** Whether a layer adds an earlier one's outputs; layers are counted from 0. */
  public boolean adds(int layer) {
    return residual > 0 && layer > 0 && layer % residual == 0;
  }
}
