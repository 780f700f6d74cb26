package org.lowrank.linear;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.lowrank.core.base.Registry;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.Expected;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.KernelRanks;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Quantity;
import org.lowrank.core.experiment.SolverChoice;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.result.Result;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.spectrum.SpectralSolver;

/**
 * Effective ranks of randomly drawn deep linear networks: of the end-to-end map W_e = W_d ... W_1,
 * or of the kernel of its features over Gaussian inputs (Huh et al. 2023, section 3.1), beside the
 * Fuss-Catalan theory.
 */
public final class LinearRank implements Experiment<LinearRankConfig> {
  /** Samplers with independent entries, to which the theory applies whatever the distribution. */
  private static final Set<String> INDEPENDENT =
      Set.of(
          "normal",
          "uniform",
          "xavier",
          "xavier-normal",
          "kaiming",
          "kaiming-uniform",
          "torch-default");

  /** Read off the figure "linear networks, weights" by eye: effective rank by depth. */
  private static final Map<String, Double> PUBLISHED_WEIGHTS =
      Map.of("1", 2.54, "2", 2.35, "4", 2.05, "8", 1.64, "16", 1.18);

  /** Read off the figure "linear networks, kernels" by eye: effective rank by depth. */
  private static final Map<String, Double> PUBLISHED_KERNEL =
      Map.of("1", 2.15, "2", 2.00, "4", 1.82, "8", 1.60, "16", 1.37);

  private static final Set<String> PUBLISHED_SAMPLERS = Set.of("normal", "uniform");

  private final Registry<RankMetric> metrics;
  private final Registry<Sampler> samplers;
  private final Registry<Kernel> kernels;
  private final Registry<SpectralSolver> solvers;

  @Inject
  LinearRank(
      Registry<RankMetric> metrics,
      Registry<Sampler> samplers,
      Registry<Kernel> kernels,
      Registry<SpectralSolver> solvers) {
    this.metrics = metrics;
    this.samplers = samplers;
    this.kernels = kernels;
    this.solvers = solvers;
  }

  /** Settings to be composed in Java, starting from the publication's. */
  public static LinearRankConfig.Builder config() {
    return new LinearRankConfig.Builder();
  }

  @Override
  public String title() {
    return "Random deep linear networks";
  }

  @Override
  public String description() {
    return "Products of square random matrices, the layers of a linear network. The more there are,"
        + " the lower the effective rank of their end-to-end map and of the kernel of their"
        + " features, for every usual distribution of the weights. Theory is the Fuss-Catalan law's"
        + " limit for wide layers, from which narrow ones fall short a little.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 3.1 and its figure on linear networks";
  }

  @Override
  public Class<LinearRankConfig> configType() {
    return LinearRankConfig.class;
  }

  @Override
  public LinearRankConfig config(Profile profile) {
    return config()
        .samples(
            switch (profile) {
              case SMOKE -> 512;
              case QUICK -> 4096;
              case FULL -> 65_536;
            })
        .build();
  }

  @Override
  public List<Cell> plan(LinearRankConfig config) {
    List<RankMetric> measures = metrics.all(config.metrics());
    List<Kernel> relations = kernels.all(config.kernel());
    SolverChoice solver = SolverChoice.of(solvers, config.solver());
    List<Cell> cells = new ArrayList<>();
    for (String samplerId : config.sampler()) {
      Sampler sampler = samplers.get(samplerId);
      for (Target target : config.target()) {
        for (int depth : config.depths()) {
          LinearTrials trials =
              new LinearTrials(config, depth, sampler, target, relations, measures, solver);
          Cell.Builder cell =
              Cell.builder()
                  .factor("depth", depth)
                  .factor("width", config.width())
                  .factor("sampler", samplerId)
                  .factor("target", target)
                  .setting("solver", config.solver())
                  .parts(sampler, solver.solver())
                  .parts(measures.toArray());
          if (target == Target.KERNEL) {
            cell.setting("inputs", config.inputs()).parts(relations.toArray());
          }
          cells.add(
              cell.build(
                  quantities(config, target), config.samples(), block(config, depth), trials));
        }
      }
    }
    return cells;
  }

  private static List<Quantity> quantities(LinearRankConfig config, Target target) {
    return target == Target.WEIGHTS
        ? config.metrics().stream().map(Quantity::of).toList()
        : KernelRanks.quantities(config.kernel(), config.metrics());
  }

  private static int block(LinearRankConfig config, int depth) {
    long width = config.width();
    return Block.sizeFor(width * width * (width * (depth + 4) + 8L * depth) + 1);
  }

  @Override
  public Expected expected(LinearRankConfig config, Map<String, String> factors, String metric) {
    String depth = factors.get("depth");
    boolean weights = factors.get("target").equals(Target.WEIGHTS.toString());
    String sampler = factors.get("sampler");
    double theory = Double.NaN;
    if (weights && INDEPENDENT.contains(sampler)) {
      OptionalDouble limit = FussCatalan.limit(metric, config.width(), Integer.parseInt(depth));
      theory = limit.orElse(Double.NaN);
    }
    double published = Double.NaN;
    if (metric.equals("effective-rank") && PUBLISHED_SAMPLERS.contains(sampler)) {
      if (weights && config.width() == 16) {
        published = PUBLISHED_WEIGHTS.getOrDefault(depth, Double.NaN);
      } else if (!weights
          && config.width() == 32
          && config.inputs() == 128
          && "cosine-distance".equals(factors.get("kernel"))) {
        published = PUBLISHED_KERNEL.getOrDefault(depth, Double.NaN);
      }
    }
    return new Expected(theory, published);
  }

  @Override
  public List<Result> results(LinearRankConfig config, Measurements measurements) {
    return LinearRankFigures.of(this, config, measurements);
  }

  /** What was drawn, in words, for captions. */
  static String setting(LinearRankConfig config, Target target) {
    String layers = String.format(Locale.ROOT, "%d x %d layers", config.width(), config.width());
    return target == Target.WEIGHTS
        ? "end-to-end maps with " + layers
        : String.format(
            Locale.ROOT, "kernels over %d Gaussian inputs, %s", config.inputs(), layers);
  }
}
