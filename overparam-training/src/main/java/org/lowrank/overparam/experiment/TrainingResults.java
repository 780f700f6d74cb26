package org.lowrank.overparam.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.lowrank.core.experiment.Expected;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Summary;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Bars;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;
import org.lowrank.core.result.Table;

/** What is shown of trainings on images: curves over epochs, and tables of gains. */
final class TrainingResults {
  private static final double PERCENT = 100;
  private static final int DIGITS = 2;

  private TrainingResults() {}

  /**
   * Test accuracy of each variant with its gain over the baseline.
   *
   * @param factors that all its rows have in common, such as the data set
   * @param published gain of a variant, in percentage points, where there is one
   */
  static Table gains(
      String id,
      String title,
      String caption,
      Measurements measurements,
      Map<String, String> factors,
      List<Variant> variants,
      Function<Variant, OptionalDouble> published) {
    Summary baseline = test(measurements, factors, Variant.baseline());
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (Variant variant : variants) {
      Summary test = test(measurements, factors, variant);
      Summary train = summary(TrainingCells.TRAIN_ACCURACY, measurements, factors, variant);
      Gain gain = Gain.of(test, baseline).points();
      boolean plain = variant.name().equals(Variant.BASELINE);
      OptionalDouble expected = published.apply(variant);
      rows.add(
          List.of(
              Table.text(variant.name()),
              Table.text(Integer.toString(test.n())),
              percent(test.mean(), test.halfWidth()),
              Table.number(PERCENT * test.sd(), DIGITS),
              Table.number(PERCENT * train.mean(), DIGITS),
              plain ? new Table.Missing() : numeric(gain.mean(), gain.halfWidth()),
              expected.isPresent()
                  ? Table.Numeric.of(expected.getAsDouble(), 1)
                  : new Table.Missing()));
    }
    return new Table(
        id,
        title,
        caption,
        List.of(
            new Table.Column("variant", ""),
            new Table.Column("seeds", ""),
            new Table.Column("test accuracy", "%", Table.Best.HIGHEST),
            new Table.Column("sd", "points"),
            new Table.Column("train accuracy", "%"),
            new Table.Column("gain", "points"),
            new Table.Column("published gain", "points")),
        rows,
        List.of(
            "In parentheses half the 95 % interval: Student's t for means, Welch's for gains over"
                + " the baseline."));
  }

  /**
   * The gains over the baseline as bars, measured and published; none without another variant.
   *
   * @param factors that all have in common, such as the data set
   * @param published gain of a variant, in percentage points, where there is one
   */
  static Optional<Bars> gainBars(
      String id,
      String title,
      Measurements measurements,
      Map<String, String> factors,
      List<Variant> variants,
      Function<Variant, OptionalDouble> published) {
    Summary baseline = test(measurements, factors, Variant.baseline());
    List<Variant> shown =
        variants.stream().filter(v -> !v.name().equals(Variant.BASELINE)).toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    List<Gain> gains =
        shown.stream()
            .map(v -> Gain.of(test(measurements, factors, v), baseline).points())
            .toList();
    List<Bars.Group> groups = new ArrayList<>();
    groups.add(
        new Bars.Group(
            "measured",
            Role.MEASURED,
            gains.stream().mapToDouble(Gain::mean).toArray(),
            gains.stream().mapToDouble(g -> g.mean() - g.halfWidth()).toArray(),
            gains.stream().mapToDouble(g -> g.mean() + g.halfWidth()).toArray()));
    double[] expected =
        shown.stream().mapToDouble(v -> published.apply(v).orElse(Double.NaN)).toArray();
    if (Arrays.stream(expected).anyMatch(gain -> !Double.isNaN(gain))) {
      groups.add(Bars.Group.of("measured", Role.PUBLISHED, expected));
    }
    return Optional.of(
        new Bars(
            id,
            title,
            "Test accuracy above that of the baseline, with Welch's 95 % interval.",
            Axis.linear("gain over the baseline", "points"),
            shown.stream().map(Variant::name).toList(),
            "",
            groups,
            0,
            Variant.BASELINE));
  }

  private static Summary test(
      Measurements measurements, Map<String, String> factors, Variant variant) {
    return summary(TrainingCells.TEST_ACCURACY, measurements, factors, variant);
  }

  private static Summary summary(
      String score, Measurements measurements, Map<String, String> factors, Variant variant) {
    Map<String, String> wanted = new java.util.HashMap<>(factors);
    wanted.put(TrainingCells.VARIANT, variant.name());
    return Summary.of(measurements.groups(score, wanted).get(0), Expected.NOTHING);
  }

  private static Table.Cell percent(double mean, double halfWidth) {
    return numeric(PERCENT * mean, PERCENT * halfWidth);
  }

  private static Table.Cell numeric(double mean, double halfWidth) {
    return Double.isNaN(mean) ? new Table.Missing() : new Table.Numeric(mean, halfWidth, DIGITS);
  }

  /**
   * A score after each epoch, a curve a variant: the mean over seeds with the range of all.
   *
   * @param score one of {@link TrainingCells#SCORES}
   */
  static Series curves(
      String id,
      String title,
      String score,
      Measurements measurements,
      Map<String, String> factors,
      List<Variant> variants) {
    List<Series.Curve> curves = new ArrayList<>();
    for (Variant variant : variants) {
      Map<String, String> wanted = new java.util.HashMap<>(factors);
      wanted.put(TrainingCells.VARIANT, variant.name());
      curves.add(
          curve(
              variant.name(),
              measurements.arrays(score + TrainingCells.CURVE, wanted).get(0).rows()));
    }
    return new Series(
        id,
        title,
        "Mean over seeds of the "
            + score.replace('-', ' ')
            + " after each epoch; the band spans"
            + " all seeds.",
        Axis.linear("epoch", ""),
        Axis.linear(score.replace('-', ' '), ""),
        TrainingCells.VARIANT,
        curves);
  }

  /** Mean, least and largest of rows whose first entry is that before the first epoch. */
  static Series.Curve curve(String name, List<double[]> rows) {
    List<double[]> finished =
        rows.stream().filter(row -> !Double.isNaN(row[row.length - 1])).toList();
    int epochs = rows.get(0).length - 1;
    double[] x = new double[epochs];
    double[] mean = new double[epochs];
    double[] low = new double[epochs];
    double[] high = new double[epochs];
    for (int e = 0; e < epochs; e++) {
      int at = e + 1;
      x[e] = at;
      mean[e] = finished.stream().mapToDouble(row -> row[at]).average().orElse(Double.NaN);
      low[e] = finished.stream().mapToDouble(row -> row[at]).min().orElse(Double.NaN);
      high[e] = finished.stream().mapToDouble(row -> row[at]).max().orElse(Double.NaN);
    }
    return new Series.Curve(name, Role.MEASURED, x, mean, low, high);
  }

  /** Mean rank of each layer's end-to-end weights, a row a variant. */
  static Table ranks(
      String id,
      String title,
      String metric,
      Measurements measurements,
      Map<String, String> factors,
      List<Variant> variants) {
    List<String> layers =
        measurements.groups(metric, factors).stream()
            .map(group -> group.factors().get(TrainingCells.LAYER))
            .distinct()
            .toList();
    List<Table.Column> columns = new ArrayList<>(List.of(new Table.Column("variant", "")));
    layers.forEach(layer -> columns.add(new Table.Column(layer, "")));
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (Variant variant : variants) {
      List<Table.Cell> row = new ArrayList<>(List.of(Table.text(variant.name())));
      for (String layer : layers) {
        Map<String, String> wanted = new java.util.HashMap<>(factors);
        wanted.put(TrainingCells.VARIANT, variant.name());
        wanted.put(TrainingCells.LAYER, layer);
        Summary rank = Summary.of(measurements.groups(metric, wanted).get(0), Expected.NOTHING);
        row.add(numeric(rank.mean(), rank.halfWidth()));
      }
      rows.add(row);
    }
    return new Table(
        id,
        title,
        "Mean "
            + metric
            + " of the layers' end-to-end weights, as matrices of shape [out, in x"
            + " kernel], after training.",
        columns,
        rows,
        List.of());
  }
}
