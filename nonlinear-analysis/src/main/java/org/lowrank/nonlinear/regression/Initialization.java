package org.lowrank.nonlinear.regression;

import jakarta.inject.Inject;
import java.util.ArrayList;
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

/**
 * Whether it is the start that makes deep networks find maps of low rank (Huh et al. 2023, section
 * 4.2): starts of full and of low rank, and maps of low and of full rank to be learned.
 */
public final class Initialization implements Experiment<InitializationConfig> {
  /** Read off the figure by eye: effective rank of the default start by depth. */
  private static final Map<String, Double> PUBLISHED_START =
      Map.of("1", 3.24, "4", 2.75, "8", 2.30, "12", 2.05, "16", 1.80, "32", 1.27);

  private final Registry<RankMetric> metrics;
  private final Registry<Sampler> samplers;
  private final Registry<SpectralSolver> solvers;

  @Inject
  Initialization(
      Registry<RankMetric> metrics, Registry<Sampler> samplers, Registry<SpectralSolver> solvers) {
    this.metrics = metrics;
    this.samplers = samplers;
    this.solvers = solvers;
  }

  @Override
  public String title() {
    return "Deep linear networks by start and task";
  }

  @Override
  public String description() {
    return "Linear networks of several depths learn a map of low rank, or one of full rank. At the"
        + " default start layers are drawn by themselves; at the low-rank start the layers of"
        + " networks of all depths are products of smaller factors, so that their maps have the rank"
        + " of a much deeper network's from the beginning (at that very depth both starts are one"
        + " law). What networks converge to depends on depth and task and hardly on the start: it is"
        + " not the initialization. Deep networks learn the map of low rank as well as shallow ones;"
        + " of the map of full rank they learn less and less, and the loss over all inputs rises.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 4.2 and its figure on initialization";
  }

  @Override
  public Class<InitializationConfig> configType() {
    return InitializationConfig.class;
  }

  @Override
  public InitializationConfig config(Profile profile) {
    return switch (profile) {
      case SMOKE -> config(List.of(1, 4, 8), 2, 200);
      case QUICK -> config(List.of(1, 4, 8, 16, 32), 4, 4000);
      case FULL -> config(List.of(1, 4, 8, 12, 16, 20, 24, 28, 32), 16, 4000);
    };
  }

  private static InitializationConfig config(List<Integer> depths, int samples, int epochs) {
    return new InitializationConfig(
        32,
        depths,
        "normal",
        List.of(InitializationConfig.DEFAULT, InitializationConfig.LOW_RANK),
        32,
        List.of(InitializationConfig.LOW_RANK, InitializationConfig.FULL_RANK),
        8,
        48,
        1e-5,
        List.of("effective-rank"),
        samples,
        epochs,
        0.001);
  }

  @Override
  public List<Cell> plan(InitializationConfig config) {
    List<RankMetric> measures = metrics.all(config.metrics());
    SpectralSolver solver = solvers.get("lapack");
    Sampler sampler = samplers.get(config.sampler());
    Adam adam = new Adam(config.learningRate());
    Checkpoints checkpoints = Checkpoints.upTo(config.epochs());
    List<Cell> cells = new ArrayList<>();
    for (String task : config.task()) {
      boolean low = task.equals(InitializationConfig.LOW_RANK);
      Teacher teacher = new Teacher(config.width(), low ? config.targetRank() : 0, 0);
      for (String startId : config.start()) {
        Start start =
            startId.equals(InitializationConfig.DEFAULT)
                ? Start.of(sampler)
                : new DeepStart(sampler, config.startDepth());
        for (int depth : config.depths()) {
          cells.add(
              Cell.builder()
                  .factor("depth", depth)
                  .factor("width", config.width())
                  .factor("start", startId)
                  .factor("task", task)
                  .setting("sampler", config.sampler())
                  .setting("startDepth", config.startDepth())
                  .setting("targetRank", config.targetRank())
                  .setting("inputs", config.inputs())
                  .setting("targetLoss", config.targetLoss())
                  .setting("epochs", config.epochs())
                  .setting("learningRate", config.learningRate())
                  .parts(sampler, solver, adam)
                  .parts(measures.toArray())
                  .build(
                      TeacherTrials.quantities(config.metrics(), checkpoints),
                      config.samples(),
                      1,
                      new TeacherTrials(
                          NetworkSpec.square(config.width(), depth, StandardActivation.LINEAR),
                          teacher,
                          config.inputs(),
                          start,
                          adam,
                          new Budget(config.epochs(), config.targetLoss()),
                          checkpoints,
                          measures,
                          solver)));
        }
      }
    }
    return cells;
  }

  @Override
  public Expected expected(
      InitializationConfig config, Map<String, String> factors, String metric) {
    boolean published =
        metric.equals("effective-rank")
            && config.width() == 32
            && config.sampler().equals("normal")
            && TeacherTrials.DRAWN.equals(factors.get("phase"))
            && InitializationConfig.DEFAULT.equals(factors.get("start"));
    return published
        ? new Expected(Double.NaN, PUBLISHED_START.getOrDefault(factors.get("depth"), Double.NaN))
        : Expected.NOTHING;
  }

  @Override
  public List<Result> results(InitializationConfig config, Measurements measurements) {
    List<Result> results = new ArrayList<>();
    for (String task : config.task()) {
      for (String metric : config.metrics()) {
        results.add(ranks(config, measurements, task, metric));
      }
      results.add(losses(config, measurements, task));
    }
    TrainingCurves curves =
        new TrainingCurves(
            measurements, config.metrics().get(0), factors -> Checkpoints.upTo(config.epochs()));
    for (String task : config.task()) {
      for (String start : config.start()) {
        Map<String, String> wanted = Map.of("task", task, "start", start);
        String setting = task + " task, " + start + " start";
        String id = task + "-" + start;
        results.add(curves.of(TeacherTrials.LOSS_CURVE, id, setting, wanted, "depth"));
        results.add(curves.of(TeacherTrials.RANK_CURVE, id, setting, wanted, "depth"));
      }
    }
    return results;
  }

  private Series ranks(
      InitializationConfig config, Measurements measurements, String task, String metric) {
    List<Series.Curve> curves = new ArrayList<>();
    for (String start : config.start()) {
      for (String phase : List.of(TeacherTrials.DRAWN, TeacherTrials.TRAINED)) {
        List<Measurements.Group> groups =
            measurements.groups(metric, Map.of("task", task, "start", start, "phase", phase));
        String name = start + ", " + phase;
        curves.add(DepthFigures.measured(name, groups));
        DepthFigures.expected(
                name, Role.PUBLISHED, groups, g -> expected(config, g.factors(), g.metric()))
            .ifPresent(curves::add);
      }
    }
    return new Series(
        metric + "-" + task,
        "Rank before and after learning, " + task + " task",
        String.format(
            Locale.ROOT,
            "Mean %s of the end-to-end maps of %d networks a depth and start, with its 95 %%"
                + " interval.",
            metric,
            config.samples()),
        Axis.depth(),
        DepthFigures.axis(metric),
        "start",
        curves);
  }

  private static Series losses(
      InitializationConfig config, Measurements measurements, String task) {
    List<Series.Curve> curves = new ArrayList<>();
    for (String start : config.start()) {
      for (String loss : List.of(TeacherTrials.TRAIN_LOSS, TeacherTrials.TEST_LOSS)) {
        curves.add(
            DepthFigures.measured(
                start + ", " + loss,
                measurements.groups(
                    loss, Map.of("task", task, "start", start, "phase", TeacherTrials.TRAINED))));
      }
    }
    return new Series(
        "loss-" + task,
        "Loss after learning, " + task + " task",
        "Mean squared error on the training data and over all inputs, mean over networks with its"
            + " 95 % interval.",
        Axis.depth(),
        Axis.linear("mean squared error", ""),
        "start",
        curves);
  }
}
