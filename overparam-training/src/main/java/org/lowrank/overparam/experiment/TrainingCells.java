package org.lowrank.overparam.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Registry;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.data.DatasetSource;
import org.lowrank.core.data.ImageOptions;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.Outcome;
import org.lowrank.core.experiment.Quantity;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.core.spectrum.Spectrum;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.convolution.OneDnn;
import org.lowrank.overparam.layer.EndToEnd;
import org.lowrank.overparam.model.Architecture;
import org.lowrank.overparam.model.Stem;
import org.lowrank.overparam.train.EpochRecord;

/**
 * The cells of experiments that train models on images: a cell a variant, a trial a seed. Each
 * measures accuracies and losses, their curves, and the ranks of the layers' end-to-end weights.
 */
final class TrainingCells {
  static final String TEST_ACCURACY = "test-accuracy";
  static final String TRAIN_ACCURACY = "train-accuracy";
  static final String TEST_LOSS = "test-loss";
  static final String TRAIN_LOSS = "train-loss";
  static final List<String> SCORES = List.of(TEST_ACCURACY, TRAIN_ACCURACY, TEST_LOSS, TRAIN_LOSS);

  /** Stands behind a score's name: its values after each epoch, before the first one NaN. */
  static final String CURVE = "-curve";

  static final String SINGULAR_VALUES = "singular-values";
  static final String LAYER = "layer";
  static final String VARIANT = "variant";
  static final String DATASET = "dataset";
  static final String MODEL = "model";

  private final Registry<DatasetSource> datasets;
  private final DataDirectory directory;
  private final Registry<Architecture> models;
  private final SpectralSolver solver;
  private final TrainingSettings settings;
  private final Map<String, RankMetric> metrics;
  private Stem stem = Stem.AUTO;
  private ImageOptions.BadImage badImages = ImageOptions.BadImage.FAIL;
  private final Map<String, ImageTask> tasks = new HashMap<>();

  /**
   * @param metrics ranks that are measured, by id
   */
  TrainingCells(
      Registry<DatasetSource> datasets,
      DataDirectory directory,
      Registry<Architecture> models,
      SpectralSolver solver,
      TrainingSettings settings,
      Map<String, RankMetric> metrics) {
    this.datasets = datasets;
    this.directory = directory;
    this.models = models;
    this.solver = solver;
    this.settings = settings;
    this.metrics = metrics;
  }

  /** Models of the cells to come begin so. */
  TrainingCells withStem(Stem beginning) {
    stem = beginning;
    return this;
  }

  /** Of images that cannot be decoded, the cells to come do that. */
  TrainingCells withBadImages(ImageOptions.BadImage policy) {
    badImages = policy;
    return this;
  }

  /**
   * A variant's cell.
   *
   * @param watched the layer whose singular values are kept after each epoch, if any
   * @param factors columns beside data set, model and variant
   */
  Cell cell(
      String dataset,
      String model,
      Variant variant,
      Optional<String> watched,
      Map<String, Object> factors) {
    DatasetSource source = datasets.get(dataset);
    ImageTask task =
        tasks.computeIfAbsent(
            dataset,
            id ->
                ImageTask.open(
                    source, directory, badImages, settings.inputs(), settings.augment()));
    Architecture architecture = models.get(model);
    ImageTraining training =
        new ImageTraining(
            architecture,
            stem,
            variant,
            task,
            settings.config(),
            new LayerSpectra(watched.stream().toList(), solver));
    Map<String, FactorChain> chains = training.chains();
    List<String> layers = List.copyOf(chains.keySet());
    watched.ifPresent(name -> requireLayer(name, layers));
    List<Quantity> quantities =
        quantities(layers, watched.map(name -> singularValues(chains.get(name))));
    Cell.Builder cell =
        Cell.builder()
            .factor(DATASET, dataset)
            .factor(MODEL, model)
            .factor(VARIANT, variant.name());
    factors.forEach(cell::factor);
    return settings
        .describe(cell)
        .setting("stem", stem)
        // Kernels of another instruction set, or another library's, sum in another order.
        .library("convolutions", OneDnn.description())
        .data(task.trainingImages().name(), task.trainingImages().checksum())
        .data(task.testImages().name(), task.testImages().checksum())
        .parts(architecture, source, solver)
        .parts(metrics.values().toArray())
        .build(
            quantities,
            settings.seeds(),
            1,
            (block, values) -> run(training, layers, watched, block, values));
  }

  private static void requireLayer(String name, List<String> layers) {
    if (!layers.contains(name)) {
      throw InvalidInputException.unknown("layer", name, layers);
    }
  }

  /** How many singular values a layer has. */
  private static int singularValues(FactorChain chain) {
    return Math.min(chain.out(), chain.collapsed().fanIn());
  }

  private List<Quantity> quantities(List<String> layers, Optional<Integer> singularValues) {
    List<Quantity> quantities = new ArrayList<>();
    SCORES.forEach(score -> quantities.add(Quantity.of(score)));
    for (String metric : metrics.keySet()) {
      for (String layer : layers) {
        quantities.add(new Quantity(metric, Map.of(LAYER, layer)));
      }
    }
    for (String score : SCORES) {
      quantities.add(new Quantity(score + CURVE, Map.of(), settings.epochs() + 1));
    }
    singularValues.ifPresent(
        count ->
            quantities.add(
                new Quantity(SINGULAR_VALUES, Map.of(), (settings.epochs() + 1) * count)));
    return quantities;
  }

  private void run(
      ImageTraining training,
      List<String> layers,
      Optional<String> watched,
      Block block,
      double[][] values) {
    for (int i = 0; i < block.count(); i++) {
      ImageTraining.Trained trained = training.run(block, i);
      if (trained.result().failure().isPresent()) {
        Outcome outcome = trained.result().failure().get();
        for (double[] row : values) {
          int length = row.length / block.count();
          java.util.Arrays.fill(row, i * length, (i + 1) * length, outcome.value());
        }
        continue;
      }
      record(trained, layers, watched, values, i);
    }
  }

  private void record(
      ImageTraining.Trained trained,
      List<String> layers,
      Optional<String> watched,
      double[][] values,
      int i) {
    List<EpochRecord> history = trained.result().history();
    int q = 0;
    for (String score : SCORES) {
      values[q++][i] = score(score, history.get(history.size() - 1));
    }
    Map<String, Spectrum> spectra = new HashMap<>();
    if (!metrics.isEmpty()) {
      ImageTraining.weights(trained.network(), (name, map) -> spectra.put(name, spectrum(map)));
    }
    for (RankMetric metric : metrics.values()) {
      for (String layer : layers) {
        values[q++][i] = metric.of(spectra.get(layer));
      }
    }
    int points = settings.epochs() + 1;
    for (String score : SCORES) {
      values[q][i * points] = Double.NaN;
      for (EpochRecord epoch : history) {
        values[q][i * points + epoch.epoch()] = score(score, epoch);
      }
      q++;
    }
    if (watched.isPresent()) {
      double[] first = trained.initial().get(watched.get());
      int from = i * points * first.length;
      System.arraycopy(first, 0, values[q], from, first.length);
      for (EpochRecord epoch : history) {
        double[] row = epoch.measured().get(watched.get());
        System.arraycopy(row, 0, values[q], from + epoch.epoch() * row.length, row.length);
      }
    }
  }

  private Spectrum spectrum(EndToEnd map) {
    return solver.singularValues(map.weights(), map.rows(), map.columns());
  }

  private static double score(String name, EpochRecord epoch) {
    return switch (name) {
      case TEST_ACCURACY -> epoch.testAccuracy();
      case TRAIN_ACCURACY -> epoch.trainAccuracy();
      case TEST_LOSS -> epoch.testLoss();
      case TRAIN_LOSS -> epoch.trainLoss();
      default -> throw new IllegalArgumentException("no score " + name);
    };
  }
}
