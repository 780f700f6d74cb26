package org.lowrank.nonlinear.nngp;

import java.util.List;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.KernelRanks;
import org.lowrank.core.experiment.SolverChoice;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.sampling.KaimingSampler;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.spectrum.Blas;

/**
 * The trials of one cell of finite width: each passes the inputs through a network whose layers are
 * drawn one after the other, so that no more than one is in memory.
 *
 * @param inputs row-major, shape [count, features]
 */
record WideTrials(
    NetworkSpec spec,
    double[] inputs,
    int count,
    List<Kernel> kernels,
    List<RankMetric> metrics,
    SolverChoice solver)
    implements Cell.Body {

  @Override
  public void run(Block block, double[][] values) {
    KernelRanks ranks = new KernelRanks(kernels, metrics, count, spec.outputs(), solver);
    for (int i = 0; i < block.count(); i++) {
      ranks.measure(new double[][] {outputs(block.stream(i))}, 1, values, 0, i);
    }
  }

  /** Row-major, shape [count, outputs]. */
  double[] outputs(RandomStream random) {
    Sampler sampler = new KaimingSampler();
    double[] signal = inputs;
    List<LayerShape> layers = spec.layers();
    for (int l = 0; l < layers.size(); l++) {
      LayerShape layer = layers.get(l);
      double[] weights = sampler.draw(layer, random);
      double[] next = new double[count * layer.out()];
      Blas.multiplyTransposed(signal, weights, next, count, layer.in(), layer.out());
      if (l < layers.size() - 1) {
        spec.activation().apply(next, next.length);
      }
      signal = next;
    }
    return signal;
  }
}
