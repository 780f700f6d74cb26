package org.lowrank.linear;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.base.Registry;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.DepthFigures;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Quantity;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Grid;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Surface;
import org.lowrank.core.result.Table;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.core.spectrum.SpectralSolver;

/**
 * Effective rank around a random point of weight space, along two random directions, for one layer
 * and for two that compute the same map at the origin (Huh et al. 2021, arXiv v1, figure 1):
 *
 * <p>f_1(a, b) = rho(W + a u + b v) with W = W_2 W_1, and f_2(a, b) = rho((W_2 + a u_2 + b v_2)(W_1
 * + a u_1 + b v_1)).
 */
public final class RankLandscape implements Experiment<RankLandscapeConfig> {
  private static final List<String> LAYERS = List.of("1", "2");

  private final Registry<RankMetric> metrics;
  private final Registry<Sampler> samplers;
  private final Registry<SpectralSolver> solvers;

  @Inject
  RankLandscape(
      Registry<RankMetric> metrics, Registry<Sampler> samplers, Registry<SpectralSolver> solvers) {
    this.metrics = metrics;
    this.samplers = samplers;
    this.solvers = solvers;
  }

  @Override
  public String title() {
    return "Landscape of effective rank";
  }

  @Override
  public String description() {
    return "Effective rank on a plane through a random point of weight space, for one layer and for"
        + " two layers with the same end-to-end map at the origin. Away from it, two layers reach"
        + " low ranks over a larger part of the plane.";
  }

  @Override
  public String source() {
    return "Huh et al. 2021, arXiv 2103.10427v1, figure 1";
  }

  @Override
  public Class<RankLandscapeConfig> configType() {
    return RankLandscapeConfig.class;
  }

  @Override
  public RankLandscapeConfig config(Profile profile) {
    return switch (profile) {
      case SMOKE -> new RankLandscapeConfig(16, "normal", 21, 2, "effective-rank", 4, "lapack");
      case QUICK -> new RankLandscapeConfig(16, "normal", 41, 2, "effective-rank", 32, "lapack");
      case FULL -> new RankLandscapeConfig(16, "normal", 81, 2, "effective-rank", 256, "lapack");
    };
  }

  @Override
  public List<Cell> plan(RankLandscapeConfig config) {
    RankMetric metric = metrics.get(config.metric());
    Sampler sampler = samplers.get(config.sampler());
    SpectralSolver solver = solvers.get(config.solver());
    List<Quantity> quantities = new ArrayList<>();
    for (String layers : LAYERS) {
      for (int j = 0; j < config.points(); j++) {
        for (int i = 0; i < config.points(); i++) {
          Map<String, String> factors = new LinkedHashMap<>();
          factors.put("layers", layers);
          factors.put("a", DoubleToDecimal.toString(config.coordinate(i)));
          factors.put("b", DoubleToDecimal.toString(config.coordinate(j)));
          quantities.add(new Quantity(config.metric(), factors));
        }
      }
    }
    return List.of(
        Cell.builder()
            .factor("width", config.width())
            .factor("sampler", config.sampler())
            .setting("solver", config.solver())
            .parts(metric, sampler, solver)
            .build(
                quantities,
                config.samples(),
                1,
                (block, values) -> measure(config, metric, sampler, solver, block, values)));
  }

  private static void measure(
      RankLandscapeConfig config,
      RankMetric metric,
      Sampler sampler,
      SpectralSolver solver,
      Block block,
      double[][] values) {
    int n = config.width();
    LayerShape shape = LayerShape.of(n, n);
    for (int t = 0; t < block.count(); t++) {
      RandomStream random = block.stream(t);
      Plane first = Plane.draw(sampler, shape, random);
      Plane second = Plane.draw(sampler, shape, random);
      double[] origin = new double[n * n];
      Blas.multiply(second.point(), first.point(), origin, n, n, n);
      Plane single = new Plane(origin, sampler.draw(shape, random), sampler.draw(shape, random));
      int q = 0;
      for (String layers : LAYERS) {
        for (int j = 0; j < config.points(); j++) {
          for (int i = 0; i < config.points(); i++) {
            double a = config.coordinate(i);
            double b = config.coordinate(j);
            double[] map;
            if (layers.equals("1")) {
              map = single.at(a, b);
            } else {
              map = new double[n * n];
              Blas.multiply(second.at(a, b), first.at(a, b), map, n, n, n);
            }
            values[q++][t] = metric.of(solver.singularValues(map, n, n));
          }
        }
      }
    }
  }

  /** A point of weight space and two directions, each a matrix, row-major. */
  private record Plane(double[] point, double[] u, double[] v) {
    static Plane draw(Sampler sampler, LayerShape shape, RandomStream random) {
      return new Plane(
          sampler.draw(shape, random), sampler.draw(shape, random), sampler.draw(shape, random));
    }

    double[] at(double a, double b) {
      double[] matrix = new double[point.length];
      for (int k = 0; k < matrix.length; k++) {
        matrix[k] = point[k] + a * u[k] + b * v[k];
      }
      return matrix;
    }
  }

  @Override
  public List<Result> results(RankLandscapeConfig config, Measurements measurements) {
    int points = config.points();
    double[] axis = new double[points];
    Arrays.setAll(axis, config::coordinate);
    List<Grid> panels = new ArrayList<>();
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (String layers : LAYERS) {
      List<Measurements.Group> groups =
          measurements.groups(config.metric(), Map.of("layers", layers));
      double[][] first = new double[points][points];
      double lowest = Double.POSITIVE_INFINITY;
      double sum = 0;
      long count = 0;
      for (int k = 0; k < groups.size(); k++) {
        double[] values = groups.get(k).values();
        first[k / points][k % points] = values[0];
        for (double value : values) {
          lowest = Math.min(lowest, value);
          sum += value;
          count++;
        }
      }
      panels.add(new Grid(layers.equals("1") ? "1 layer" : "2 layers", axis, axis, first));
      rows.add(
          List.of(
              Table.text(layers),
              Table.number(first[points / 2][points / 2], 4),
              Table.number(sum / count, 4),
              Table.number(lowest, 4)));
    }
    return List.of(
        new Surface(
            "surface",
            title(),
            config.metric()
                + " of one layer and of two with the same map at the origin, "
                + config.width()
                + " units wide, along two random directions (the first of "
                + config.samples()
                + " landscapes).",
            Axis.linear("a", ""),
            Axis.linear("b", ""),
            Axis.linear(config.metric(), DepthFigures.axis(config.metric()).unit()),
            panels),
        new Table(
            "table",
            "Ranks on the plane",
            "At the origin of the first landscape, and mean and lowest over all grid points of all "
                + config.samples()
                + " landscapes.",
            List.of(
                new Table.Column("layers", ""),
                new Table.Column("origin", ""),
                new Table.Column("mean", ""),
                new Table.Column("lowest", "")),
            rows,
            List.of()));
  }
}
