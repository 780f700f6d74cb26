package org.lowrank.overparam.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.lowrank.core.spectrum.SpectralSolver;

/**
 * Singular values of the end-to-end weights of some layers.
 *
 * @param layers their names
 */
record LayerSpectra(List<String> layers, SpectralSolver solver) {
  LayerSpectra {
    layers = List.copyOf(layers);
  }

  /** Descending, by layer. */
  Map<String, double[]> of(ComputationGraph network) {
    Map<String, double[]> spectra = new LinkedHashMap<>();
    if (!layers.isEmpty()) {
      ImageTraining.weights(
          network,
          (name, layer) -> {
            if (layers.contains(name)) {
              spectra.put(
                  name,
                  solver.singularValues(layer.weights(), layer.rows(), layer.columns()).toArray());
            }
          });
    }
    return spectra;
  }

  @Override
  public String toString() {
    return "singular values of " + layers;
  }
}
