package org.lowrank.nonlinear.regression;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lowrank.core.base.Registry;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.DepthFigures;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.StandardActivation;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Series;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.nonlinear.optimize.Adam;
import org.lowrank.nonlinear.optimize.Budget;

/**
 * Which maps deep linear networks learn from few points (Huh et al. 2023, section 4): of low rank
 * the better the deeper they are, of full rank the worse.
 */
public final class DepthGeneralization implements Experiment<DepthGeneralizationConfig> {
  private final Registry<RankMetric> metrics;
  private final Registry<Sampler> samplers;
  private final Registry<SpectralSolver> solvers;

  @Inject
  DepthGeneralization(
      Registry<RankMetric> metrics, Registry<Sampler> samplers, Registry<SpectralSolver> solvers) {
    this.metrics = metrics;
    this.samplers = samplers;
    this.solvers = solvers;
  }

  @Override
  public String title() {
    return "Generalization by depth and rank of the task";
  }

  @Override
  public String description() {
    return "Linear networks learn maps of rank 1 up to full from noisy points, each up to the training"
        + " loss that the true map has, the variance of the noise. The mean squared error over all"
        + " inputs, noise apart, shows what a depth prefers among the maps that fit so well: deeper"
        + " is better where the map has low rank, and worse where it has full rank.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 4; Arora, Cohen, Hu, Luo 2019, NeurIPS, section 2";
  }

  @Override
  public Class<DepthGeneralizationConfig> configType() {
    return DepthGeneralizationConfig.class;
  }

  @Override
  public DepthGeneralizationConfig config(Profile profile) {
    return switch (profile) {
      case SMOKE -> config(List.of(1, 2, 4), List.of(1, 32), 2, 500);
      case QUICK -> config(List.of(1, 2, 4, 8), List.of(1, 2, 4, 8, 16, 32), 6, 4000);
      case FULL -> config(List.of(1, 2, 4, 8, 16), List.of(1, 2, 4, 8, 16, 32), 32, 8000);
    };
  }

  private static DepthGeneralizationConfig config(
      List<Integer> depths, List<Integer> ranks, int samples, int epochs) {
    return new DepthGeneralizationConfig(
        32,
        depths,
        "torch-default",
        ranks,
        0.5,
        64,
        0.25,
        List.of("effective-rank"),
        samples,
        epochs,
        0.002);
  }

  @Override
  public List<Cell> plan(DepthGeneralizationConfig config) {
    List<RankMetric> measures = metrics.all(config.metrics());
    SpectralSolver solver = solvers.get("lapack");
    Sampler sampler = samplers.get(config.sampler());
    Adam adam = new Adam(config.learningRate());
    Checkpoints checkpoints = Checkpoints.upTo(config.epochs());
    List<Cell> cells = new ArrayList<>();
    for (int rank : config.targetRank()) {
      for (int depth : config.depths()) {
        cells.add(
            Cell.builder()
                .factor("depth", depth)
                .factor("width", config.width())
                .factor("sampler", config.sampler())
                .factor("targetRank", rank)
                .setting("noise", config.noise())
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
                        new Teacher(config.width(), rank, config.noise()),
                        config.inputs(),
                        Start.of(sampler),
                        adam,
                        new Budget(config.epochs(), config.targetLoss()),
                        checkpoints,
                        measures,
                        solver)));
      }
    }
    return cells;
  }

  @Override
  public List<Result> results(DepthGeneralizationConfig config, Measurements measurements) {
    List<Result> results = new ArrayList<>();
    results.add(
        new Series(
            TeacherTrials.TEST_LOSS,
            "Loss over all inputs by depth and rank of the map",
            String.format(
                Locale.ROOT,
                "Mean squared error over all inputs, noise apart, after learning from %d points,"
                    + " mean over %d networks a depth and rank with its 95 %% interval. The zero"
                    + " map has 1.",
                config.inputs(),
                config.samples()),
            Axis.depth(),
            Axis.linear("mean squared error", ""),
            "rank of the map",
            curves(config, measurements, TeacherTrials.TEST_LOSS)));
    for (String metric : config.metrics()) {
      List<Series.Curve> curves = curves(config, measurements, metric);
      results.add(
          new Series(
              metric,
              "Rank of what was learned",
              "Mean " + metric + " of the end-to-end maps after learning, with its 95 % interval.",
              Axis.depth(),
              DepthFigures.axis(metric),
              "rank of the map",
              curves));
    }
    TrainingCurves curves =
        new TrainingCurves(
            measurements, config.metrics().get(0), factors -> Checkpoints.upTo(config.epochs()));
    for (int rank : config.targetRank()) {
      Map<String, String> wanted = Map.of("targetRank", Integer.toString(rank));
      String id = "rank-" + rank;
      String setting = "map of rank " + rank;
      results.add(curves.of(TeacherTrials.LOSS_CURVE, id, setting, wanted, "depth"));
      results.add(curves.of(TeacherTrials.RANK_CURVE, id, setting, wanted, "depth"));
    }
    return results;
  }

  private static List<Series.Curve> curves(
      DepthGeneralizationConfig config, Measurements measurements, String quantity) {
    List<Series.Curve> curves = new ArrayList<>();
    for (int rank : config.targetRank()) {
      curves.add(
          DepthFigures.measured(
              Integer.toString(rank),
              measurements.groups(
                  quantity,
                  Map.of("targetRank", Integer.toString(rank), "phase", TeacherTrials.TRAINED))));
    }
    return curves;
  }
}
