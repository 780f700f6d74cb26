package org.lowrank.nonlinear;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lowrank.core.base.Registry;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.data.DatasetSource;
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
import org.lowrank.core.network.Activation;
import org.lowrank.core.network.Network;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.result.Result;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.spectrum.SpectralSolver;

/**
 * Effective ranks of the kernels of randomly drawn networks with non-linear activations, by depth
 * (Huh et al. 2023, section 3.1).
 *
 * <p>A ReLU passes on positive factors and the cosine ignores them, so that with ReLU the cosine
 * kernels do not depend on the scale of any layer's weights: samplers that differ by a gain alone,
 * such as normal and kaiming, give the same numbers, and the last layer's gain is of no matter.
 * With activations that saturate it is.
 *
 * <p>A network that maps an input to zero has no direction for it: its cosine with every vector
 * counts as 0, and the metric {@code dead-inputs} is the share of such inputs. A network that maps
 * all inputs to zero, as a narrow ReLU network may, has no rank and counts as {@code
 * dead-features}.
 */
public final class NonlinearRank implements Experiment<NonlinearRankConfig> {
  /** The share of inputs that a network maps to zero. */
  static final String DEAD = "dead-inputs";

  /** Read off the figure on ReLU networks by eye: effective rank by depth. */
  private static final Map<String, Double> PUBLISHED =
      Map.of("1", 2.15, "2", 2.07, "4", 1.88, "8", 1.67, "16", 1.45);

  /** With ReLU these two are one law but for the scale. */
  private static final Set<String> PUBLISHED_SAMPLERS = Set.of("kaiming", "normal");

  /** An activation costs so many multiplications, about. */
  private static final int ACTIVATION_WORK = 16;

  private final Registry<RankMetric> metrics;
  private final Registry<Sampler> samplers;
  private final Registry<Network> networks;
  private final Registry<Activation> activations;
  private final Registry<Kernel> kernels;
  private final Registry<SpectralSolver> solvers;
  private final Registry<DatasetSource> datasets;
  private final DataDirectory dataDirectory;

  @Inject
  NonlinearRank(
      Registry<RankMetric> metrics,
      Registry<Sampler> samplers,
      Registry<Network> networks,
      Registry<Activation> activations,
      Registry<Kernel> kernels,
      Registry<SpectralSolver> solvers,
      Registry<DatasetSource> datasets,
      DataDirectory dataDirectory) {
    this.metrics = metrics;
    this.samplers = samplers;
    this.networks = networks;
    this.activations = activations;
    this.kernels = kernels;
    this.solvers = solvers;
    this.datasets = datasets;
    this.dataDirectory = dataDirectory;
  }

  /** Settings to be composed in Java, starting from the publication's. */
  public static NonlinearRankConfig.Builder config() {
    return new NonlinearRankConfig.Builder();
  }

  @Override
  public String title() {
    return "Random deep non-linear networks";
  }

  @Override
  public String description() {
    return "Fully connected networks with an activation behind each layer but the last are drawn"
        + " at random. The deeper they are, the lower the effective rank of the kernel of their features, as with"
        + " linear networks. An input that a network maps to zero has no direction; its cosine with"
        + " any other counts as 0, and dead-inputs is the share of such inputs.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 3.1 and its figure on non-linear networks";
  }

  @Override
  public Class<NonlinearRankConfig> configType() {
    return NonlinearRankConfig.class;
  }

  @Override
  public NonlinearRankConfig config(Profile profile) {
    return switch (profile) {
      case SMOKE -> config().samples(256).build();
      case QUICK -> config().samples(4096).build();
      case FULL ->
          config()
              .activation("relu", "leaky-relu", "tanh", "selu", "gelu", "sine", "linear")
              .sampler("kaiming", "kaiming-uniform")
              .samples(16_384)
              .build();
    };
  }

  @Override
  public List<Cell> plan(NonlinearRankConfig config) {
    Network network = networks.get(config.network());
    List<RankMetric> measures = metrics.all(config.metrics());
    List<Kernel> relations = kernels.all(config.kernel());
    SolverChoice solver = SolverChoice.of(solvers, config.solver());
    InputSource inputs = InputSource.of(config, datasets, dataDirectory);
    List<Quantity> quantities =
        new ArrayList<>(KernelRanks.quantities(config.kernel(), config.metrics()));
    quantities.add(new Quantity(DEAD, Map.of("kernel", "")));
    List<Cell> cells = new ArrayList<>();
    for (String samplerId : config.sampler()) {
      Sampler sampler = samplers.get(samplerId);
      for (String activationId : config.activation()) {
        Activation activation = activations.get(activationId);
        for (int depth : config.depths()) {
          NetworkSpec spec =
              new NetworkSpec(inputs.features(), config.width(), config.width(), depth, activation);
          Cell.Builder cell =
              Cell.builder()
                  .factor("depth", depth)
                  .factor("width", config.width())
                  .factor("sampler", samplerId)
                  .factor("activation", activationId)
                  .factor("dataset", config.dataset())
                  .setting("network", config.network())
                  .setting("inputs", config.inputs())
                  .setting("solver", config.solver())
                  .parts(network, sampler, activation, solver.solver())
                  .parts(measures.toArray())
                  .parts(relations.toArray());
          inputs.checksum().ifPresent(sum -> cell.data(config.dataset() + " test", sum));
          cells.add(
              cell.build(
                  quantities,
                  config.samples(),
                  block(config, spec),
                  new NonlinearTrials(
                      network, spec, inputs, sampler, relations, measures, solver)));
        }
      }
    }
    return cells;
  }

  private static int block(NonlinearRankConfig config, NetworkSpec spec) {
    long n = config.inputs();
    long width = config.width();
    long layers = spec.inputs() + (spec.depth() - 1) * (width + ACTIVATION_WORK);
    long spectrum = 4 * n * Math.min(n, width) * config.kernel().size();
    long work = n * width * layers + Math.min(n, width) * spectrum + 1;
    return Block.sizeFor(work);
  }

  @Override
  public Expected expected(NonlinearRankConfig config, Map<String, String> factors, String metric) {
    boolean published =
        metric.equals("effective-rank")
            && config.network().equals(NonlinearRankConfig.FULLY_CONNECTED)
            && config.width() == 32
            && config.inputs() == 128
            && config.gaussian()
            && "relu".equals(factors.get("activation"))
            && "cosine-distance".equals(factors.get("kernel"))
            && PUBLISHED_SAMPLERS.contains(factors.get("sampler"));
    return published
        ? new Expected(Double.NaN, PUBLISHED.getOrDefault(factors.get("depth"), Double.NaN))
        : Expected.NOTHING;
  }

  @Override
  public List<Result> results(NonlinearRankConfig config, Measurements measurements) {
    return new NonlinearRankFigures(this, config, measurements).all();
  }
}
