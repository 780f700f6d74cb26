package org.lowrank.nonlinear.nngp;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lowrank.core.base.Registry;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.DepthFigures;
import org.lowrank.core.experiment.Expected;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.KernelRanks;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Outcome;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.SolverChoice;
import org.lowrank.core.experiment.Summary;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.network.Activation;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.core.spectrum.Spectrum;

/**
 * Effective ranks of the kernels of infinitely wide networks by depth, and how networks of growing
 * width approach them.
 */
public final class NngpRank implements Experiment<NngpRankConfig> {
  private static final String INFINITE = "infinite";

  private final Registry<RankMetric> metrics;
  private final Registry<Activation> activations;
  private final Registry<Kernel> kernels;
  private final Registry<SpectralSolver> solvers;
  private final Map<String, double[]> limits = new HashMap<>();
  private NngpRankConfig limitsOf;

  @Inject
  NngpRank(
      Registry<RankMetric> metrics,
      Registry<Activation> activations,
      Registry<Kernel> kernels,
      Registry<SpectralSolver> solvers) {
    this.metrics = metrics;
    this.activations = activations;
    this.kernels = kernels;
    this.solvers = solvers;
  }

  @Override
  public String title() {
    return "Networks of infinite width";
  }

  @Override
  public String description() {
    return "As the layers of a random network grow wide, the kernel of its outputs becomes"
        + " deterministic and follows from layer to layer by a formula. Here is its effective rank"
        + " against depth, and that of random networks of several widths on the same inputs. The"
        + " difference falls with the width and grows with depth over width. At infinite width deep"
        + " networks hardly tell inputs apart, but the pattern of the small distances that are left"
        + " keeps its rank: the fall of the rank with depth is that of products of finite random"
        + " matrices.";
  }

  @Override
  public String source() {
    return "Lee et al. 2018, ICLR, section 2; theory beside Huh et al. 2023, TMLR, section 3.1";
  }

  @Override
  public Class<NngpRankConfig> configType() {
    return NngpRankConfig.class;
  }

  @Override
  public NngpRankConfig config(Profile profile) {
    List<String> all =
        List.of("linear", "relu", "leaky-relu", "tanh", "selu", "gelu", "sine", "erf");
    return switch (profile) {
      case SMOKE -> config(List.of(32, 128), List.of(1, 2, 8), List.of("relu", "tanh"), 8);
      case QUICK -> config(List.of(32, 128, 512), List.of(1, 2, 4, 8, 16, 32, 64), all, 8);
      case FULL -> config(List.of(32, 128, 512, 2048), List.of(1, 2, 4, 8, 16, 32, 64), all, 32);
    };
  }

  private static NngpRankConfig config(
      List<Integer> width, List<Integer> depths, List<String> activation, int samples) {
    return new NngpRankConfig(
        width,
        depths,
        activation,
        List.of("cosine-distance"),
        32,
        32,
        1,
        List.of("effective-rank"),
        samples);
  }

  @Override
  public List<Cell> plan(NngpRankConfig config) {
    List<RankMetric> measures = metrics.all(config.metrics());
    List<Kernel> relations = kernels.all(config.kernel());
    SolverChoice solver = SolverChoice.of(solvers, "auto");
    double[] inputs = inputs(config);
    List<Cell> cells = new ArrayList<>();
    for (String id : config.activation()) {
      Activation activation = activations.get(id);
      for (int depth : config.depths()) {
        cells.add(
            cell(config, depth, INFINITE, id)
                .setting("method", DualActivation.of(activation).description())
                .exact()
                .parts(activation, solver.solver())
                .parts(measures.toArray())
                .build(
                    KernelRanks.quantities(config.kernel(), config.metrics()),
                    1,
                    1,
                    (block, values) -> {
                      double[] covariance =
                          new InfiniteNetwork(activation)
                              .covariances(inputs, config.inputs(), config.features(), depth)[0];
                      double[] found = values(config, covariance, measures, solver.solver());
                      for (int q = 0; q < found.length; q++) {
                        values[q][0] = found[q];
                      }
                    }));
        for (int width : config.width()) {
          NetworkSpec spec = new NetworkSpec(config.features(), width, width, depth, activation);
          cells.add(
              cell(config, depth, Integer.toString(width), id)
                  .parts(activation, solver.solver())
                  .parts(measures.toArray())
                  .parts(relations.toArray())
                  .build(
                      KernelRanks.quantities(config.kernel(), config.metrics()),
                      config.samples(),
                      1,
                      new WideTrials(spec, inputs, config.inputs(), relations, measures, solver)));
        }
      }
    }
    return cells;
  }

  private static Cell.Builder cell(
      NngpRankConfig config, int depth, String width, String activation) {
    return Cell.builder()
        .factor("depth", depth)
        .factor("width", width)
        .factor("activation", activation)
        .factor("sampler", "kaiming")
        .setting("inputs", config.inputs())
        .setting("features", config.features())
        .setting("inputSeed", config.inputSeed());
  }

  private static double[] inputs(NngpRankConfig config) {
    double[] inputs = new double[config.inputs() * config.features()];
    StreamKey.of(config.inputSeed(), "nngp-rank inputs").stream(0)
        .fillGaussian(inputs, 0, inputs.length, 1);
    return inputs;
  }

  /** The values of infinite width, for each kernel and metric. */
  private static double[] values(
      NngpRankConfig config,
      double[] covariance,
      List<RankMetric> measures,
      SpectralSolver solver) {
    int n = config.inputs();
    double[] values = new double[config.kernel().size() * measures.size()];
    int q = 0;
    for (String kernel : config.kernel()) {
      Spectrum spectrum =
          solver.symmetricSingularValues(CovarianceKernel.of(kernel, covariance, n), n);
      for (RankMetric metric : measures) {
        values[q++] = spectrum.isZero() ? Outcome.CONSTANT_FEATURES.value() : metric.of(spectrum);
      }
    }
    return values;
  }

  /** The values of all depths, by activation and depth; those of the last settings are kept. */
  private synchronized Map<String, double[]> limits(NngpRankConfig config) {
    if (!config.equals(limitsOf)) {
      limits.clear();
      limitsOf = config;
      double[] inputs = inputs(config);
      int[] depths = config.depths().stream().mapToInt(d -> d).sorted().toArray();
      List<RankMetric> measures = metrics.all(config.metrics());
      SpectralSolver solver = SolverChoice.of(solvers, "auto").solver();
      for (String id : config.activation()) {
        double[][] covariances =
            new InfiniteNetwork(activations.get(id))
                .covariances(inputs, config.inputs(), config.features(), depths);
        for (int d = 0; d < depths.length; d++) {
          limits.put(id + " " + depths[d], values(config, covariances[d], measures, solver));
        }
      }
    }
    return limits;
  }

  @Override
  public Expected expected(NngpRankConfig config, Map<String, String> factors, String metric) {
    if (INFINITE.equals(factors.get("width"))) {
      return Expected.NOTHING;
    }
    double[] values = limits(config).get(factors.get("activation") + " " + factors.get("depth"));
    int q =
        config.kernel().indexOf(factors.get("kernel")) * config.metrics().size()
            + config.metrics().indexOf(metric);
    return new Expected(values[q], Double.NaN);
  }

  @Override
  public List<Result> results(NngpRankConfig config, Measurements measurements) {
    List<Result> results = new ArrayList<>();
    for (String kernel : config.kernel()) {
      for (String metric : config.metrics()) {
        results.add(byActivation(config, measurements, kernel, metric));
        for (String activation : config.activation()) {
          results.add(byWidth(config, measurements, kernel, metric, activation));
          results.add(errors(config, measurements, kernel, metric, activation));
        }
      }
    }
    return results;
  }

  private static Series byActivation(
      NngpRankConfig config, Measurements measurements, String kernel, String metric) {
    List<Series.Curve> curves = new ArrayList<>();
    for (String activation : config.activation()) {
      curves.add(infinite(activation, groups(measurements, kernel, metric, activation, INFINITE)));
    }
    return new Series(
        String.join("-", metric, kernel, INFINITE),
        "Infinite width, " + kernel + " kernels",
        String.format(
            Locale.ROOT,
            "The %s of the %s kernels of infinitely wide networks on %d Gaussian inputs.",
            metric,
            kernel,
            config.inputs()),
        Axis.depth(),
        DepthFigures.axis(metric),
        "activation",
        curves);
  }

  private static Series byWidth(
      NngpRankConfig config,
      Measurements measurements,
      String kernel,
      String metric,
      String activation) {
    List<Series.Curve> curves = new ArrayList<>();
    for (int width : config.width()) {
      String name = Integer.toString(width);
      curves.add(
          DepthFigures.measured(name, groups(measurements, kernel, metric, activation, name)));
    }
    Series.Curve limit =
        infinite(INFINITE, groups(measurements, kernel, metric, activation, INFINITE));
    curves.add(Series.Curve.of(INFINITE, Role.THEORY, limit.x(), limit.y()));
    return new Series(
        String.join("-", metric, kernel, activation, "by-width"),
        activation + ", finite and infinite width",
        String.format(
            Locale.ROOT,
            "Mean %s of the %s kernels of %d random networks a width and depth with its 95 %%"
                + " interval, and the limit of infinite width (dashed), on the same inputs.",
            metric,
            kernel,
            config.samples()),
        Axis.depth(),
        DepthFigures.axis(metric),
        "width",
        curves);
  }

  private static Series errors(
      NngpRankConfig config,
      Measurements measurements,
      String kernel,
      String metric,
      String activation) {
    Map<String, Double> limits = new LinkedHashMap<>();
    groups(measurements, kernel, metric, activation, INFINITE)
        .forEach(g -> limits.put(g.factors().get("depth"), g.values()[0]));
    List<Integer> widths = config.width().stream().sorted().toList();
    List<Series.Curve> curves = new ArrayList<>();
    for (int depth : config.depths()) {
      String name = Integer.toString(depth);
      double[] x = new double[widths.size()];
      double[] y = new double[widths.size()];
      for (int w = 0; w < x.length; w++) {
        x[w] = widths.get(w);
        Measurements.Group group =
            groups(measurements, kernel, metric, activation, Integer.toString(widths.get(w)))
                .stream()
                .filter(g -> g.factors().get("depth").equals(name))
                .findFirst()
                .orElseThrow();
        double error = Math.abs(Summary.of(group, Expected.NOTHING).mean() - limits.get(name));
        y[w] = error > 0 ? error : Double.NaN;
      }
      curves.add(Series.Curve.of(name, Role.MEASURED, x, y));
    }
    return new Series(
        String.join("-", metric, kernel, activation, "error"),
        activation + ", distance to infinite width",
        "Absolute difference of the mean "
            + metric
            + " of networks of finite width to that at infinite width.",
        new Axis("width", "units", Axis.Scale.LOG2),
        new Axis("difference", DepthFigures.axis(metric).unit(), Axis.Scale.LOG10),
        "depth",
        curves);
  }

  private static Series.Curve infinite(String name, List<Measurements.Group> groups) {
    Series.Curve measured = DepthFigures.measured(name, groups);
    return Series.Curve.of(name, Role.MEASURED, measured.x(), measured.y());
  }

  private static List<Measurements.Group> groups(
      Measurements measurements, String kernel, String metric, String activation, String width) {
    return measurements.groups(
        metric, Map.of("kernel", kernel, "activation", activation, "width", width));
  }
}
