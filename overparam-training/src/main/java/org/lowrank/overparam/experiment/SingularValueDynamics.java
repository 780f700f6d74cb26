package org.lowrank.overparam.experiment;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.DepthFigures;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.metric.EffectiveRank;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.CurvedHeatmap;
import org.lowrank.core.result.Grid;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;
import org.lowrank.core.spectrum.Spectrum;

/**
 * How the singular values of a layer's end-to-end weights change in training, plain against
 * over-parameterized (Huh et al. 2023, the figure of singular value dynamics).
 */
public final class SingularValueDynamics implements Experiment<SingularValueDynamicsConfig> {
  private static final String RANK = "effective-rank";

  private final ModelTrainings trainings;

  @Inject
  SingularValueDynamics(ModelTrainings trainings) {
    this.trainings = trainings;
  }

  @Override
  public String title() {
    return "Singular values of a layer over training";
  }

  @Override
  public String description() {
    return "A CNN is trained as it is and with its linear layers written as chains of factors. After"
        + " each epoch the singular values of one layer's end-to-end weights are taken. In the"
        + " publication those of over-parameterized layers decay faster: a few grow and the others"
        + " stay behind, and the training accuracy ends lower, the test accuracy higher. At the"
        + " smoke and quick profiles the images are the sample of MNIST that ships with lowrank.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 4, the figure of singular value dynamics: test accuracy"
        + " about 0.56 against 0.615, training accuracy 0.91 against 0.84, read off by eye";
  }

  @Override
  public Class<SingularValueDynamicsConfig> configType() {
    return SingularValueDynamicsConfig.class;
  }

  @Override
  public SingularValueDynamicsConfig config(Profile profile) {
    List<String> rank = List.of(RANK);
    return switch (profile) {
      case SMOKE -> sample(2, 4, List.of(2), 128, rank);
      case QUICK -> sample(2, 8, List.of(4, 6), 1000, rank);
      case FULL ->
          new SingularValueDynamicsConfig(
              "cifar-100", "simple-cnn", "conv3", List.of(1, 4), 1, rank, TrainingSettings.cifar());
    };
  }

  private static SingularValueDynamicsConfig sample(
      int seeds, int epochs, List<Integer> milestones, int inputs, List<String> rank) {
    return new SingularValueDynamicsConfig(
        "mnist-sample",
        "simple-cnn",
        "conv3",
        List.of(1, 4),
        1,
        rank,
        TrainingSettings.brief(0.005, seeds, epochs, milestones, inputs));
  }

  private static List<Variant> variants(SingularValueDynamicsConfig config) {
    return config.depths().stream().map(depth -> Variant.chains(depth, config.factor())).toList();
  }

  @Override
  public List<Cell> plan(SingularValueDynamicsConfig config) {
    TrainingCells training = trainings.cells(config.training(), config.metrics());
    return variants(config).stream()
        .map(
            variant ->
                training.cell(
                    config.dataset(),
                    config.model(),
                    variant,
                    Optional.of(config.layer()),
                    Map.of()))
        .toList();
  }

  @Override
  public List<Result> results(SingularValueDynamicsConfig config, Measurements measurements) {
    List<Variant> variants = variants(config);
    int points = config.training().epochs() + 1;
    double[] epochs = IntStream.range(0, points).asDoubleStream().toArray();
    List<CurvedHeatmap.Panel> panels = new ArrayList<>();
    List<Series.Curve> ranks = new ArrayList<>();
    for (Variant variant : variants) {
      List<double[]> rows =
          measurements
              .arrays(TrainingCells.SINGULAR_VALUES, Map.of(TrainingCells.VARIANT, variant.name()))
              .get(0)
              .rows()
              .stream()
              .filter(row -> !Double.isNaN(row[0]))
              .toList();
      if (!rows.isEmpty()) {
        panels.add(
            new CurvedHeatmap.Panel(
                panel(variant.name(), rows, epochs), accuracies(variant.name(), measurements)));
        ranks.add(ranks(variant.name(), rows, epochs));
      }
    }
    String layer = config.layer() + " of " + config.model() + " on " + config.dataset();
    List<Result> results = new ArrayList<>();
    results.add(
        new CurvedHeatmap(
            "singular-values",
            "Singular values of " + layer,
            "Singular values of the end-to-end weights, each divided by the largest of its epoch,"
                + " by epoch; mean over "
                + config.training().seeds()
                + " seeds. Epoch 0 is before training. Lines: mean accuracies, on the right axis. "
                + config.training().sentence()
                + ".",
            Axis.linear("epoch", ""),
            Axis.linear("singular value, by size", ""),
            Axis.linear("relative to the largest", ""),
            Axis.linear("accuracy", ""),
            "accuracy",
            panels));
    results.add(
        new Series(
            "effective-rank",
            "Effective rank of " + layer,
            "Effective rank of the end-to-end weights by epoch: mean over seeds, the band spans"
                + " all.",
            Axis.linear("epoch", ""),
            DepthFigures.axis(RANK),
            TrainingCells.VARIANT,
            ranks));
    for (String score : List.of(TrainingCells.TEST_ACCURACY, TrainingCells.TRAIN_ACCURACY)) {
      results.add(
          TrainingResults.curves(
              score, score.replace('-', ' '), score, measurements, Map.of(), variants));
    }
    return results;
  }

  private static List<Series.Curve> accuracies(String variant, Measurements measurements) {
    Map<String, String> wanted = Map.of(TrainingCells.VARIANT, variant);
    return Stream.of(TrainingCells.TRAIN_ACCURACY, TrainingCells.TEST_ACCURACY)
        .map(
            score ->
                TrainingResults.curve(
                    score.equals(TrainingCells.TEST_ACCURACY) ? "test" : "training",
                    measurements.arrays(score + TrainingCells.CURVE, wanted).get(0).rows()))
        .toList();
  }

  private static Grid panel(String name, List<double[]> rows, double[] epochs) {
    int count = rows.get(0).length / epochs.length;
    double[][] mean = new double[count][epochs.length];
    for (double[] row : rows) {
      for (int e = 0; e < epochs.length; e++) {
        double largest = row[e * count];
        for (int s = 0; s < count; s++) {
          mean[s][e] += row[e * count + s] / largest / rows.size();
        }
      }
    }
    double[] numbers = IntStream.rangeClosed(1, count).asDoubleStream().toArray();
    return new Grid(name, epochs, numbers, mean);
  }

  private static Series.Curve ranks(String name, List<double[]> rows, double[] epochs) {
    int count = rows.get(0).length / epochs.length;
    EffectiveRank metric = new EffectiveRank();
    double[] mean = new double[epochs.length];
    double[] low = new double[epochs.length];
    double[] high = new double[epochs.length];
    for (int e = 0; e < epochs.length; e++) {
      int from = e * count;
      double[] ranks =
          rows.stream()
              .mapToDouble(
                  row ->
                      metric.of(
                          Spectrum.ofSquare(java.util.Arrays.copyOfRange(row, from, from + count))))
              .toArray();
      mean[e] = java.util.Arrays.stream(ranks).average().orElse(Double.NaN);
      low[e] = java.util.Arrays.stream(ranks).min().orElse(Double.NaN);
      high[e] = java.util.Arrays.stream(ranks).max().orElse(Double.NaN);
    }
    return new Series.Curve(name, Role.MEASURED, epochs, mean, low, high);
  }
}
