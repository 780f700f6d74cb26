package org.lowrank.core.network;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.base.Require;
import org.lowrank.core.sampling.LayerShape;

/**
 * The size of a fully connected network.
 *
 * @param inputs numbers in an input
 * @param width units in each hidden layer
 * @param outputs units in the last layer, whose outputs are the features
 * @param depth weight matrices, at least 1; a network of depth 1 has no hidden layer
 * @param activation applied after each layer but the last
 */
public record NetworkSpec(int inputs, int width, int outputs, int depth, Activation activation) {

  /**
   * More layers than any experiment of the field has; keeps typing mistakes from filling memory.
   */
  public static final int MAX_DEPTH = 4096;

  /** Wider than any layer of the field's experiments with exact spectra. */
  public static final int MAX_WIDTH = 16_384;

  public NetworkSpec {
    Require.between("inputs", inputs, 1, Integer.MAX_VALUE);
    Require.between("width", width, 1, MAX_WIDTH);
    Require.between("outputs", outputs, 1, Integer.MAX_VALUE);
    Require.between("depth", depth, 1, MAX_DEPTH);
  }

  /** A network with as many inputs and outputs as units in its hidden layers. */
  public static NetworkSpec square(int width, int depth, Activation activation) {
    return new NetworkSpec(width, width, width, depth, activation);
  }

  /**
   * The weight matrices, from the input on: layer l has shape [out, in]. Each carries its
   * activation's gain but the last, which has none after it.
   */
  public List<LayerShape> layers() {
    List<LayerShape> layers = new ArrayList<>(depth);
    for (int l = 0; l < depth; l++) {
      boolean last = l == depth - 1;
      layers.add(
          new LayerShape(
              l == 0 ? inputs : width,
              last ? outputs : width,
              last ? 1 : activation.gain(),
              l == 0));
    }
    return layers;
  }
}
