package org.lowrank.linear;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Registry;
import org.lowrank.core.data.BalancedImages;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.data.Dataset;
import org.lowrank.core.data.DatasetSource;
import org.lowrank.core.data.DatasetSplit;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.DepthFigures;
import org.lowrank.core.experiment.Expected;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.KernelRanks;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Outcome;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Quantity;
import org.lowrank.core.experiment.SolverChoice;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.StandardActivation;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.core.spectrum.Spectrum;

/**
 * Linear networks of several depths on images: ranks of the end-to-end maps and of the kernels over
 * test images, as drawn and after training.
 */
public final class MnistLinearRank implements Experiment<MnistLinearRankConfig> {
  private static final String DRAWN = "drawn";
  private static final String TRAINED = "trained";
  private static final String LOSS = "train-loss";
  private static final String ACCURACY = "test-accuracy";

  /** A loss above this, where the zero map's is below 1/2, is no longer on its way down. */
  private static final double DIVERGED = 1e6;

  private final Registry<RankMetric> metrics;
  private final Registry<Sampler> samplers;
  private final Registry<Kernel> kernels;
  private final Registry<SpectralSolver> solvers;
  private final Registry<DatasetSource> datasets;
  private final DataDirectory dataDirectory;

  @Inject
  MnistLinearRank(
      Registry<RankMetric> metrics,
      Registry<Sampler> samplers,
      Registry<Kernel> kernels,
      Registry<SpectralSolver> solvers,
      Registry<DatasetSource> datasets,
      DataDirectory dataDirectory) {
    this.metrics = metrics;
    this.samplers = samplers;
    this.kernels = kernels;
    this.solvers = solvers;
    this.datasets = datasets;
    this.dataDirectory = dataDirectory;
  }

  @Override
  public String title() {
    return "Linear networks on images";
  }

  @Override
  public String description() {
    return "Linear networks of several depths with hidden layers of equal width, from images to"
        + " classes, by least squares on one-hot targets. The effective rank of the end-to-end map"
        + " and of the kernel over test images falls with depth, as drawn and still after training"
        + " by full-batch gradient descent with Nesterov momentum, although all of them could"
        + " compute the same maps.";
  }

  @Override
  public String source() {
    return "\"Deeper Neural Networks Lead To Simpler Embeddings\", on Huh et al. 2023; data: LeCun"
        + " et al. 1998";
  }

  @Override
  public Class<MnistLinearRankConfig> configType() {
    return MnistLinearRankConfig.class;
  }

  @Override
  public MnistLinearRankConfig config(Profile profile) {
    List<Integer> depths = List.of(1, 2, 4, 8, 16);
    List<String> metric = List.of("effective-rank");
    List<String> kernel = List.of("cosine-distance");
    return switch (profile) {
      case SMOKE ->
          new MnistLinearRankConfig(
              "mnist-sample",
              32,
              depths,
              "normal",
              kernel,
              128,
              metric,
              8,
              40,
              0.03,
              0.9,
              "lapack");
      case QUICK ->
          new MnistLinearRankConfig(
              "mnist-sample",
              32,
              depths,
              "normal",
              kernel,
              128,
              metric,
              128,
              200,
              0.03,
              0.9,
              "lapack");
      case FULL ->
          new MnistLinearRankConfig(
              "mnist", 32, depths, "normal", kernel, 128, metric, 128, 2000, 0.03, 0.9, "lapack");
    };
  }

  @Override
  public List<Cell> plan(MnistLinearRankConfig config) {
    List<RankMetric> measures = metrics.all(config.metrics());
    List<Kernel> relations = kernels.all(config.kernel());
    Sampler sampler = samplers.get(config.sampler());
    SpectralSolver solver = solvers.get(config.solver());
    DatasetSplit split = datasets.get(config.dataset()).load(dataDirectory);
    if (config.inputs() > split.test().size()) {
      throw new InvalidInputException(
          "inputs must be at most the "
              + split.test().size()
              + " test images of "
              + config.dataset()
              + ", found "
              + config.inputs());
    }
    Dataset shown = Dataset.copyOf(new BalancedImages(split.test(), config.inputs()));
    RegressionTask task = RegressionTask.of(split, shown);
    List<Quantity> quantities = quantities(config);
    List<Cell> cells = new ArrayList<>();
    for (int depth : config.depths()) {
      NetworkSpec spec =
          new NetworkSpec(
              task.features(), config.width(), task.classes(), depth, StandardActivation.LINEAR);
      cells.add(
          Cell.builder()
              .factor("depth", depth)
              .factor("width", config.width())
              .factor("sampler", config.sampler())
              .factor("dataset", config.dataset())
              .setting("inputs", config.inputs())
              .setting("epochs", config.epochs())
              .setting("learningRate", config.learningRate())
              .setting("momentum", config.momentum())
              .setting("solver", config.solver())
              .data(config.dataset() + " train", split.train().checksum())
              .data(config.dataset() + " test", split.test().checksum())
              .parts(sampler, solver)
              .parts(measures.toArray())
              .parts(relations.toArray())
              .build(
                  quantities,
                  config.samples(),
                  1,
                  (block, values) ->
                      new Trials(config, spec, task, sampler, solver, measures, relations)
                          .run(block, values)));
    }
    return cells;
  }

  private static List<Quantity> quantities(MnistLinearRankConfig config) {
    List<Quantity> quantities = new ArrayList<>();
    for (String phase : List.of(DRAWN, TRAINED)) {
      for (String metric : config.metrics()) {
        quantities.add(quantity(metric, phase, "weights", ""));
      }
      for (String kernel : config.kernel()) {
        for (String metric : config.metrics()) {
          quantities.add(quantity(metric, phase, "kernel", kernel));
        }
      }
      quantities.add(quantity(LOSS, phase, "", ""));
      quantities.add(quantity(ACCURACY, phase, "", ""));
    }
    return quantities;
  }

  private static Quantity quantity(String metric, String phase, String target, String kernel) {
    Map<String, String> factors = new LinkedHashMap<>();
    factors.put("phase", phase);
    factors.put("target", target);
    factors.put("kernel", kernel);
    return new Quantity(metric, factors);
  }

  /** One depth's networks. */
  private record Trials(
      MnistLinearRankConfig config,
      NetworkSpec spec,
      RegressionTask task,
      Sampler sampler,
      SpectralSolver solver,
      List<RankMetric> metrics,
      List<Kernel> kernels) {

    void run(Block block, double[][] values) {
      KernelRanks ranks =
          new KernelRanks(
              kernels, metrics, config.inputs(), task.classes(), new SolverChoice(solver, true));
      LinearTraining training = new LinearTraining(task, config.learningRate(), config.momentum());
      for (int i = 0; i < block.count(); i++) {
        RandomStream random = block.stream(i);
        List<double[]> weights = new ArrayList<>();
        for (LayerShape layer : spec.layers()) {
          weights.add(sampler.draw(layer, random));
        }
        int q = measure(training.endToEnd(weights, config.width()), ranks, values, 0, i);
        training.train(weights, config.width(), config.epochs());
        double[] trained = training.endToEnd(weights, config.width());
        if (task.loss(trained) < DIVERGED) {
          measure(trained, ranks, values, q, i);
        } else {
          for (; q < values.length; q++) {
            values[q][i] = Outcome.DIVERGED.value();
          }
        }
      }
    }

    private int measure(double[] map, KernelRanks ranks, double[][] values, int first, int trial) {
      int q = first;
      Spectrum spectrum = solver.singularValues(map, task.classes(), task.features());
      for (RankMetric metric : metrics) {
        values[q++][trial] = metric.of(spectrum);
      }
      double[][] features = {task.shownOutputs(map)};
      q = ranks.measure(features, 1, values, q, trial);
      values[q++][trial] = task.loss(map);
      values[q++][trial] = task.testAccuracy(map);
      return q;
    }
  }

  @Override
  public List<Result> results(MnistLinearRankConfig config, Measurements measurements) {
    List<Result> results = new ArrayList<>();
    for (String metric : config.metrics()) {
      List<Map<String, String>> targets = new ArrayList<>();
      targets.add(Map.of("target", "weights"));
      config.kernel().forEach(k -> targets.add(Map.of("target", "kernel", "kernel", k)));
      for (Map<String, String> target : targets) {
        String of = target.getOrDefault("kernel", "weights");
        List<Series.Curve> curves = new ArrayList<>();
        for (String phase : List.of(DRAWN, TRAINED)) {
          Map<String, String> wanted = new LinkedHashMap<>(target);
          wanted.put("phase", phase);
          List<Measurements.Group> groups = measurements.groups(metric, wanted);
          curves.add(DepthFigures.measured(phase, groups));
          results.add(
              DepthFigures.density(
                  String.join("-", metric, of, phase),
                  config.dataset() + ", " + of + ", " + phase,
                  String.format(
                      Locale.ROOT,
                      "Density of the %s of %s over %d %s linear networks a depth.",
                      metric,
                      of.equals("weights") ? "end-to-end maps" : of + " kernels",
                      config.samples(),
                      phase),
                  metric,
                  groups,
                  group -> Expected.NOTHING));
        }
        results.add(
            new Series(
                String.join("-", metric, of, "by-depth"),
                config.dataset() + ", " + of + " against depth",
                "Mean " + metric + " with its 95 % interval, as drawn and after training.",
                Axis.depth(),
                DepthFigures.axis(metric),
                "networks",
                curves));
      }
    }
    List<Series.Curve> accuracies = new ArrayList<>();
    List<Measurements.Group> groups = measurements.groups(ACCURACY, Map.of("phase", TRAINED));
    accuracies.add(DepthFigures.measured(TRAINED, groups));
    double chance = 1.0 / datasets.get(config.dataset()).load(dataDirectory).test().classes();
    double[] depths = config.depths().stream().mapToDouble(Integer::doubleValue).toArray();
    Arrays.sort(depths);
    double[] guesses = new double[depths.length];
    Arrays.fill(guesses, chance);
    accuracies.add(Series.Curve.of("chance", Role.THEORY, depths, guesses));
    results.add(
        new Series(
            "test-accuracy",
            config.dataset() + ", test accuracy against depth",
            "Share of test images classified rightly after training.",
            Axis.depth(),
            Axis.linear("test accuracy", ""),
            "networks",
            accuracies));
    return results;
  }
}
