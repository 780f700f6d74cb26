package org.lowrank.linear;

import java.util.List;
import org.lowrank.core.batch.MatrixSpectra;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.KernelRanks;
import org.lowrank.core.experiment.SolverChoice;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.core.spectrum.MatrixChain;
import org.lowrank.core.spectrum.Spectrum;

/**
 * The trials of one cell of {@link LinearRank}: each draws a network, W_1 first, from its own
 * stream and measures it. Networks are drawn one by one and decomposed many at a time.
 */
record LinearTrials(
    LinearRankConfig config,
    int depth,
    Sampler sampler,
    Target target,
    List<Kernel> kernels,
    List<RankMetric> metrics,
    SolverChoice solver)
    implements Cell.Body {

  @Override
  public void run(Block block, double[][] values) {
    LayerShape layer = LayerShape.of(config.width(), config.width());
    try (MatrixChain chain = new MatrixChain(config.width())) {
      if (target == Target.WEIGHTS) {
        weights(block, layer, chain, values);
      } else {
        kernels(block, layer, chain, values);
      }
    }
  }

  private void weights(Block block, LayerShape layer, MatrixChain chain, double[][] values) {
    int width = config.width();
    MatrixSpectra solvers =
        solver.named()
            ? MatrixSpectra.by(solver.solver(), width, width)
            : MatrixSpectra.fastest(width, width, solver.solver(), block.count());
    double[] maps = new double[solvers.group() * layer.size()];
    double[] weights = new double[layer.size()];
    Spectrum[] spectra = new Spectrum[solvers.group()];
    for (int first = 0; first < block.count(); first += solvers.group()) {
      int count = Math.min(solvers.group(), block.count() - first);
      for (int i = 0; i < count; i++) {
        draw(block.stream(first + i), layer, chain, weights, maps, i * layer.size());
      }
      solvers.compute(maps, count, spectra);
      for (int m = 0; m < metrics.size(); m++) {
        for (int i = 0; i < count; i++) {
          values[m][first + i] = metrics.get(m).of(spectra[i]);
        }
      }
    }
  }

  private void kernels(Block block, LayerShape layer, MatrixChain chain, double[][] values) {
    int width = config.width();
    int n = config.inputs();
    KernelRanks ranks = new KernelRanks(kernels, metrics, n, width, solver);
    int group = Math.min(ranks.group(), block.count());
    double[] weights = new double[layer.size()];
    double[] inputs = new double[n * width];
    double[][] features = new double[group][n * width];
    for (int first = 0; first < block.count(); first += group) {
      int count = Math.min(group, block.count() - first);
      for (int i = 0; i < count; i++) {
        RandomStream random = block.stream(first + i);
        draw(random, layer, chain, weights, weights, 0);
        random.fillGaussian(inputs, 0, inputs.length, 1);
        Blas.multiplyTransposed(inputs, weights, features[i], n, width, width);
      }
      ranks.measure(features, count, values, 0, first);
    }
  }

  /**
   * Draws W_d ... W_1.
   *
   * @param weights memory for one layer. Modified.
   * @param map takes the product, row-major, from {@code offset} on; may be {@code weights}.
   *     Modified.
   */
  private void draw(
      RandomStream random,
      LayerShape layer,
      MatrixChain chain,
      double[] weights,
      double[] map,
      int offset) {
    if (depth == 1) {
      sampler.draw(layer, random, map, offset);
      return;
    }
    sampler.draw(layer, random, weights, 0);
    chain.start(weights, 0);
    for (int l = 1; l < depth; l++) {
      sampler.draw(layer, random, weights, 0);
      chain.multiplyLeft(weights, 0);
    }
    chain.get(map, offset);
  }
}
