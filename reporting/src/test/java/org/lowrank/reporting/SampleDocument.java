package org.lowrank.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Grid;
import org.lowrank.core.result.Heatmap;
import org.lowrank.core.result.KernelGrid;
import org.lowrank.core.result.Origin;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;
import org.lowrank.core.result.Surface;
import org.lowrank.core.result.Table;

/** Results of every kind, plain ones and awkward ones. */
public final class SampleDocument {
  static final String SPECIAL = "a_b %& #1 $x$ {y} ~^\\ <script>alert(\"1\")</script> 'é' ρ≤Ω — 中";
  static final String LONG =
      "effective rank of the end-to-end map after training with the longest name so far";
  private static final double[] MEANS = {2.543, 2.348, 2.044, 1.622, 1.133};
  private static final String[] DEPTHS = {"1", "2", "4", "8", "16"};
  private static final Axis RANK = Axis.linear("effective rank ρ", "nats");

  private SampleDocument() {}

  static Document usual() {
    return document("usual", usualResults().toArray(Result[]::new));
  }

  /** One result of each kind. */
  public static List<Result> usualResults() {
    return List.of(
        distribution(),
        series(),
        SampleComparisons.scatter(),
        SampleComparisons.bars(),
        heatmap(),
        SampleComparisons.dynamics(),
        kernels(),
        surface(),
        table(),
        SampleComparisons.accuracies());
  }

  static Document document(String title, Result... results) {
    Origin origin =
        new Origin(
            "linear-rank",
            "linear-rank",
            "{\"width\":16,\"depths\":[1,2]}",
            7,
            Map.of("mnist test", "0123abcd"),
            Map.of(),
            "9f8e7d6c",
            List.of(
                new Origin.StoredCell("0a1b2c3d", Map.of("depth", "1"), 4096),
                new Origin.StoredCell("4e5f6071", Map.of("depth", "2"), 4096)));
    Document.Section section =
        new Document.Section(
            "linear-rank",
            "Random deep linear networks",
            Prose.plain(
                "Random deep linear networks have lower effective rank the deeper they are.\n\n"
                    + "Look at how the densities move to the left."),
            List.of(results),
            List.of(origin));
    return new Document(title, "What this is.", List.of(section), Map.of("version", "0.1.0"));
  }

  static double[] normals(long seed, int n, double mean, double sd) {
    Random random = new Random(seed);
    double[] values = new double[n];
    Arrays.setAll(values, i -> mean + sd * random.nextGaussian());
    return values;
  }

  static Distribution distribution() {
    List<Distribution.Group> groups = new ArrayList<>();
    List<Distribution.Mark> marks = new ArrayList<>();
    for (int i = 0; i < MEANS.length; i++) {
      groups.add(new Distribution.Group(DEPTHS[i], normals(i, 4096, MEANS[i], 0.07 + 0.04 * i)));
      marks.add(new Distribution.Mark(DEPTHS[i], MEANS[i] + 0.02, Role.THEORY));
      marks.add(new Distribution.Mark(DEPTHS[i], MEANS[i] + 0.015 * i, Role.PUBLISHED));
    }
    double[] x = new double[60];
    Arrays.setAll(x, i -> 2.25 + 0.01 * i);
    double[] density =
        Arrays.stream(x)
            .map(v -> StrictMath.exp(-Math.pow((v - 2.543) / 0.07, 2) / 2) / (0.07 * 2.5066))
            .toArray();
    return new Distribution(
        "density",
        "Effective rank of the end-to-end map",
        "Densities over 4,096 networks each of width 16, normal initialization.",
        RANK,
        "depth",
        groups,
        marks,
        List.of(new Distribution.Density("1", x, density)));
  }

  static Series series() {
    List<Series.Curve> curves = new ArrayList<>();
    double[] depths = {1, 2, 4, 8, 16};
    String[] samplers = {"normal", "uniform", "xavier", "kaiming", "orthogonal"};
    for (int s = 0; s < samplers.length; s++) {
      double[] y = new double[5];
      double[] low = new double[5];
      double[] high = new double[5];
      for (int i = 0; i < 5; i++) {
        y[i] = MEANS[i] + 0.12 * s;
        low[i] = y[i] - 0.05;
        high[i] = y[i] + 0.05;
      }
      curves.add(new Series.Curve(samplers[s], Role.MEASURED, depths, y, low, high));
    }
    double[] theory = {2.556, 2.371, 2.075, 1.656, 1.132};
    curves.add(Series.Curve.of("normal", Role.THEORY, depths, theory));
    double[] published = {2.54, 2.35, 2.05, 1.64, 1.18};
    curves.add(Series.Curve.of("normal", Role.PUBLISHED, depths, published));
    return new Series(
        "by-depth",
        "Effective rank by depth",
        "Means over 4,096 networks, with 95 % intervals.",
        Axis.depth(),
        RANK,
        "sampler",
        curves);
  }

  static Grid landscape(String name, int n, double bend) {
    double[] at = new double[n];
    Arrays.setAll(at, i -> -2 + 4.0 * i / (n - 1));
    double[][] z = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double r = at[i] * at[i] + at[j] * at[j] * bend;
        z[i][j] = 2.6 - 0.9 * StrictMath.exp(-r) + 0.1 * StrictMath.sin(3 * at[j] * bend);
      }
    }
    return new Grid(name, at, at, z);
  }

  static Surface surface() {
    return new Surface(
        "landscape",
        "Landscape of the effective rank",
        "Along two random directions.",
        Axis.linear("a", ""),
        Axis.linear("b", ""),
        RANK,
        List.of(landscape("1 layer", 41, 1), landscape("2 layers", 41, 0.4)));
  }

  static KernelGrid kernels() {
    List<KernelGrid.Panel> panels = new ArrayList<>();
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 3; column++) {
        double[][] values = new double[40][40];
        List<KernelGrid.Merge> merges = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          for (int j = 0; j < 40; j++) {
            values[i][j] = Math.abs(i - j) / 40.0 + (i / 20 == j / 20 ? 0 : 0.5 * column);
          }
          if (i > 0) {
            merges.add(new KernelGrid.Merge(i == 1 ? 0 : 40 + i - 2, i, i / 39.0));
          }
        }
        values[3][3] = Double.NaN;
        panels.add(
            new KernelGrid.Panel(
                row, column, "1." + column, values, row == 0 ? merges : List.of()));
      }
    }
    return new KernelGrid(
        "clustered-kernels",
        "Kernels",
        "Made-up kernels, some with trees.",
        List.of("relu", "t_a&n<h>"),
        List.of("depth 2", "depth 4", "depth 8"),
        Axis.linear("cosine distance", ""),
        panels);
  }

  static Heatmap heatmap() {
    return new Heatmap(
        "kernels",
        "Kernels",
        "Clustered kernels.",
        Axis.linear("input", ""),
        Axis.linear("input", ""),
        Axis.linear("cosine distance", ""),
        List.of(
            landscape("depth 2", 32, 1),
            landscape("depth 8", 32, 2),
            landscape("depth 16", 32, 4)));
  }

  static Table table() {
    return new Table(
        "ranks",
        "Measured and published",
        "Effective ranks; half of the 95 % interval in parentheses.",
        List.of(
            new Table.Column("depth", "layers"),
            new Table.Column("sampler", ""),
            new Table.Column("effective rank", "nats"),
            new Table.Column("published", "nats"),
            new Table.Column("difference", "")),
        List.of(
            row(1, "normal", new Table.Numeric(2.5431, 0.0023, 3), 2.54),
            row(4, "normal", new Table.Numeric(2.04431, 0.0123, 3), 2.05),
            row(16, SPECIAL, new Table.Numeric(-1.133e-6, 2.5e-8, 3), Double.NaN),
            row(32, "<script>", new Table.Numeric(Double.POSITIVE_INFINITY, 1, 3), 1.2)),
        List.of("Published values are read off a figure & rounded."));
  }

  private static List<Table.Cell> row(
      int depth, String name, Table.Numeric rank, double published) {
    return List.of(
        Table.number(depth, 0),
        Table.text(name),
        rank,
        Table.number(published, 2),
        Table.number(rank.value() - published, 3));
  }

  /** Results that give a figure little or too much to show, named by what is awkward. */
  public static List<Result> awkward() {
    double[] none = {};
    double[] one = {1};
    double nan = Double.NaN;
    double inf = Double.POSITIVE_INFINITY;
    List<Result> all = new ArrayList<>();
    all.add(distribution("d-none", RANK, Map.of()));
    all.add(distribution("d-empty-group", RANK, Map.of("x", none)));
    all.add(distribution("d-single", RANK, Map.of("x", one)));
    Map<String, double[]> groups = new LinkedHashMap<>();
    groups.put("constant", new double[] {1.25, 1.25, 1.25});
    groups.put("with holes", new double[] {1, 1.1, 1.3, nan, inf, -inf, 0.9, 1.4});
    groups.put("two", new double[] {1.2, 1.3});
    all.add(distribution("d-constant", RANK, groups));
    all.add(distribution("d-zero", RANK, Map.of("zero", new double[] {0, 0, 0})));
    groups = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      groups.put("group number " + i, normals(i, 300, i * 0.1, 0.3));
    }
    all.add(distribution("d-fifty", RANK, groups));
    groups = new LinkedHashMap<>();
    groups.put(SPECIAL, normals(1, 500, 0, 1));
    groups.put(LONG, normals(2, 500, 3, 1));
    all.add(distribution("d-names", new Axis(LONG, SPECIAL, Axis.Scale.LINEAR), groups));
    double[] wide = new double[400];
    Random random = new Random(3);
    Arrays.setAll(wide, i -> StrictMath.pow(10, 24 * random.nextDouble() - 12));
    wide[7] = -1;
    Axis log = new Axis("condition number", "", Axis.Scale.LOG10);
    all.add(distribution("d-log", log, Map.of("all", wide)));
    all.add(distribution("d-tiny", RANK, Map.of("all", normals(5, 900, 3e-12, 1e-12))));
    all.add(distribution("d-offset", RANK, Map.of("all", normals(5, 900, 1e12, 1e3))));
    double[] integers = normals(9, 2000, 14, 0.8);
    all.add(
        distribution(
            "d-integers", RANK, Map.of("rank", Arrays.stream(integers).map(Math::rint).toArray())));
    all.add(series("s-none", RANK, RANK, List.of()));
    all.add(series("s-point", Axis.depth(), RANK, List.of(curve("one", one, new double[] {2}))));
    double[] x = {1, 2, 3, 4, 5, 6, 7};
    double[] holes = {1, nan, 2, 3, nan, inf, 2};
    double[] low = {0.5, nan, 1, 2, nan, 1, 1};
    double[] high = {1.5, nan, 3, 4, nan, 3, 3};
    all.add(
        series(
            "s-gaps",
            RANK,
            RANK,
            List.of(new Series.Curve("gaps", Role.MEASURED, x, holes, low, high))));
    List<Series.Curve> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      double shift = i;
      many.add(curve("curve " + i, x, Arrays.stream(x).map(v -> v + shift).toArray()));
    }
    all.add(series("s-fifty", RANK, RANK, many));
    all.add(
        series(
            "s-wide",
            new Axis("size", "", Axis.Scale.LOG10),
            new Axis(LONG, "", Axis.Scale.LOG10),
            List.of(
                curve(
                    "sizes",
                    new double[] {1e-12, 1e-3, 1, 1e6, 1e12},
                    new double[] {1e12, 1e6, 0, 1e-3, 1e-12}),
                curve(LONG, new double[] {1e-12, 1e12}, new double[] {1, 1}))));
    all.add(
        series(
            "s-equal", RANK, RANK, List.of(curve("flat", x, new double[] {3, 3, 3, 3, 3, 3, 3}))));
    all.add(
        series(
            "s-large",
            RANK,
            RANK,
            List.of(curve("l", x, new double[] {1e12, 2e12, 3e12, 3e12, 3e12, 2e12, 1e12}))));
    List<Series.Curve> ordered = new ArrayList<>();
    for (String depth : DEPTHS) {
      double shift = Double.parseDouble(depth) / 4;
      ordered.add(curve(depth, x, Arrays.stream(x).map(v -> v * shift).toArray()));
    }
    all.add(series("s-ordered", RANK, RANK, ordered));
    Grid dot = new Grid("one", one, one, new double[][] {{2}});
    Grid flat = new Grid("flat", new double[] {1, 2}, one, new double[][] {{2, 2}});
    Grid bad = new Grid("holes", x, one, new double[][] {{nan, 1, inf, 2, 3, nan, 4}});
    double[][] block = landscape("", 7, 1).values();
    block[3][3] = nan;
    block[2][5] = inf;
    Grid hole = new Grid(SPECIAL, x, x, block);
    for (List<Grid> panels :
        List.of(List.<Grid>of(), List.of(dot), List.of(flat), List.of(bad), List.of(hole, hole))) {
      String id =
          panels.isEmpty()
              ? "none"
              : panels.get(0).name().equals(SPECIAL) ? "hole" : panels.get(0).name();
      all.add(new Heatmap("h-" + id, id, "Awkward.", RANK, RANK, RANK, panels));
      all.add(new Surface("z-" + id, id, "Awkward.", RANK, RANK, RANK, panels));
    }
    all.add(
        new Heatmap(
            "h-log",
            "Log",
            "Large grid on logarithmic scales.",
            Axis.linear("step", ""),
            Axis.linear("index", ""),
            new Axis("singular value", "", Axis.Scale.LOG10),
            List.of(logGrid())));
    all.add(
        new Table(
            "t-none", "No rows", "", List.of(new Table.Column("a", "")), List.of(), List.of()));
    all.add(new Table("t-nothing", SPECIAL, LONG, List.of(), List.of(), List.of()));
    all.addAll(SampleComparisons.awkward());
    return all;
  }

  private static Grid logGrid() {
    double[] x = new double[180];
    double[] y = new double[512];
    Arrays.setAll(x, i -> i);
    Arrays.setAll(y, i -> i);
    double[][] values = new double[512][180];
    for (int i = 0; i < 512; i++) {
      for (int j = 0; j < 180; j++) {
        values[i][j] = StrictMath.exp(-i * (0.002 + 0.0001 * j));
      }
    }
    return new Grid("layer 3", x, y, values);
  }

  private static Distribution distribution(String id, Axis x, Map<String, double[]> groups) {
    List<Distribution.Group> list = new ArrayList<>();
    groups.forEach((name, values) -> list.add(new Distribution.Group(name, values)));
    return new Distribution(id, id, "Awkward.", x, "group", list, List.of(), List.of());
  }

  private static Series series(String id, Axis x, Axis y, List<Series.Curve> curves) {
    return new Series(id, id + " " + SPECIAL, "Awkward: " + SPECIAL, x, y, "kind", curves);
  }

  private static Series.Curve curve(String name, double[] x, double[] y) {
    return Series.Curve.of(name, Role.MEASURED, x, y);
  }
}
