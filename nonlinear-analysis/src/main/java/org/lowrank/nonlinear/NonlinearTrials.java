package org.lowrank.nonlinear;

import java.util.List;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.KernelRanks;
import org.lowrank.core.experiment.SolverChoice;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.network.Network;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Sampler;

/**
 * The trials of one cell of {@link NonlinearRank}: each draws its weights from its stream layer by
 * layer, then its inputs, and measures the kernels of its features.
 *
 * <p>Quantities: those of {@link KernelRanks}, then the share of the inputs whose features are all
 * zero, 1 for a network that is dead.
 */
record NonlinearTrials(
    Network network,
    NetworkSpec spec,
    InputSource inputs,
    Sampler sampler,
    List<Kernel> kernels,
    List<RankMetric> metrics,
    SolverChoice solver)
    implements Cell.Body {

  @Override
  public void run(Block block, double[][] values) {
    KernelRanks ranks = new KernelRanks(kernels, metrics, inputs.count(), spec.outputs(), solver);
    List<double[]> weights = spec.layers().stream().map(l -> new double[l.size()]).toList();
    double[] shown = inputs.buffer();
    int group = Math.min(ranks.group(), block.count());
    double[][] features = new double[group][inputs.count() * spec.outputs()];
    for (int first = 0; first < block.count(); first += group) {
      int count = Math.min(group, block.count() - first);
      for (int i = 0; i < count; i++) {
        compute(block.stream(first + i), weights, shown, features[i]);
      }
      int dead = ranks.measure(features, count, values, 0, first);
      for (int i = 0; i < count; i++) {
        values[dead][first + i] = deadShare(features[i]);
      }
    }
  }

  private void compute(
      RandomStream random, List<double[]> weights, double[] shown, double[] features) {
    List<LayerShape> layers = spec.layers();
    for (int l = 0; l < layers.size(); l++) {
      sampler.draw(layers.get(l), random, weights.get(l), 0);
    }
    network.features(spec, weights, inputs.draw(random, shown), inputs.count(), features);
  }

  private double deadShare(double[] features) {
    int width = spec.outputs();
    int dead = 0;
    for (int i = 0; i < inputs.count(); i++) {
      boolean zero = true;
      for (int j = i * width; zero && j < (i + 1) * width; j++) {
        zero = features[j] == 0;
      }
      dead += zero ? 1 : 0;
    }
    return (double) dead / inputs.count();
  }
}
