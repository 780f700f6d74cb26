package org.lowrank.reporting.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Bars;
import org.lowrank.core.result.CurvedHeatmap;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Grid;
import org.lowrank.core.result.Heatmap;
import org.lowrank.core.result.KernelGrid;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Scatter;
import org.lowrank.core.result.Series;
import org.lowrank.reporting.raster.Raster;

class FigureTest {
  private static final Axis X = Axis.linear("x", "");
  private static final double[] POINTS = {1, 2, 3};

  private static XyFigure series(Series.Curve... curves) {
    return SeriesFigure.of(new Series("s", "", "", X, X, "kind", List.of(curves)));
  }

  private static Series.Curve curve(String name, Role role) {
    return Series.Curve.of(name, role, POINTS, POINTS);
  }

  @Test
  void oneNameHasOneColourInEachRole() {
    XyFigure figure =
        series(curve("a", Role.MEASURED), curve("b", Role.MEASURED), curve("a", Role.THEORY));
    Set<Colour> colours = new HashSet<>();
    figure.traces().forEach(trace -> colours.add(trace.style().colour()));
    assertEquals(2, colours.size());
    Style theory = figure.traces().get(0).style();
    assertEquals(Style.Dash.DASHED, theory.dash());
    assertEquals(theory.colour(), figure.traces().get(1).style().colour());
    assertEquals(
        List.of("a", "b", "theory"),
        figure.legend().entries().stream().map(Legend.Entry::text).toList());
  }

  @Test
  void numbersAreAnOrderAndNamesAreNot() {
    XyFigure depths = series(curve("1", Role.MEASURED), curve("16", Role.MEASURED));
    assertEquals(Palette.ordered(2).get(1), depths.traces().get(1).style().colour());
    XyFigure samplers = series(curve("normal", Role.MEASURED), curve("uniform", Role.MEASURED));
    assertEquals(Palette.category(1), samplers.traces().get(1).style().colour());
  }

  @Test
  void fiftyCategoriesDoNotLookAlikeForLong() {
    Set<String> looks = new HashSet<>();
    for (int i = 0; i < 35; i++) {
      looks.add(Palette.category(i) + " " + Style.Marker.of(i));
    }
    assertEquals(35, looks.size());
    assertNotEquals(Style.Marker.NONE, Style.Marker.of(49));
  }

  @Test
  void bandsEndAtGaps() {
    double[] y = {1, Double.NaN, 3};
    XyFigure figure = series(new Series.Curve("a", Role.MEASURED, POINTS, y, y, y));
    assertEquals(2, figure.areas().size());
    assertArrayEquals(new double[] {3, 3}, figure.areas().get(1).x());
    assertEquals(List.of(), figure.notes());
  }

  @Test
  void marksAreInTheColourOfTheirGroup() {
    double[] values = {1, 1.5, 2, 2.2, 3};
    XyFigure figure =
        DistributionFigure.of(
            new Distribution(
                "d",
                "",
                "",
                X,
                "depth",
                List.of(new Distribution.Group("1", values), new Distribution.Group("2", values)),
                List.of(
                    new Distribution.Mark("2", 2, Role.THEORY),
                    new Distribution.Mark("2", 9, Role.PUBLISHED)),
                List.of()));
    Colour second = Palette.ordered(2).get(1);
    List<XyFigure.Trace> marks = new ArrayList<>(figure.traces().subList(2, 5));
    assertTrue(marks.stream().allMatch(mark -> mark.style().colour().equals(second)));
    assertEquals(Style.Dash.DASHED, marks.get(0).style().dash());
    assertEquals(Style.Dash.DOTTED, marks.get(1).style().dash());
    assertTrue(marks.get(2).style().open());
    assertTrue(figure.x().max() > 9);
  }

  @Test
  void densityOnALogarithmicAxisIsPerDecade() {
    double[] x = {1, 10, 100};
    double[] density = {0.1, 0.01, 0.001};
    XyFigure figure =
        DistributionFigure.of(
            new Distribution(
                "d",
                "",
                "",
                new Axis("x", "", Axis.Scale.LOG10),
                "",
                List.of(),
                List.of(),
                List.of(new Distribution.Density("a", x, density))));
    assertEquals("density per decade", figure.y().label());
    double each = 0.1 * Math.log(10);
    assertArrayEquals(new double[] {each, each, each}, figure.traces().get(0).y(), 1e-12);
  }

  @Test
  void fineGridsAreAveragedAndHolesLeftOut() {
    double[] fine = new double[256];
    double[][] values = new double[256][256];
    for (int i = 0; i < 256; i++) {
      fine[i] = i;
      for (int j = 0; j < 256; j++) {
        values[i][j] = i + j;
      }
    }
    values[0][0] = Double.POSITIVE_INFINITY;
    GridFigure figure =
        GridFigure.of(new Heatmap("h", "", "", X, X, X, List.of(new Grid("", fine, fine, values))));
    Grid panel = figure.panels().get(0);
    assertEquals(128, panel.x().length);
    assertEquals(0.5, panel.x()[0]);
    assertEquals(4.0 / 3, panel.values()[0][0], 1e-12);
    assertEquals(3, panel.values()[0][1], 1e-12);
    assertEquals("Left out: 1 value, infinite.", figure.notes().get(0));
  }

  @Test
  void lineColoursGetLighterAndStayReadableOnWhite() {
    List<Colour> colours = Palette.ordered(16);
    double before = -1;
    for (Colour colour : colours) {
      double luminance = luminance(colour);
      assertTrue(luminance > before, colour.hex());
      assertTrue(1.05 / (luminance + 0.05) > 1.7, colour.hex());
      before = luminance;
    }
  }

  private static double luminance(Colour c) {
    return 0.2126 * linear(c.red()) + 0.7152 * linear(c.green()) + 0.0722 * linear(c.blue());
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  @Test
  void kernelsKeepEveryCellAndTreesTheirPlaces() {
    double[][] values = {{0, 1, 1}, {1, 0, 0.5}, {1, 0.5, Double.NaN}};
    KernelGrid.Panel panel =
        new KernelGrid.Panel(
            0,
            0,
            "",
            values,
            List.of(new KernelGrid.Merge(1, 2, 0.5), new KernelGrid.Merge(0, 3, 2)));
    KernelFigure figure =
        KernelFigure.of(new KernelGrid("k", "", "", List.of("r"), List.of("c"), X, List.of(panel)));
    Raster image = figure.image(panel);
    int cell = image.columns() / 3;
    assertEquals(3 * cell, image.rows());
    assertEquals(Palette.continuous(0).rgb(), image.colour(0, 0));
    assertEquals(Palette.continuous(1).rgb(), image.colour(cell, 0));
    assertEquals(Palette.continuous(0.5).rgb(), image.colour(2 * cell, cell));
    assertEquals(Palette.MISSING.rgb(), image.colour(3 * cell - 1, 3 * cell - 1));
    List<KernelFigure.Branch> branches = KernelFigure.branches(panel);
    assertEquals(new KernelFigure.Branch(0.5, 0, 2.5 / 3, 0, 0.25), branches.get(0));
    assertEquals(1, branches.get(1).height());
    assertEquals((0.5 + 2.5 / 3) / 2, branches.get(1).right(), 1e-15);
    KernelGrid none = new KernelGrid("k", "", "", List.of(), List.of(), X, List.of());
    assertEquals(List.of(Omitted.NOTHING), KernelFigure.of(none).notes());
  }

  @Test
  void aNameSeenInTwoRolesNeedsAKeyAndOthersDoNot() {
    XyFigure own = series(curve("normal", Role.MEASURED), curve("theory", Role.THEORY));
    assertEquals(
        List.of("normal", "theory"),
        own.legend().entries().stream().map(Legend.Entry::text).toList());
    assertEquals(Style.Dash.DASHED, own.legend().entries().get(1).style().dash());
  }

  @Test
  void curvesWithoutAPointAreNamed() {
    double[] none = {Double.NaN, Double.NaN, Double.NaN};
    XyFigure figure =
        series(curve("a", Role.MEASURED), Series.Curve.of("b", Role.MEASURED, POINTS, none));
    assertEquals(List.of("No values to show for kind b."), figure.notes());
    assertTrue(series(Series.Curve.of("b", Role.MEASURED, POINTS, none)).isEmpty());
  }

  @Test
  void aPeakThatWouldFlattenAllOthersIsCutOffAndSaidSo() {
    double[] narrow = new double[99];
    double[] wide = new double[99];
    for (int i = 0; i < 99; i++) {
      narrow[i] = 1e-5 * i;
      wide[i] = 0.01 * i;
    }
    XyFigure figure =
        DistributionFigure.of(
            new Distribution(
                "d",
                "",
                "",
                X,
                "depth",
                List.of(new Distribution.Group("1", narrow), new Distribution.Group("2", wide)),
                List.of(),
                List.of()));
    assertTrue(figure.y().max() < 3, "reaches to " + figure.y().max());
    double[] heights = figure.traces().get(0).y();
    assertEquals(0, heights[0]);
    assertTrue(Arrays.stream(heights).max().orElseThrow() <= 2 * figure.y().max());
    assertTrue(figure.notes().get(0).startsWith("The density of depth 1 is cut off; its peak is"));
  }

  @Test
  void pointsHaveBarsWhereTheyHaveEnds() {
    XyFigure figure =
        ScatterFigure.of(
            scatter(
                true,
                new Scatter.Point(1, 0.5, 1.5, 2, 1, 3),
                Scatter.Point.of(3, 4),
                Scatter.Point.of(Double.NaN, 4)));
    assertEquals(4, figure.traces().size()); // the line of equal values, two bars, the markers
    assertArrayEquals(new double[] {0.5, 1.5}, figure.traces().get(1).x());
    assertArrayEquals(new double[] {2, 2}, figure.traces().get(1).y());
    assertArrayEquals(new double[] {1, 3}, figure.traces().get(2).y());
    assertArrayEquals(new double[] {1, 3}, figure.traces().get(3).x());
    assertEquals(0, figure.traces().get(3).style().width());
  }

  @Test
  void axesOfOneQuantityHaveOneRangeAndOthersTheirOwn() {
    XyFigure same = ScatterFigure.of(scatter(true, Scatter.Point.of(1, 2), Scatter.Point.of(3, 9)));
    assertEquals(same.x(), same.y());
    assertEquals(same.x().max(), same.traces().get(0).y()[1]);
    XyFigure other =
        ScatterFigure.of(scatter(false, Scatter.Point.of(1, 2), Scatter.Point.of(3, 9)));
    assertTrue(other.x().max() < 4 && other.y().max() > 9);
  }

  private static Scatter scatter(boolean identity, Scatter.Point... points) {
    return new Scatter(
        "s", "", "", X, X, "", List.of(new Scatter.Group("a", List.of(points))), identity);
  }

  @Test
  void barsBeginAtZeroAndPublishedOnesAreOutlines() {
    double[] none = {};
    XyFigure figure =
        BarsFigure.of(
            new Bars(
                "b",
                "",
                "",
                X,
                List.of("above", "below"),
                "",
                List.of(
                    new Bars.Group(
                        "gain",
                        Role.MEASURED,
                        new double[] {2, -1},
                        new double[] {1, Double.NaN},
                        new double[] {3, Double.NaN}),
                    new Bars.Group(
                        "gain", Role.PUBLISHED, new double[] {4, Double.NaN}, none, none)),
                0,
                "plain"));
    assertEquals(3, figure.areas().size());
    for (XyFigure.Area bar : figure.areas()) {
      assertEquals(0, bar.x()[0]);
    }
    assertEquals(Palette.category(0), figure.areas().get(0).colour());
    assertEquals(-1, figure.areas().get(1).x()[1]);
    assertTrue(figure.areas().get(0).y()[0] > figure.areas().get(1).y()[2], "first on top");
    assertEquals(Palette.PAPER, figure.areas().get(2).colour());
    assertEquals(
        List.of("gain", "published", "plain"),
        figure.legend().entries().stream().map(Legend.Entry::text).toList());
    assertEquals(
        List.of("above", "below"),
        figure.y().ticks().stream().map(FigureAxis.Tick::label).toList());
  }

  @Test
  void curvesOnAMapStandWhereTheirOwnAxisSays() {
    Grid grid = new Grid("", POINTS, POINTS, new double[][] {POINTS, POINTS, POINTS});
    Series.Curve curve = Series.Curve.of("test", Role.MEASURED, POINTS, new double[] {0, 0.5, 1});
    GridFigure figure =
        GridFigure.of(
            new CurvedHeatmap(
                "m",
                "",
                "",
                X,
                X,
                X,
                X,
                "",
                List.of(new CurvedHeatmap.Panel(grid, List.of(curve)))));
    CurveLayer layer = figure.curves().orElseThrow();
    List<XyFigure.Trace> traces = layer.panels().get(0);
    assertEquals(Palette.PAPER, traces.get(0).style().colour());
    assertTrue(traces.get(0).style().width() > traces.get(1).style().width());
    for (int i = 0; i < 3; i++) {
      assertEquals(layer.axis().share(curve.y()[i]), figure.y().share(traces.get(1).y()[i]), 1e-12);
    }
    assertEquals(2, traces.size());
  }

  @Test
  void manyLongNamesAreShortenedAndStayDifferent() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      names.add("a long name with the number " + i + " that ends as all the others do");
    }
    List<String> shown = Names.shortened(names);
    assertEquals(50, new HashSet<>(shown).size());
    assertTrue(shown.stream().allMatch(name -> name.length() <= 28), shown.get(49));
    assertEquals(names.subList(0, 12), Names.shortened(names.subList(0, 12)));
  }
}
