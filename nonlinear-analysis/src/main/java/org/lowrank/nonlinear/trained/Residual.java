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
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.SolverChoice;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.network.Activation;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.Wiring;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Series;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.nonlinear.optimize.Adam;
import org.lowrank.nonlinear.optimize.Budget;

/**
 * The effect of residual connections and layer normalization on the rank of kernels by depth (Huh
 * et al. 2023, appendix).
 */
public final class Residual implements Experiment<ResidualConfig> {

  private final Registry<RankMetric> metrics;
  private final Registry<Sampler> samplers;
  private final Registry<Activation> activations;
  private final Registry<Kernel> kernels;
  private final Registry<SpectralSolver> solvers;

  @Inject
  Residual(
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
    return "Residual connections and normalization";
  }

  @Override
  public String description() {
    return "Networks as in the experiment on trained kernels, with residual connections at several"
        + " intervals and with layer normalization. Residual connections keep the effective rank of"
        + " the kernels up in deep networks, as drawn and after training; normalization alone does"
        + " little.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, appendix on residual connections";
  }

  @Override
  public Class<ResidualConfig> configType() {
    return ResidualConfig.class;
  }

  @Override
  public ResidualConfig config(Profile profile) {
    return switch (profile) {
      case SMOKE -> config(List.of(2, 8), List.of("relu"), List.of(0, 1), 64, 4, 20);
      case QUICK ->
          config(List.of(2, 4, 8, 16), List.of("relu", "tanh"), List.of(0, 1, 2), 128, 8, 40);
      case FULL ->
          config(
              List.of(2, 4, 8, 16, 32),
              List.of("linear", "relu", "tanh", "gelu"),
              List.of(0, 1, 2, 4),
              128,
              64,
              40);
    };
  }

  private static ResidualConfig config(
      List<Integer> depths,
      List<String> activation,
      List<Integer> residual,
      int inputs,
      int samples,
      int epochs) {
    return new ResidualConfig(
        32,
        depths,
        activation,
        residual,
        List.of(ResidualConfig.NONE, ResidualConfig.LAYER),
        "kaiming",
        List.of("cosine-distance"),
        inputs,
        List.of("effective-rank"),
        samples,
        epochs,
        0,
        0,
        0.001);
  }

  @Override
  public List<Cell> plan(ResidualConfig config) {
    List<RankMetric> measures = metrics.all(config.metrics());
    List<Kernel> relations = kernels.all(config.kernel());
    Sampler sampler = samplers.get(config.sampler());
    SolverChoice solver = SolverChoice.of(solvers, "auto");
    Adam adam = new Adam(config.learningRate());
    List<Cell> cells = new ArrayList<>();
    for (String activation : config.activation()) {
      for (int residual : config.residual()) {
        for (String normalization : config.normalization()) {
          Wiring wiring = new Wiring(residual, normalization.equals(ResidualConfig.LAYER));
          for (int depth : config.depths()) {
            NetworkSpec spec =
                NetworkSpec.square(config.width(), depth, activations.get(activation));
            cells.add(
                Cell.builder()
                    .factor("depth", depth)
                    .factor("width", config.width())
                    .factor("activation", activation)
                    .factor("residual", residual)
                    .factor("normalization", normalization)
                    .factor("sampler", config.sampler())
                    .setting("inputs", config.inputs())
                    .setting("epochs", config.epochs())
                    .setting("batch", config.batchSize())
                    .setting("targetLoss", config.targetLoss())
                    .setting("learningRate", config.learningRate())
                    .parts(sampler, spec.activation(), solver.solver(), adam)
                    .parts(measures.toArray())
                    .parts(relations.toArray())
                    .build(
                        TrainedKernelTrials.quantities(config.kernel(), config.metrics()),
                        config.samples(),
                        1,
                        new TrainedKernelTrials(
                            spec,
                            wiring,
                            config.inputs(),
                            config.batchSize(),
                            sampler,
                            adam,
                            new Budget(config.steps(), config.targetLoss()),
                            relations,
                            measures,
                            solver,
                            Engine.BLAS,
                            false)));
          }
        }
      }
    }
    return cells;
  }

  @Override
  public List<Result> results(ResidualConfig config, Measurements measurements) {
    List<Result> results = new ArrayList<>();
    for (String activation : config.activation()) {
      for (String kernel : config.kernel()) {
        for (String metric : config.metrics()) {
          for (String phase : List.of(TrainedKernelTrials.DRAWN, TrainedKernelTrials.TRAINED)) {
            results.add(byDepth(config, measurements, activation, kernel, metric, phase));
          }
        }
      }
    }
    return results;
  }

  private static Series byDepth(
      ResidualConfig config,
      Measurements measurements,
      String activation,
      String kernel,
      String metric,
      String phase) {
    List<Series.Curve> curves = new ArrayList<>();
    for (int residual : config.residual()) {
      for (String normalization : config.normalization()) {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("activation", activation);
        wanted.put("kernel", kernel);
        wanted.put("phase", phase);
        wanted.put("residual", Integer.toString(residual));
        wanted.put("normalization", normalization);
        String name =
            (residual == 0 ? "plain" : "every " + residual)
                + (normalization.equals(ResidualConfig.LAYER) ? ", layer norm" : "");
        curves.add(DepthFigures.measured(name, measurements.groups(metric, wanted)));
      }
    }
    return new Series(
        String.join("-", metric, kernel, activation, phase),
        "Rank of " + kernel + " kernels, " + activation + ", " + phase,
        String.format(
            Locale.ROOT,
            "Mean %s of the %s kernels of %d %s networks a depth with its 95 %% interval: residual"
                + " connections at several intervals, with and without layer normalization.",
            metric,
            kernel,
            config.samples(),
            phase),
        Axis.depth(),
        DepthFigures.axis(metric),
        "connections",
        curves);
  }
}
