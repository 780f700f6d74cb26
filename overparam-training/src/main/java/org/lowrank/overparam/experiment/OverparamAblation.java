package org.lowrank.overparam.experiment;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.DepthFigures;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Levels;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Series;

/** Depth, width factor and residuals of over-parameterized layers, each with each. */
public final class OverparamAblation implements Experiment<OverparamAblationConfig> {
  private static final String DEPTH = "depth";
  private static final String FACTOR = "factor";
  private static final String RESIDUAL = "residual";

  private final ModelTrainings trainings;

  @Inject
  OverparamAblation(ModelTrainings trainings) {
    this.trainings = trainings;
  }

  @Override
  public String title() {
    return "What of over-parameterization matters: depth, width, residuals";
  }

  @Override
  public String description() {
    return "A CNN is trained with its linear layers written as chains of several depths, widths of"
        + " the hidden layers, and residual connections between factors, each with each. Depth 1"
        + " is the plain network, whatever the width. At the smoke and quick profiles the images"
        + " are the sample of MNIST that ships with lowrank.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 4 and appendix; the settings of the authors' layers";
  }

  @Override
  public Class<OverparamAblationConfig> configType() {
    return OverparamAblationConfig.class;
  }

  @Override
  public OverparamAblationConfig config(Profile profile) {
    List<String> rank = List.of("effective-rank");
    return switch (profile) {
      case SMOKE ->
          sample(List.of(1, 2), List.of(1.0), List.of("none", "-1"), 2, 1, List.of(), 256, rank);
      case QUICK ->
          sample(
              List.of(1, 2, 4),
              List.of(1.0, 2.0),
              List.of("none", "-1"),
              2,
              3,
              List.of(2),
              600,
              rank);
      case FULL ->
          new OverparamAblationConfig(
              "cifar-100",
              "simple-cnn",
              List.of(1, 2, 4, 8),
              List.of(0.5, 1.0, 2.0, 4.0),
              List.of("none", "1", "2", "-1"),
              rank,
              TrainingSettings.cifar());
    };
  }

  private static OverparamAblationConfig sample(
      List<Integer> depths,
      List<Double> factor,
      List<String> residual,
      int seeds,
      int epochs,
      List<Integer> milestones,
      int inputs,
      List<String> rank) {
    return new OverparamAblationConfig(
        "mnist-sample",
        "simple-cnn",
        depths,
        factor,
        residual,
        rank,
        TrainingSettings.brief(0.005, seeds, epochs, milestones, inputs));
  }

  /** Variants with what they are, in the order of the settings; the plain network once. */
  private static Map<Variant, Map<String, Object>> variants(OverparamAblationConfig config) {
    Map<String, Variant> seen = new LinkedHashMap<>();
    Map<Variant, Map<String, Object>> variants = new LinkedHashMap<>();
    for (String residual : config.residual()) {
      for (double factor : config.factor()) {
        for (int depth : config.depths()) {
          Variant variant = Variant.chains(depth, factor, Residuals.parse(residual));
          if (seen.putIfAbsent(variant.name(), variant) == null) {
            Map<String, Object> factors = new LinkedHashMap<>();
            factors.put(DEPTH, depth);
            factors.put(FACTOR, depth == 1 ? "" : Levels.plain(factor));
            factors.put(RESIDUAL, depth == 1 ? "" : residual);
            variants.put(variant, factors);
          }
        }
      }
    }
    return variants;
  }

  @Override
  public List<Cell> plan(OverparamAblationConfig config) {
    TrainingCells training = trainings.cells(config.training(), config.metrics());
    List<Cell> cells = new ArrayList<>();
    variants(config)
        .forEach(
            (variant, factors) ->
                cells.add(
                    training.cell(
                        config.dataset(), config.model(), variant, Optional.empty(), factors)));
    return cells;
  }

  @Override
  public List<Result> results(OverparamAblationConfig config, Measurements measurements) {
    List<Result> results = new ArrayList<>();
    if (config.depths().contains(1)) {
      results.add(
          TrainingResults.gains(
              "gains",
              config.model() + " on " + config.dataset(),
              "Test accuracy after training: " + config.training().sentence() + ".",
              measurements,
              Map.of(),
              List.copyOf(variants(config).keySet()),
              variant -> OptionalDouble.empty()));
    }
    results.add(
        byDepth(config, measurements, TrainingCells.TEST_ACCURACY, Map.of(), "Test accuracy"));
    for (String metric : config.metrics()) {
      for (String layer :
          measurements.groups(metric, Map.of()).stream()
              .map(group -> group.factors().get(TrainingCells.LAYER))
              .distinct()
              .toList()) {
        results.add(
            byDepth(
                config,
                measurements,
                metric,
                Map.of(TrainingCells.LAYER, layer),
                metric + " of " + layer));
      }
    }
    return results;
  }

  private static Series byDepth(
      OverparamAblationConfig config,
      Measurements measurements,
      String metric,
      Map<String, String> wanted,
      String title) {
    List<Series.Curve> curves = new ArrayList<>();
    for (String residual : config.residual()) {
      for (double factor : config.factor()) {
        List<Measurements.Group> groups =
            measurements.groups(metric, wanted).stream()
                .filter(group -> fits(group.factors(), Levels.plain(factor), residual))
                .toList();
        String name =
            "width factor "
                + Levels.plain(factor)
                + (residual.equals("none") ? "" : ", residuals " + residual);
        if (!groups.isEmpty()) {
          curves.add(DepthFigures.measured(name, groups));
        }
      }
    }
    String layer = wanted.getOrDefault(TrainingCells.LAYER, "");
    return new Series(
        metric + (layer.isEmpty() ? "" : "-" + layer) + "-by-depth",
        title + " against depth",
        "Mean over seeds with its 95 % interval; depth 1 is the plain network.",
        Axis.depth(),
        DepthFigures.axis(metric),
        "chains",
        curves);
  }

  /** Whether a group belongs to a curve; the plain network belongs to all. */
  private static boolean fits(Map<String, String> factors, String factor, String residual) {
    return factors.get(DEPTH).equals("1")
        || (factors.get(FACTOR).equals(factor) && factors.get(RESIDUAL).equals(residual));
  }
}
