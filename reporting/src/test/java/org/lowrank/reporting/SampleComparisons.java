package org.lowrank.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Bars;
import org.lowrank.core.result.CurvedHeatmap;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Grid;
import org.lowrank.core.result.KernelGrid;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Scatter;
import org.lowrank.core.result.Series;
import org.lowrank.core.result.Surface;
import org.lowrank.core.result.Table;

/**
 * Points with error bars, bars, maps with curves and tables with best values, usual and awkward.
 */
final class SampleComparisons {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double[] NONE = {};
  private static final Axis RANK = Axis.linear("effective rank", "nats");
  private static final Axis LOG = new Axis("size", "", Axis.Scale.LOG10);
  private static final Axis GAIN = Axis.linear("gain over the baseline", "points");
  private static final Axis ACCURACY = Axis.linear("accuracy", "");

  /** As long as names may be, of one word. */
  static final String WORD =
      "a_name_of_eighty_letters_that_has_no_place_to_break_and_does_not_end_be4_80_".concat("abcd");

  private SampleComparisons() {}

  static Scatter scatter() {
    String[] optimizers = {"sgd", "nesterov", "adam", "lbfgs", "cma-es", "random-search"};
    List<Scatter.Group> groups = new ArrayList<>();
    for (int g = 0; g < optimizers.length; g++) {
      List<Scatter.Point> points = new ArrayList<>();
      for (int d = 0; d < 4; d++) {
        double published = 2.92 - 0.2 * d + 0.05 * g;
        double measured = published + 0.03 * ((g + d) % 3 - 1);
        points.add(
            new Scatter.Point(
                published,
                published - 0.02,
                published + 0.02,
                measured,
                measured - 0.06,
                measured + 0.06));
      }
      groups.add(new Scatter.Group(optimizers[g], points));
    }
    return scatter("published-measured", true, groups);
  }

  private static Scatter scatter(String id, boolean identity, List<Scatter.Group> groups) {
    return new Scatter(
        id,
        "Published against measured",
        "Means with 95 % intervals.",
        Axis.linear("published effective rank", "nats"),
        Axis.linear("measured effective rank", "nats"),
        "optimizer",
        groups,
        identity);
  }

  static Bars bars() {
    List<String> variants =
        List.of(
            "overparam, depth 2", "overparam, depth 4", "l2:5e-4", "nuclear:1e-4", "dropout:0.5");
    double[] measured = {0.95, 1.9, -0.2, NAN, 0.4};
    double[] published = {6.5, 6.5, NAN, NAN, NAN};
    return bars(
        "gains",
        GAIN,
        variants,
        List.of(
            new Bars.Group(
                "gain", Role.MEASURED, measured, shift(measured, -0.9), shift(measured, 0.9)),
            Bars.Group.of("gain", Role.PUBLISHED, published)),
        0);
  }

  private static double[] shift(double[] values, double by) {
    return Arrays.stream(values).map(v -> v + by).toArray();
  }

  private static Bars bars(
      String id, Axis axis, List<String> categories, List<Bars.Group> groups, double baseline) {
    return new Bars(
        id,
        "Gains",
        "With 95 % intervals.",
        axis,
        categories,
        "",
        groups,
        baseline,
        "plain network");
  }

  static CurvedHeatmap dynamics() {
    return curved(
        "dynamics",
        RANK,
        List.of(
            panel("original", 40, 64, 0.02, curve("training", 0.9), curve("test", 0.56)),
            panel(
                "overparam, depth 4", 40, 64, 0.06, curve("training", 0.84), curve("test", 0.61))));
  }

  private static CurvedHeatmap curved(String id, Axis curves, List<CurvedHeatmap.Panel> panels) {
    Axis axis = curves.equals(RANK) ? ACCURACY : curves;
    return new CurvedHeatmap(
        id,
        "Singular values over training",
        "Relative to the largest, with accuracies.",
        Axis.linear("epoch", ""),
        Axis.linear("singular value, by size", ""),
        Axis.linear("relative to the largest", ""),
        axis,
        "accuracy",
        panels);
  }

  private static CurvedHeatmap.Panel panel(
      String name, int epochs, int values, double decay, Series.Curve... curves) {
    double[] x = IntStream.range(0, epochs).asDoubleStream().toArray();
    double[] y = IntStream.rangeClosed(1, values).asDoubleStream().toArray();
    double[][] map = new double[values][epochs];
    for (int i = 0; i < values; i++) {
      for (int e = 0; e < epochs; e++) {
        map[i][e] = StrictMath.exp(-i * decay * (1 + 0.05 * e));
      }
    }
    return new CurvedHeatmap.Panel(new Grid(name, x, y, map), List.of(curves));
  }

  private static Series.Curve curve(String name, double end) {
    double[] x = IntStream.range(1, 40).asDoubleStream().toArray();
    return Series.Curve.of(
        name,
        Role.MEASURED,
        x,
        Arrays.stream(x).map(e -> end * (1 - StrictMath.exp(-e / 9))).toArray());
  }

  static Table accuracies() {
    return new Table(
        "accuracies",
        "Test accuracy & loss",
        "After training.",
        List.of(
            new Table.Column("variant", ""),
            new Table.Column("test accuracy", "%", Table.Best.HIGHEST),
            new Table.Column("loss", "", Table.Best.LOWEST)),
        List.of(
            List.of(
                Table.text("baseline"), new Table.Numeric(37.09, 0.83, 2), Table.number(2.5, 2)),
            List.of(Table.text("a|b_*c*"), new Table.Numeric(38.04, 0.53, 2), Table.number(0.4, 2)),
            List.of(Table.text("none"), Table.number(NAN, 2), Table.number(-INF, 2)),
            List.of(Table.text("bad"), new Table.Numeric(NAN, 1, 2), new Table.Missing())),
        List.of("*Half* of the 95 % interval in parentheses."));
  }

  static List<Result> awkward() {
    List<Result> all = new ArrayList<>();
    scatters(all);
    comparisons(all);
    maps(all);
    tables(all);
    return all;
  }

  private static void scatters(List<Result> all) {
    all.add(scatter("c-none", true, List.of()));
    all.add(scatter("c-empty-group", false, List.of(new Scatter.Group("empty", List.of()))));
    all.add(scatter("c-one", true, group("one", Scatter.Point.of(2, 2))));
    all.add(
        scatter(
            "c-holes",
            true,
            group(
                SampleDocument.SPECIAL,
                Scatter.Point.of(NAN, 2),
                Scatter.Point.of(1, INF),
                Scatter.Point.of(1, 2, NAN, 3),
                Scatter.Point.of(3, 2, 1, INF))));
    all.add(
        new Scatter(
            "c-wide",
            "wide",
            "",
            LOG,
            new Axis(SampleDocument.LONG, SampleDocument.SPECIAL, Axis.Scale.LOG10),
            "kind",
            group(
                WORD,
                Scatter.Point.of(1e-12, 1e12, 1e11, 1e13),
                Scatter.Point.of(1e12, 1e-12),
                Scatter.Point.of(0, 1)),
            false));
    all.add(
        scatter(
            "c-fifty",
            false,
            IntStream.range(0, 50)
                .mapToObj(
                    i ->
                        new Scatter.Group(
                            i + " " + SampleDocument.LONG,
                            List.of(Scatter.Point.of(i % 10, i / 10.0))))
                .toList()));
  }

  private static List<Scatter.Group> group(String name, Scatter.Point... points) {
    return List.of(new Scatter.Group(name, List.of(points)));
  }

  private static void comparisons(List<Result> all) {
    all.add(bars("b-none", GAIN, List.of(), List.of(), NAN));
    all.add(
        bars("b-one", GAIN, List.of("one"), List.of(measured("gain", new double[] {1e-12})), 0));
    all.add(
        bars(
            "b-holes",
            GAIN,
            List.of("nan", "inf", "zero"),
            List.of(
                new Bars.Group(
                    "gain",
                    Role.MEASURED,
                    new double[] {NAN, INF, 0},
                    new double[] {NAN, 1, NAN},
                    new double[] {NAN, 2, 1})),
            NAN));
    all.add(
        bars(
            "b-nothing",
            GAIN,
            List.of("nan", "nan too"),
            List.of(measured("x", new double[] {NAN, NAN})),
            NAN));
    all.add(
        bars(
            "b-log",
            LOG,
            List.of("least", "zero", "most"),
            List.of(
                measured("a", new double[] {1e-12, 0, 1e12}),
                Bars.Group.of("a", Role.THEORY, new double[] {1e-10, 1, 1e10})),
            1));
    all.add(
        bars(
            "b-names",
            new Axis(SampleDocument.LONG, SampleDocument.SPECIAL, Axis.Scale.LINEAR),
            List.of(SampleDocument.SPECIAL, WORD, SampleDocument.LONG),
            List.of(
                measured(WORD, new double[] {1e12, -2e12, 3e12}),
                measured(SampleDocument.SPECIAL, new double[] {1e12, 1e12, 1e12})),
            5e11));
    List<String> names =
        IntStream.range(0, 50).mapToObj(i -> SampleDocument.LONG + " " + i).toList();
    double[] values = IntStream.range(0, 50).asDoubleStream().toArray();
    all.add(bars("b-fifty", GAIN, names, List.of(measured("gain", values)), 20));
    all.add(
        bars(
            "b-fifty-groups",
            GAIN,
            List.of("one", "two"),
            names.stream().map(n -> measured(n, new double[] {n.length(), 3})).toList(),
            NAN));
  }

  private static Bars.Group measured(String name, double[] values) {
    return Bars.Group.of(name, Role.MEASURED, values);
  }

  private static void maps(List<Result> all) {
    all.add(curved("m-none", RANK, List.of()));
    all.add(curved("m-no-curves", RANK, List.of(panel("map", 3, 4, 0.1))));
    all.add(
        curved(
            "m-no-map",
            RANK,
            List.of(
                new CurvedHeatmap.Panel(
                    new Grid("", NONE, NONE, new double[0][0]), List.of(curve("test", 1))))));
    Series.Curve dot = Series.Curve.of("dot", Role.MEASURED, new double[] {0}, new double[] {0.5});
    all.add(curved("m-one", RANK, List.of(panel("one", 1, 1, 1, dot))));
    Series.Curve holes =
        Series.Curve.of(
            "holes",
            Role.MEASURED,
            new double[] {0, 1, 2, 3, 4, 5},
            new double[] {1e-12, NAN, 1, 1e12, INF, 0});
    all.add(
        curved(
            "m-holes",
            new Axis(SampleDocument.LONG, "", Axis.Scale.LOG10),
            List.of(
                panel(SampleDocument.SPECIAL, 6, 9, 0.1, holes), panel(WORD, 6, 9, NAN, holes))));
    Series.Curve[] many =
        IntStream.range(0, 50)
            .mapToObj(i -> curve(i + " " + SampleDocument.LONG, 0.02 * i))
            .toArray(Series.Curve[]::new);
    all.add(curved("m-fifty", RANK, List.of(panel("fifty", 40, 30, 0.1, many))));
    all.add(
        curved(
            "m-six",
            RANK,
            IntStream.range(0, 6)
                .mapToObj(i -> panel("panel " + i, 20, 9, 0.1 * i, curve("test", 1)))
                .toList()));
    all.add(
        new Surface(
            "z-label",
            "a label that wraps at the height of the box as it is seen",
            "",
            RANK,
            RANK,
            Axis.linear("effective-rank", "nats"),
            List.of(SampleDocument.landscape("1 layer", 9, 1))));
    all.add(
        new Surface(
            "z-long-labels",
            "labels longer than their axes",
            "",
            Axis.linear(SampleDocument.LONG, "nats"),
            Axis.linear(SampleDocument.LONG, "nats"),
            Axis.linear(SampleDocument.LONG, "nats"),
            List.of(
                SampleDocument.landscape("1 layer", 9, 1),
                SampleDocument.landscape(SampleDocument.LONG, 9, 0.4))));
    double[][] kernel = {{0, 1e12}, {1e-12, NAN}};
    KernelGrid.Panel panel =
        new KernelGrid.Panel(
            0, 0, SampleDocument.LONG, kernel, List.of(new KernelGrid.Merge(0, 1, 0)));
    all.add(
        new KernelGrid(
            "k-names",
            "names",
            "",
            List.of(SampleDocument.LONG, WORD),
            List.of(WORD, SampleDocument.SPECIAL),
            new Axis(SampleDocument.LONG, SampleDocument.SPECIAL, Axis.Scale.LINEAR),
            List.of(panel, new KernelGrid.Panel(1, 1, "", new double[0][0], List.of()))));
    all.add(new KernelGrid("k-none", "none", "", List.of(), List.of(), RANK, List.of()));
    List<Distribution.Group> groups = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      groups.add(
          new Distribution.Group(
              i + " " + SampleDocument.LONG, SampleDocument.normals(i, 100, 0.1 * i, 1)));
    }
    all.add(new Distribution("d-long", "long", "", RANK, "group", groups, List.of(), List.of()));
    all.add(
        new Series(
            "s-unseen",
            "one undefined",
            "",
            RANK,
            RANK,
            "kind",
            List.of(
                Series.Curve.of("seen", Role.MEASURED, new double[] {1, 2}, new double[] {1, 2}),
                Series.Curve.of(
                    "unseen", Role.MEASURED, new double[] {1, 2}, new double[] {NAN, NAN}))));
    double[] ties = new double[99];
    Arrays.setAll(ties, i -> 1 + 1e-5 * i);
    all.add(
        new Distribution(
            "d-narrow",
            "one much narrower than others",
            "",
            RANK,
            "group",
            List.of(
                new Distribution.Group("1", ties),
                new Distribution.Group("2", SampleDocument.normals(1, 99, 1, 0.5)),
                new Distribution.Group("4", SampleDocument.normals(2, 99, 1, 0.4))),
            List.of(),
            List.of()));
    all.add(
        new Series(
            "s-nan",
            "all undefined",
            "",
            LOG,
            RANK,
            "",
            List.of(
                Series.Curve.of(
                    WORD, Role.MEASURED, new double[] {1, 2}, new double[] {NAN, NAN}))));
  }

  private static void tables(List<Result> all) {
    all.add(
        new Table(
            "t-names",
            SampleDocument.SPECIAL,
            SampleDocument.SPECIAL,
            List.of(
                new Table.Column(WORD, ""),
                new Table.Column(SampleDocument.SPECIAL, "%"),
                new Table.Column(SampleDocument.LONG, "nats", Table.Best.LOWEST)),
            List.of(
                List.of(
                    Table.text(WORD), Table.text(SampleDocument.SPECIAL), Table.number(1e-12, 3)),
                List.of(
                    Table.text(SampleDocument.LONG),
                    new Table.Missing(),
                    new Table.Numeric(-1e12, 1e9, 3)),
                List.of(Table.text(""), Table.text("|"), Table.number(INF, 3))),
            List.of(SampleDocument.SPECIAL, WORD)));
    all.add(
        new Table(
            "t-fifty",
            "Fifty columns",
            "",
            Collections.nCopies(8, new Table.Column("value", "", Table.Best.HIGHEST)),
            Collections.nCopies(
                50, Collections.nCopies(8, (Table.Cell) new Table.Numeric(1234.5, 0.2, 1))),
            List.of()));
  }
}
