package org.lowrank.linear;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lowrank.core.base.Registry;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.Expected;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Quantity;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Grid;
import org.lowrank.core.result.Heatmap;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.core.spectrum.Spectrum;

/**
 * Multiplying cannot raise the rank: rank(AB) <= min(rank A, rank B), on random factors of chosen
 * ranks. A factor of rank r is the product of Gaussian matrices of shapes [width, r] and [r,
 * width].
 */
public final class ProductRank implements Experiment<ProductRankConfig> {
  private static final List<String> MATRICES = List.of("A", "B", "AB");
  private static final String EXACT = "numerical-rank";

  /** Values this close are equal; an effective rank of 0 comes out as some 1e-14. */
  private static final double ROUNDING = 1e-9;

  private final Registry<RankMetric> metrics;
  private final Registry<SpectralSolver> solvers;

  @Inject
  ProductRank(Registry<RankMetric> metrics, Registry<SpectralSolver> solvers) {
    this.metrics = metrics;
    this.solvers = solvers;
  }

  @Override
  public String title() {
    return "The rank of a product";
  }

  @Override
  public String description() {
    return "Random factors A and B of chosen ranks are multiplied. The rank of AB never exceeds the"
        + " smaller of the two; with Gaussian factors it equals it. The effective rank, no"
        + " rank in that sense, mostly falls below those of both factors too. Where factors nearly annihilate each"
        + " other, what is left is rounding errors, which a numerical rank counts.";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, section 3: rank(AB) <= min(rank A, rank B)";
  }

  @Override
  public Class<ProductRankConfig> configType() {
    return ProductRankConfig.class;
  }

  @Override
  public ProductRankConfig config(Profile profile) {
    int samples =
        switch (profile) {
          case SMOKE -> 16;
          case QUICK -> 256;
          case FULL -> 4096;
        };
    return new ProductRankConfig(
        32, List.of(1, 2, 4, 8, 16, 32), List.of(EXACT, "effective-rank"), samples, "lapack");
  }

  @Override
  public List<Cell> plan(ProductRankConfig config) {
    List<RankMetric> measures = metrics.all(config.metrics());
    SpectralSolver solver = solvers.get(config.solver());
    List<Quantity> quantities = new ArrayList<>();
    for (String matrix : MATRICES) {
      for (String metric : config.metrics()) {
        quantities.add(new Quantity(metric, Map.of("matrix", matrix)));
      }
    }
    List<Cell> cells = new ArrayList<>();
    for (int rankA : config.ranks()) {
      for (int rankB : config.ranks()) {
        cells.add(
            Cell.builder()
                .factor("width", config.width())
                .factor("rankA", rankA)
                .factor("rankB", rankB)
                .setting("solver", config.solver())
                .parts(solver)
                .parts(measures.toArray())
                .build(
                    quantities,
                    config.samples(),
                    Math.max(1, (1 << 21) / (config.width() * config.width() * config.width())),
                    (block, values) ->
                        measure(config.width(), rankA, rankB, solver, measures, block, values)));
      }
    }
    return cells;
  }

  private static void measure(
      int width,
      int rankA,
      int rankB,
      SpectralSolver solver,
      List<RankMetric> measures,
      Block block,
      double[][] values) {
    for (int i = 0; i < block.count(); i++) {
      RandomStream random = block.stream(i);
      double[] a = factor(width, rankA, random);
      double[] b = factor(width, rankB, random);
      double[] ab = new double[width * width];
      Blas.multiply(a, b, ab, width, width, width);
      int q = 0;
      for (double[] matrix : List.of(a, b, ab)) {
        Spectrum spectrum = solver.singularValues(matrix, width, width);
        for (RankMetric metric : measures) {
          values[q++][i] = metric.of(spectrum);
        }
      }
    }
  }

  private static double[] factor(int width, int rank, RandomStream random) {
    double[] left = new double[width * rank];
    double[] right = new double[rank * width];
    random.fillGaussian(left, 0, left.length, 1 / Math.sqrt(rank));
    random.fillGaussian(right, 0, right.length, 1 / Math.sqrt(width));
    double[] product = new double[width * width];
    Blas.multiply(left, right, product, width, rank, width);
    return product;
  }

  @Override
  public Expected expected(ProductRankConfig config, Map<String, String> factors, String metric) {
    if (!metric.equals(EXACT)) {
      return Expected.NOTHING;
    }
    int rankA = Integer.parseInt(factors.get("rankA"));
    int rankB = Integer.parseInt(factors.get("rankB"));
    int rank =
        switch (factors.get("matrix")) {
          case "A" -> rankA;
          case "B" -> rankB;
          default -> Math.min(rankA, rankB);
        };
    return new Expected(rank, Double.NaN);
  }

  @Override
  public List<Result> results(ProductRankConfig config, Measurements measurements) {
    List<Result> results = new ArrayList<>();
    double[] ranks = config.ranks().stream().mapToDouble(Integer::doubleValue).toArray();
    for (String metric : config.metrics()) {
      double[][] means = new double[ranks.length][ranks.length];
      List<List<Table.Cell>> rows = new ArrayList<>();
      for (int i = 0; i < ranks.length; i++) {
        for (int j = 0; j < ranks.length; j++) {
          double[] product = values(measurements, metric, config, i, j, "AB");
          double[] a = values(measurements, metric, config, i, j, "A");
          double[] b = values(measurements, metric, config, i, j, "B");
          means[j][i] = Arrays.stream(product).average().orElse(Double.NaN);
          int above = 0;
          for (int t = 0; t < product.length; t++) {
            above += product[t] > Math.min(a[t], b[t]) + ROUNDING ? 1 : 0;
          }
          rows.add(
              List.of(
                  Table.number(ranks[i], 0),
                  Table.number(ranks[j], 0),
                  Table.number(means[j][i], 4),
                  Table.number(Arrays.stream(product).max().orElse(Double.NaN), 4),
                  Table.number(above, 0)));
        }
      }
      results.add(
          new Heatmap(
              metric + "-of-products",
              "Mean " + metric + " of AB",
              "Mean "
                  + metric
                  + " of the product of two random "
                  + config.width()
                  + " x "
                  + config.width()
                  + " matrices against the ranks of the factors; "
                  + config.samples()
                  + " pairs each.",
              new Axis("rank A", "", Axis.Scale.LOG2),
              new Axis("rank B", "", Axis.Scale.LOG2),
              Axis.linear(metric, ""),
              List.of(new Grid("AB", ranks, ranks, means))));
      results.add(
          new Table(
              metric + "-of-products-table",
              "The product's " + metric + " against its factors'",
              "Mean and largest "
                  + metric
                  + " of AB, and how many of the trials lie above the"
                  + " smaller of the factors' own values.",
              List.of(
                  new Table.Column("rank A", ""),
                  new Table.Column("rank B", ""),
                  new Table.Column("mean of AB", ""),
                  new Table.Column("largest of AB", ""),
                  new Table.Column("above the smaller factor's", "")),
              rows,
              List.of()));
    }
    return results;
  }

  private static double[] values(
      Measurements measurements,
      String metric,
      ProductRankConfig config,
      int a,
      int b,
      String matrix) {
    Map<String, String> wanted =
        Map.of(
            "rankA", config.ranks().get(a).toString(),
            "rankB", config.ranks().get(b).toString(),
            "matrix", matrix);
    return measurements.groups(metric, wanted).get(0).values();
  }
}
