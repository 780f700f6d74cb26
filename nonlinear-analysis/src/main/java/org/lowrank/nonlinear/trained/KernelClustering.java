package org.lowrank.nonlinear.trained;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lowrank.core.base.Registry;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.DepthFigures;
import org.lowrank.core.experiment.Expected;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.PublishedScatter;
import org.lowrank.core.experiment.SolverChoice;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.network.Activation;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.Wiring;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.nonlinear.cluster.Linkage;
import org.lowrank.nonlinear.optimize.Adam;
import org.lowrank.nonlinear.optimize.Budget;

/**
 * Kernels of networks with non-linear activations, drawn and trained, by depth (Huh et al. 2023,
 * section 3.2).
 */
public final class KernelClustering implements Experiment<KernelClusteringConfig> {
  /** Read off the figure by eye: depth 2, 4, 8, 16. */
  private static final Map<String, double[]> PUBLISHED =
      Map.of(
          "sine", new double[] {2.17, 2.045, 1.89, 1.82},
          "selu", new double[] {2.17, 1.98, 1.81, 1.74},
          "linear", new double[] {2.17, 1.98, 1.83, 1.68},
          "gelu", new double[] {2.17, 2.025, 1.88, 1.64},
          "relu", new double[] {2.17, 1.97, 1.695, 1.57},
          "leaky-relu", new double[] {2.17, 1.98, 1.69, 1.545},
          "tanh", new double[] {2.17, 1.89, 1.49, 1.38});

  private static final List<String> ALL =
      List.of("linear", "relu", "leaky-relu", "tanh", "selu", "gelu", "sine");

  /** To what a value can be read off the published figure. */
  private static final double READING = 0.02;

  private static final List<String> PUBLISHED_DEPTHS = List.of("2", "4", "8", "16");

  private final Registry<RankMetric> metrics;
  private final Registry<Sampler> samplers;
  private final Registry<Activation> activations;
  private final Registry<Kernel> kernels;
  private final Registry<SpectralSolver> solvers;

  @Inject
  KernelClustering(
      Registry<RankMetric> metrics,
      Registry<Sampler> samplers,
      Registry<Activation> activations,
      Registry<Kernel> kernels,
      Registry<SpectralSolver> solvers) {
    this.metrics = metrics;
    this.samplers = samplers;
    this.activations = activations;
    this.kernels = kernels;
    this.solvers = solvers;
  }

  @Override
  public String title() {
    return "Kernels of trained networks";
  }

  @Override
  public String description() {
    return "Networks with several activations learn a Gaussian linear map from as many inputs as the"
        + " kernel is of. The kernels of their outputs, as drawn and after training, are shown with"
        + " inputs in the order of a hierarchical clustering: the deeper the network, the larger the"
        + " blocks of inputs that it hardly tells apart, and the lower the kernel's effective"
        + " rank.\n\n"
        + "The publication does not state its task or how long it trains. After a short training"
        + " with weights of the right gain its values come out closely, but for tanh and sine in"
        + " deep networks, which lie above: with that gain they work where they saturate or turn.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 3.2 and its figure on clustered kernels";
  }

  @Override
  public Class<KernelClusteringConfig> configType() {
    return KernelClusteringConfig.class;
  }

  @Override
  public KernelClusteringConfig config(Profile profile) {
    return switch (profile) {
      case SMOKE -> config(List.of(2, 8), List.of("relu", "tanh"), 64, 2, 30);
      case QUICK -> config(List.of(2, 4, 8, 16), ALL, 128, 32, 40);
      case FULL -> config(List.of(2, 4, 8, 16), ALL, 128, 64, 40);
    };
  }

  private static KernelClusteringConfig config(
      List<Integer> depths, List<String> activation, int inputs, int samples, int epochs) {
    return new KernelClusteringConfig(
        32,
        depths,
        activation,
        "kaiming",
        List.of("cosine-distance"),
        inputs,
        List.of("effective-rank"),
        samples,
        epochs,
        0,
        0,
        0.001,
        Linkage.AVERAGE,
        Engine.BLAS);
  }

  @Override
  public List<Cell> plan(KernelClusteringConfig config) {
    List<RankMetric> measures = metrics.all(config.metrics());
    List<Kernel> relations = kernels.all(config.kernel());
    Sampler sampler = samplers.get(config.sampler());
    SolverChoice solver = SolverChoice.of(solvers, "auto");
    Adam adam = new Adam(config.learningRate());
    List<Cell> cells = new ArrayList<>();
    for (String activation : config.activation()) {
      for (int depth : config.depths()) {
        NetworkSpec spec = NetworkSpec.square(config.width(), depth, activations.get(activation));
        TrainedKernelTrials trials =
            new TrainedKernelTrials(
                spec,
                Wiring.PLAIN,
                config.inputs(),
                config.batchSize(),
                sampler,
                adam,
                new Budget(config.steps(), config.targetLoss()),
                relations,
                measures,
                solver,
                config.engine(),
                false);
        Cell.Builder cell =
            Cell.builder()
                .factor("depth", depth)
                .factor("width", config.width())
                .factor("activation", activation)
                .factor("sampler", config.sampler())
                .setting("inputs", config.inputs())
                .setting("epochs", config.epochs())
                .setting("batch", config.batchSize())
                .setting("targetLoss", config.targetLoss())
                .setting("learningRate", config.learningRate())
                .setting("engine", config.engine())
                .parts(sampler, spec.activation(), solver.solver(), adam)
                .parts(measures.toArray())
                .parts(relations.toArray());
        cells.add(
            cell.build(
                TrainedKernelTrials.quantities(config.kernel(), config.metrics()),
                config.samples(),
                1,
                trials));
        // The first of these networks once more, for its picture: a matrix of each would fill
        // disks.
        cells.add(
            cell.setting("kernel", config.kernel().get(0))
                .build(TrainedKernelTrials.pictures(config.inputs()), 1, 1, trials.asPictures()));
      }
    }
    return cells;
  }

  @Override
  public Expected expected(
      KernelClusteringConfig config, Map<String, String> factors, String metric) {
    int depth = PUBLISHED_DEPTHS.indexOf(factors.get("depth"));
    boolean published =
        metric.equals("effective-rank")
            && config.width() == 32
            && config.inputs() == 128
            && depth >= 0
            && "cosine-distance".equals(factors.get("kernel"))
            && TrainedKernelTrials.TRAINED.equals(factors.get("phase"))
            && PUBLISHED.containsKey(factors.get("activation"));
    return published
        ? new Expected(Double.NaN, PUBLISHED.get(factors.get("activation"))[depth])
        : Expected.NOTHING;
  }

  @Override
  public List<Result> results(KernelClusteringConfig config, Measurements measurements) {
    List<Result> results = new ArrayList<>();
    Kernel.Kind kind = kernels.get(config.kernel().get(0)).kind();
    for (String phase : List.of(TrainedKernelTrials.DRAWN, TrainedKernelTrials.TRAINED)) {
      results.add(new ClusteredKernels(config, kind, measurements, phase).grid());
    }
    for (String kernel : config.kernel()) {
      for (String metric : config.metrics()) {
        for (String phase : List.of(TrainedKernelTrials.DRAWN, TrainedKernelTrials.TRAINED)) {
          results.add(byDepth(config, measurements, kernel, metric, phase));
        }
        PublishedScatter.of(
                "Published and measured rank by activation",
                metric,
                "activation",
                measurements.groups(
                    metric, Map.of("kernel", kernel, "phase", TrainedKernelTrials.TRAINED)),
                g -> expected(config, g.factors(), g.metric()),
                READING)
            .ifPresent(results::add);
      }
    }
    return results;
  }

  private Series byDepth(
      KernelClusteringConfig config,
      Measurements measurements,
      String kernel,
      String metric,
      String phase) {
    List<Series.Curve> curves = new ArrayList<>();
    for (String activation : config.activation()) {
      Map<String, String> wanted = new LinkedHashMap<>();
      wanted.put("activation", activation);
      wanted.put("kernel", kernel);
      wanted.put("phase", phase);
      List<Measurements.Group> groups = measurements.groups(metric, wanted);
      curves.add(DepthFigures.measured(activation, groups));
      DepthFigures.expected(
              activation, Role.PUBLISHED, groups, g -> expected(config, g.factors(), g.metric()))
          .ifPresent(curves::add);
    }
    return new Series(
        String.join("-", metric, kernel, phase),
        "Rank of " + kernel + " kernels, " + phase,
        String.format(
            Locale.ROOT,
            "Mean %s of the %s kernels of %d %s networks a depth with its 95 %% interval; %d units"
                + " a layer, %d inputs.",
            metric,
            kernel,
            config.samples(),
            phase,
            config.width(),
            config.inputs()),
        Axis.depth(),
        DepthFigures.axis(metric),
        "activation",
        curves);
  }
}
