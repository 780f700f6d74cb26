package org.lowrank.overparam.experiment;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.result.Result;
import org.lowrank.overparam.train.Schedule;

/**
 * Test accuracy of a CNN, of the same CNN with over-parameterized layers, and of the plain one with
 * explicit penalties (Huh et al. 2023, the table on CIFAR).
 */
public final class CifarTable implements Experiment<CifarTableConfig> {
  private static final Map<String, Double> PUBLISHED = Map.of("cifar-10", 2.2, "cifar-100", 6.5);
  private static final String SAMPLE = "mnist-sample";

  private final ModelTrainings trainings;

  @Inject
  CifarTable(ModelTrainings trainings) {
    this.trainings = trainings;
  }

  @Override
  public String title() {
    return "Over-parameterized CNNs against explicit penalties";
  }

  @Override
  public String description() {
    return "A CNN is trained as it is, with each linear layer written as a chain of linear factors,"
        + " and with explicit penalties on its weights. A chain can be no other function than its"
        + " layer, but gradient descent on its factors prefers weights of low rank; the publication"
        + " finds that it generalizes better than the plain CNN and than penalties. Weight decay on"
        + " N factors of like spectra shrinks what they multiply to N times as fast as it would a"
        + " plain layer, so a fair comparison has the plain CNN with more of it, too: the penalty"
        + " l2 adds to weight decay, and l2 of the same strength doubles it. At the smoke"
        + " and quick profiles the images are the sample of MNIST that ships with lowrank, not"
        + " CIFAR.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 4, the table on CIFAR-10 and CIFAR-100";
  }

  @Override
  public Class<CifarTableConfig> configType() {
    return CifarTableConfig.class;
  }

  @Override
  public CifarTableConfig config(Profile profile) {
    List<String> rank = List.of("effective-rank");
    List<String> penalties =
        List.of(
            "l1:1e-5",
            "l2:5e-4",
            "frobenius:1e-3",
            "nuclear:1e-4",
            "spectral:1e-2",
            "stable-rank:1e-3",
            "effective-rank:1e-2",
            "dropout:0.5");
    return switch (profile) {
      case SMOKE ->
          new CifarTableConfig(
              List.of(SAMPLE),
              "simple-cnn",
              List.of(1, 3),
              1,
              List.of("nuclear:1e-4"),
              rank,
              new TrainingSettings(
                  2, 1, 64, 0.005, 0.9, 0, Schedule.Shape.STEP, List.of(), 0, 256, false, 1));
      case QUICK ->
          new CifarTableConfig(
              List.of(SAMPLE),
              "simple-cnn",
              List.of(1, 2, 4),
              1,
              List.of("l2:5e-4", "nuclear:1e-4", "effective-rank:1e-2", "dropout:0.5"),
              rank,
              new TrainingSettings(
                  3,
                  4,
                  64,
                  0.005,
                  0.9,
                  1e-4,
                  Schedule.Shape.STEP,
                  List.of(2, 3),
                  0,
                  1000,
                  false,
                  1));
      case FULL ->
          new CifarTableConfig(
              List.of("cifar-10", "cifar-100"),
              "simple-cnn",
              List.of(1, 2, 4, 8),
              1,
              penalties,
              rank,
              TrainingSettings.cifar());
    };
  }

  /** Baseline, chains by depth, penalties. */
  private static List<Variant> variants(CifarTableConfig config) {
    Map<String, Variant> variants = new LinkedHashMap<>();
    variants.put(Variant.BASELINE, Variant.baseline());
    config.depths().stream()
        .map(depth -> Variant.chains(depth, config.factor()))
        .forEach(variant -> variants.put(variant.name(), variant));
    config.penalties().stream()
        .map(Variant::penalized)
        .forEach(variant -> variants.put(variant.name(), variant));
    return List.copyOf(variants.values());
  }

  @Override
  public List<Cell> plan(CifarTableConfig config) {
    TrainingCells training = trainings.cells(config.training(), config.metrics());
    List<Cell> cells = new ArrayList<>();
    for (String dataset : config.dataset()) {
      for (Variant variant : variants(config)) {
        cells.add(training.cell(dataset, config.model(), variant, Optional.empty(), Map.of()));
      }
    }
    return cells;
  }

  @Override
  public List<Result> results(CifarTableConfig config, Measurements measurements) {
    List<Variant> variants = variants(config);
    List<Result> results = new ArrayList<>();
    for (String dataset : config.dataset()) {
      Map<String, String> factors = Map.of(TrainingCells.DATASET, dataset);
      results.add(
          TrainingResults.gains(
              dataset + "-gains",
              title(config, dataset),
              "Test accuracy on "
                  + dataset
                  + " after training: "
                  + config.training().sentence()
                  + ".",
              measurements,
              factors,
              variants,
              variant -> published(dataset, variant)));
      TrainingResults.gainBars(
              dataset + "-gain-bars",
              dataset + ": gains over the baseline",
              measurements,
              factors,
              variants,
              variant -> published(dataset, variant))
          .ifPresent(results::add);
      for (String score : List.of(TrainingCells.TEST_ACCURACY, TrainingCells.TRAIN_ACCURACY)) {
        results.add(
            TrainingResults.curves(
                dataset + "-" + score,
                dataset + ": " + score.replace('-', ' '),
                score,
                measurements,
                factors,
                variants));
      }
      for (String metric : config.metrics()) {
        results.add(
            TrainingResults.ranks(
                dataset + "-" + metric,
                dataset + ": " + metric + " of layers",
                metric,
                measurements,
                factors,
                variants));
      }
    }
    return results;
  }

  private static String title(CifarTableConfig config, String dataset) {
    return dataset.equals(SAMPLE)
        ? "The sample of MNIST in place of CIFAR: " + config.model()
        : dataset + ": " + config.model();
  }

  private static OptionalDouble published(String dataset, Variant variant) {
    Double gain = PUBLISHED.get(dataset);
    return gain == null || variant.expansion().depth() == 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(gain);
  }
}
