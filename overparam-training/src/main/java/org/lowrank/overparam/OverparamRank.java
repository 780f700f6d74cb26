package org.lowrank.overparam;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lowrank.core.base.Registry;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.DepthFigures;
import org.lowrank.core.experiment.Expected;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Levels;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Quantity;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Series;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.core.spectrum.Spectrum;
import org.lowrank.overparam.chain.ChainCollapse;
import org.lowrank.overparam.chain.ChainInitialization;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.chain.FactorShape;

/**
 * Effective rank of the one layer that a randomly drawn chain of factors collapses to, its weights
 * as a matrix of shape [out, in * kernelSize^2], by depth and width factor (Huh et al. 2023,
 * section 4). At depth 1 there is nothing hidden, and the width factor is of no matter.
 */
public final class OverparamRank implements Experiment<OverparamRankConfig> {
  private final Registry<RankMetric> metrics;
  private final Registry<SpectralSolver> solvers;

  @Inject
  OverparamRank(Registry<RankMetric> metrics, Registry<SpectralSolver> solvers) {
    this.metrics = metrics;
    this.solvers = solvers;
  }

  /** Settings to be composed in Java, starting from small layers. */
  public static OverparamRankConfig.Builder config() {
    return new OverparamRankConfig.Builder();
  }

  @Override
  public String title() {
    return "Over-parameterized layers as drawn";
  }

  @Override
  public String description() {
    return "A layer is written as a chain of linear factors, drawn as the authors' layers are, and"
        + " multiplied out again. The more factors, the lower the effective rank of the layer that"
        + " training starts from, although each chain can still be any layer; the wider the hidden"
        + " layers, the weaker the effect.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 4; initialization of the authors' published layers";
  }

  @Override
  public Class<OverparamRankConfig> configType() {
    return OverparamRankConfig.class;
  }

  @Override
  public OverparamRankConfig config(Profile profile) {
    return config()
        .samples(
            switch (profile) {
              case SMOKE -> 128;
              case QUICK -> 2048;
              case FULL -> 16_384;
            })
        .build();
  }

  @Override
  public List<Cell> plan(OverparamRankConfig config) {
    List<RankMetric> measures = metrics.all(config.metrics());
    SpectralSolver solver = solvers.get(config.solver());
    List<Quantity> quantities = config.metrics().stream().map(Quantity::of).toList();
    List<Cell> cells = new ArrayList<>();
    for (double factor : config.factor()) {
      for (int depth : config.depths()) {
        FactorChain chain = config.chain(depth, factor);
        cells.add(
            Cell.builder()
                .factor("depth", depth)
                .factor("inputs", config.inputs())
                .factor("width", config.width())
                .factor("factor", Levels.plain(factor))
                .factor("kernelSize", config.kernelSize())
                .setting("solver", config.solver())
                .parts(solver)
                .parts(measures.toArray())
                .build(
                    quantities,
                    config.samples(),
                    Block.sizeFor(work(chain)),
                    (block, values) -> measure(chain, solver, measures, block, values)));
      }
    }
    return cells;
  }

  private static long work(FactorChain chain) {
    long fan = chain.collapsed().fanIn();
    long smaller = Math.min(fan, chain.out());
    long work = 4 * fan * chain.out() * smaller + 1;
    for (FactorShape factor : chain.factors()) {
      work += factor.size() * (fan + 4);
    }
    return work;
  }

  private static void measure(
      FactorChain chain,
      SpectralSolver solver,
      List<RankMetric> measures,
      Block block,
      double[][] values) {
    for (int i = 0; i < block.count(); i++) {
      List<double[]> weights = ChainInitialization.draw(chain, block.stream(i));
      double[] layer = ChainCollapse.of(chain, weights);
      Spectrum spectrum = solver.singularValues(layer, chain.out(), chain.collapsed().fanIn());
      for (int m = 0; m < measures.size(); m++) {
        values[m][i] = measures.get(m).of(spectrum);
      }
    }
  }

  @Override
  public List<Result> results(OverparamRankConfig config, Measurements measurements) {
    String layer =
        String.format(
            Locale.ROOT,
            "%d to %d channels, %d x %d kernels",
            config.inputs(),
            config.width(),
            config.kernelSize(),
            config.kernelSize());
    List<Result> results = new ArrayList<>();
    for (String metric : config.metrics()) {
      List<Series.Curve> curves = new ArrayList<>();
      for (double factor : config.factor()) {
        String name = Levels.plain(factor);
        List<Measurements.Group> groups = measurements.groups(metric, Map.of("factor", name));
        curves.add(DepthFigures.measured(name, groups));
        results.add(
            DepthFigures.density(
                metric + "-factor-" + name.replace('.', '-'),
                metric + ", width factor " + name,
                String.format(
                    Locale.ROOT,
                    "Density of the %s of %d collapsed layers a depth: %s, width factor %s.",
                    metric,
                    config.samples(),
                    layer,
                    name),
                metric,
                groups,
                group -> Expected.NOTHING));
      }
      results.add(
          new Series(
              metric + "-by-depth",
              metric + " of the collapsed layer, against depth",
              String.format(
                  Locale.ROOT,
                  "Mean %s of %d collapsed layers a depth with its 95 %% interval: %s.",
                  metric,
                  config.samples(),
                  layer),
              Axis.depth(),
              DepthFigures.axis(metric),
              "width factor",
              curves));
    }
    return results;
  }
}
