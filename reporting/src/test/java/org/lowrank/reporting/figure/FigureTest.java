package org.lowrank.reporting.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Grid;
import org.lowrank.core.result.Heatmap;
import org.lowrank.core.result.KernelGrid;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;

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
  void kernelsKeepEveryCellInRunsAndTreesTheirPlaces() {
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
    double area = 0;
    for (KernelFigure.Run run : figure.runs(panel, 10)) {
      area += (run.right() - run.left()) * (run.bottom() - run.top());
    }
    assertEquals(1, area, 1e-12);
    assertEquals(8, figure.runs(panel, 10).size()); // two cells of one shade in the first row
    assertEquals(Palette.MISSING, figure.runs(panel, 10).get(7).colour());
    List<KernelFigure.Branch> branches = KernelFigure.branches(panel);
    assertEquals(new KernelFigure.Branch(0.5, 0, 2.5 / 3, 0, 0.25), branches.get(0));
    assertEquals(1, branches.get(1).height());
    assertEquals((0.5 + 2.5 / 3) / 2, branches.get(1).right(), 1e-15);
    KernelGrid none = new KernelGrid("k", "", "", List.of(), List.of(), X, List.of());
    assertEquals(List.of(Omitted.NOTHING), KernelFigure.of(none).notes());
  }
}
