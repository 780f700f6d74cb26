package org.lowrank.overparam.convert;

import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.lowrank.overparam.layer.OverparamDense;

/** Which layers are to be over-parameterized. */
@FunctionalInterface
public interface LayerSelection {
  /** All that can be, the last classifier included, as the authors' {@code overparameterize}. */
  LayerSelection ALL = site -> true;

  /** Convolutions alone, the authors' {@code overparam='conv'}. */
  LayerSelection CONVOLUTIONS =
      site ->
          site.layer() instanceof ConvolutionLayer || site.layer() instanceof OverparamConvolution;

  /** Dense layers alone, the authors' {@code overparam='fc'}. */
  LayerSelection DENSE =
      site -> site.layer() instanceof DenseLayer || site.layer() instanceof OverparamDense;

  /** Whether a layer is chosen. */
  boolean includes(LayerSite site);

  /**
   * Fails if the selection names a layer that a network has not.
   *
   * @param names of the network's layers. Not modified.
   * @throws InvalidInputException naming the layer and the nearest one that there is
   */
  default void check(Set<String> names) {}

  /** All that this one does not choose. */
  default LayerSelection not() {
    LayerSelection chosen = this;
    return new LayerSelection() {
      @Override
      public boolean includes(LayerSite site) {
        return !chosen.includes(site);
      }

      @Override
      public void check(Set<String> names) {
        chosen.check(names);
      }
    };
  }

  /** The layers of these names. */
  static LayerSelection named(String... names) {
    Set<String> wanted = new TreeSet<>(Set.of(names));
    return new LayerSelection() {
      @Override
      public boolean includes(LayerSite site) {
        return wanted.contains(site.name());
      }

      @Override
      public void check(Set<String> known) {
        for (String name : wanted) {
          if (!known.contains(name)) {
            throw InvalidInputException.unknown("layer", name, known);
          }
        }
      }
    };
  }
}
