package org.lowrank.overparam.experiment;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lowrank.core.data.ImageOptions;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.result.Result;
import org.lowrank.overparam.model.Stem;
import org.lowrank.overparam.train.Schedule;

/**
 * Test accuracy of AlexNet and ResNets, plain and over-parameterized (Huh et al. 2023, the table on
 * ImageNet).
 */
public final class ImageNetTable implements Experiment<ImageNetTableConfig> {
  private static final Map<String, Double> PUBLISHED =
      Map.of("alexnet", 1.8, "resnet-10", 0.9, "resnet-18", 0.4);
  private static final String TINY = "tiny-imagenet";
  private static final String SAMPLE = "mnist-sample";
  private static final String IMAGENET = "image-folder";

  private final ModelTrainings trainings;

  @Inject
  ImageNetTable(ModelTrainings trainings) {
    this.trainings = trainings;
  }

  @Override
  public String title() {
    return "Over-parameterized AlexNet and ResNets";
  }

  @Override
  public String description() {
    return "AlexNet, ResNet-10 and ResNet-18 are trained as they are and with each linear layer"
        + " written as a chain of factors. The full profile wants ImageNet as a folder"
        + " (image-folder); the quick one takes Tiny ImageNet where it is in the data directory,"
        + " and otherwise, as the smoke profile does, the sample of MNIST that ships with lowrank,"
        + " which is no measure of these networks.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 4, the table on ImageNet";
  }

  @Override
  public Class<ImageNetTableConfig> configType() {
    return ImageNetTableConfig.class;
  }

  @Override
  public ImageNetTableConfig config(Profile profile) {
    List<String> rank = List.of("effective-rank");
    return switch (profile) {
      case SMOKE ->
          new ImageNetTableConfig(
              SAMPLE,
              List.of("resnet-10"),
              Stem.IMAGENET,
              ImageOptions.BadImage.FAIL,
              List.of(1, 2),
              1,
              List.of(),
              TrainingSettings.brief(0.02, 2, 1, List.of(), 128));
      case QUICK ->
          new ImageNetTableConfig(
              trainings.available(TINY) ? TINY : SAMPLE,
              List.of("resnet-10"),
              Stem.IMAGENET,
              ImageOptions.BadImage.FAIL,
              List.of(1, 2),
              1,
              rank,
              TrainingSettings.brief(0.02, 2, 2, List.of(1), 256));
      case FULL ->
          new ImageNetTableConfig(
              IMAGENET,
              List.of("alexnet", "resnet-10", "resnet-18"),
              Stem.AUTO,
              ImageOptions.BadImage.FAIL,
              List.of(1, 3),
              1,
              rank,
              new TrainingSettings(
                  1, 90, 256, 0.1, 0.9, 1e-4, Schedule.Shape.STEP, List.of(30, 60), 0, 0, true, 1));
    };
  }

  private static List<Variant> variants(ImageNetTableConfig config) {
    Map<String, Variant> variants = new LinkedHashMap<>();
    variants.put(Variant.BASELINE, Variant.baseline());
    config.depths().stream()
        .map(depth -> Variant.chains(depth, config.factor()))
        .forEach(variant -> variants.put(variant.name(), variant));
    return List.copyOf(variants.values());
  }

  @Override
  public List<Cell> plan(ImageNetTableConfig config) {
    TrainingCells training =
        trainings
            .cells(config.training(), config.metrics())
            .withStem(config.stem())
            .withBadImages(config.badImages());
    List<Cell> cells = new ArrayList<>();
    for (String model : config.model()) {
      for (Variant variant : variants(config)) {
        cells.add(training.cell(config.dataset(), model, variant, Optional.empty(), Map.of()));
      }
    }
    return cells;
  }

  @Override
  public List<Result> results(ImageNetTableConfig config, Measurements measurements) {
    List<Variant> variants = variants(config);
    List<Result> results = new ArrayList<>();
    for (String model : config.model()) {
      Map<String, String> factors = Map.of(TrainingCells.MODEL, model);
      results.add(
          TrainingResults.gains(
              model + "-gains",
              title(config, model),
              "Test accuracy on "
                  + config.dataset()
                  + " after training: "
                  + config.training().sentence()
                  + ". Published gains are those on ImageNet.",
              measurements,
              factors,
              variants,
              variant -> published(model, variant)));
      TrainingResults.gainBars(
              model + "-gain-bars",
              model + ": gains over the baseline",
              measurements,
              factors,
              variants,
              variant -> published(model, variant))
          .ifPresent(results::add);
      results.add(
          TrainingResults.curves(
              model + "-test-accuracy",
              model + ": test accuracy",
              TrainingCells.TEST_ACCURACY,
              measurements,
              factors,
              variants));
    }
    return results;
  }

  private static OptionalDouble published(String model, Variant variant) {
    return variant.expansion().depth() == 1 || !PUBLISHED.containsKey(model)
        ? OptionalDouble.empty()
        : OptionalDouble.of(PUBLISHED.get(model));
  }

  private static String title(ImageNetTableConfig config, String model) {
    return config.dataset().equals(SAMPLE)
        ? "The sample of MNIST in place of ImageNet: " + model
        : config.dataset() + ": " + model;
  }
}
