package org.lowrank.nonlinear.regression;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Registry;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.DepthFigures;
import org.lowrank.core.experiment.Expected;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.PublishedScatter;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.StandardActivation;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.nonlinear.optimize.Adam;
import org.lowrank.nonlinear.optimize.Budget;
import org.lowrank.nonlinear.optimize.CmaEs;
import org.lowrank.nonlinear.optimize.GradientDescent;
import org.lowrank.nonlinear.optimize.Lbfgs;
import org.lowrank.nonlinear.optimize.Optimizer;
import org.lowrank.nonlinear.optimize.RandomSearch;

/**
 * Whether it is the optimizer that finds maps of low rank in deep networks (Huh et al. 2023,
 * section 4.1): gradient methods, evolution strategies and random search on one task.
 */
public final class Optimizers implements Experiment<OptimizersConfig> {
  private static final List<String> IDS =
      List.of("sgd", "nesterov", "adam", "lbfgs", "cma-es", "random-search");

  private static final int LBFGS_HISTORY = 10;

  /** Read off the figure by eye: depth 1, 2, 4, 8. */
  private static final Map<String, double[]> PUBLISHED =
      Map.of(
          "sgd", new double[] {2.92, 2.82, 2.66, 2.38},
          "nesterov", new double[] {2.86, 2.755, 2.53, 2.105},
          "adam", new double[] {2.85, 2.735, 2.45, 2.085},
          "lbfgs", new double[] {2.855, 2.75, 2.515, 2.15},
          "cma-es", new double[] {3.00, 2.91, 2.72, 2.455},
          "random-search", new double[] {3.23, 3.06, 2.75, 2.295});

  /** To what a value can be read off the published figure. */
  private static final double READING = 0.02;

  private static final List<String> PUBLISHED_DEPTHS = List.of("1", "2", "4", "8");

  private final Registry<RankMetric> metrics;
  private final Registry<Sampler> samplers;
  private final Registry<SpectralSolver> solvers;

  @Inject
  Optimizers(
      Registry<RankMetric> metrics, Registry<Sampler> samplers, Registry<SpectralSolver> solvers) {
    this.metrics = metrics;
    this.samplers = samplers;
    this.solvers = solvers;
  }

  @Override
  public String title() {
    return "Deep linear networks by optimizer";
  }

  @Override
  public String description() {
    return "Linear networks learn a linear map of low rank from somewhat fewer points than it has"
        + " columns, up to the same training loss, by six methods. The deeper the network, the lower"
        + " the effective rank of what it has learned, whatever the method: it is the"
        + " parameterization and not the optimizer.\n\n"
        + "The publication does not state its task. This one, eight equal singular values, 28"
        + " points, weights a little smaller than usual, was found by search. CMA-ES, which"
        + " adapts the covariance's diagonal alone beyond "
        + CmaEs.MAX_FULL
        + " parameters, where a full one does not fit, and random search, which keeps the best of"
        + " candidates drawn like the start, end with their budgets, at higher losses.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 4.1 and its figure on optimizers";
  }

  @Override
  public Class<OptimizersConfig> configType() {
    return OptimizersConfig.class;
  }

  @Override
  public OptimizersConfig config(Profile profile) {
    return switch (profile) {
      case SMOKE -> config(List.of(1, 2, 4), 2, 100, 50);
      case QUICK -> config(List.of(1, 2, 4, 8), 8, 600, 500);
      case FULL -> config(List.of(1, 2, 4, 8, 16), 32, 600, 500);
    };
  }

  private static OptimizersConfig config(
      List<Integer> depths, int samples, int generations, int candidates) {
    return new OptimizersConfig(
        32,
        depths,
        IDS,
        "normal",
        0.875,
        28,
        8,
        0.02,
        List.of("effective-rank"),
        samples,
        5000,
        0.2,
        0.05,
        0.9,
        0.003,
        generations,
        0.02,
        candidates);
  }

  @Override
  public List<Cell> plan(OptimizersConfig config) {
    List<RankMetric> measures = metrics.all(config.metrics());
    Sampler sampler = new ScaledSampler(samplers.get(config.sampler()), config.scale());
    Start start = Start.of(sampler);
    SpectralSolver solver = solvers.get("lapack");
    Teacher teacher = new Teacher(config.width(), config.targetRank(), 0);
    List<Cell> cells = new ArrayList<>();
    for (String id : config.optimizer()) {
      for (int depth : config.depths()) {
        NetworkSpec spec = NetworkSpec.square(config.width(), depth, StandardActivation.LINEAR);
        Optimizer optimizer = optimizer(id, config, spec, start);
        int steps = steps(id, config);
        Checkpoints checkpoints = Checkpoints.upTo(steps);
        cells.add(
            Cell.builder()
                .factor("depth", depth)
                .factor("width", config.width())
                .factor("optimizer", id)
                .factor("sampler", config.sampler())
                .setting("method", optimizer.description())
                .setting("scale", config.scale())
                .setting("inputs", config.inputs())
                .setting("targetRank", config.targetRank())
                .setting("targetLoss", config.targetLoss())
                .setting("steps", steps)
                .parts(sampler, solver, optimizer)
                .parts(measures.toArray())
                .build(
                    TeacherTrials.quantities(config.metrics(), checkpoints),
                    config.samples(),
                    1,
                    new TeacherTrials(
                        spec,
                        teacher,
                        config.inputs(),
                        start,
                        optimizer,
                        new Budget(steps, config.targetLoss()),
                        checkpoints,
                        measures,
                        solver)));
      }
    }
    return cells;
  }

  private static Optimizer optimizer(
      String id, OptimizersConfig config, NetworkSpec spec, Start start) {
    return switch (id) {
      case "sgd" -> new GradientDescent(config.sgdRate(), 0);
      case "nesterov" -> new GradientDescent(config.nesterovRate(), config.momentum());
      case "adam" -> new Adam(config.adamRate());
      case "lbfgs" -> new Lbfgs(LBFGS_HISTORY);
      case "cma-es" ->
          new CmaEs(config.deviation(), spec.depth() * config.width() * config.width());
      case "random-search" -> new RandomSearch((random, x) -> start.draw(spec, random, x));
      default -> throw InvalidInputException.unknown("optimizer", id, IDS);
    };
  }

  private static int steps(String id, OptimizersConfig config) {
    return switch (id) {
      case "cma-es" -> config.generations();
      case "random-search" -> config.candidates();
      default -> config.epochs();
    };
  }

  @Override
  public Expected expected(OptimizersConfig config, Map<String, String> factors, String metric) {
    int depth = PUBLISHED_DEPTHS.indexOf(factors.get("depth"));
    boolean published =
        metric.equals("effective-rank")
            && config.width() == 32
            && config.sampler().equals("normal")
            && depth >= 0
            && TeacherTrials.TRAINED.equals(factors.get("phase"))
            && PUBLISHED.containsKey(factors.get("optimizer"));
    return published
        ? new Expected(Double.NaN, PUBLISHED.get(factors.get("optimizer"))[depth])
        : Expected.NOTHING;
  }

  @Override
  public List<Result> results(OptimizersConfig config, Measurements measurements) {
    List<Result> results = new ArrayList<>();
    for (String metric : config.metrics()) {
      List<Series.Curve> curves = new ArrayList<>();
      for (String id : config.optimizer()) {
        List<Measurements.Group> groups =
            measurements.groups(metric, Map.of("optimizer", id, "phase", TeacherTrials.TRAINED));
        curves.add(DepthFigures.measured(id, groups));
        DepthFigures.expected(
                id, Role.PUBLISHED, groups, g -> expected(config, g.factors(), g.metric()))
            .ifPresent(curves::add);
      }
      results.add(
          new Series(
              metric + "-by-depth",
              "Rank of the learned map by optimizer",
              String.format(
                  Locale.ROOT,
                  "Mean %s of the end-to-end maps of %d networks a depth after training, with its"
                      + " 95 %% interval; dotted: published.",
                  metric,
                  config.samples()),
              Axis.depth(),
              DepthFigures.axis(metric),
              "optimizer",
              curves));
      PublishedScatter.of(
              "Published and measured rank by optimizer",
              metric,
              "optimizer",
              measurements.groups(metric, Map.of("phase", TeacherTrials.TRAINED)),
              g -> expected(config, g.factors(), g.metric()),
              READING)
          .ifPresent(results::add);
    }
    TrainingCurves curves =
        new TrainingCurves(
            measurements,
            config.metrics().get(0),
            factors -> Checkpoints.upTo(steps(factors.get("optimizer"), config)));
    for (int depth : config.depths()) {
      Map<String, String> wanted = Map.of("depth", Integer.toString(depth));
      results.add(
          curves.of(
              TeacherTrials.LOSS_CURVE, "depth-" + depth, "depth " + depth, wanted, "optimizer"));
      results.add(
          curves.of(
              TeacherTrials.RANK_CURVE, "depth-" + depth, "depth " + depth, wanted, "optimizer"));
    }
    return results;
  }
}
