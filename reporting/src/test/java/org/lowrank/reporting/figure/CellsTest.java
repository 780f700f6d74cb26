package org.lowrank.reporting.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Grid;
import org.lowrank.core.result.Heatmap;
import org.lowrank.reporting.raster.Raster;

class CellsTest {
  private static final Axis PLAIN = new Axis("x", "", Axis.Scale.LINEAR);
  private static final Axis DOUBLING = new Axis("x", "", Axis.Scale.LOG2);

  private static GridFigure map(Axis axis, double[]... places) {
    List<Grid> panels =
        Arrays.stream(places)
            .map(at -> new Grid("", at, new double[] {1}, new double[][] {values(at.length)}))
            .toList();
    return GridFigure.of(new Heatmap("m", "", "", axis, PLAIN, PLAIN, panels));
  }

  /** As many values, evenly spaced from 0 to 1. */
  private static double[] values(int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = i / (count - 1.0);
    }
    return values;
  }

  private static CellImage image(GridFigure figure, int panel) {
    return Cells.image(figure, figure.panels().get(panel)).orElseThrow();
  }

  private static int places(Raster image, double share) {
    return image.colour((int) (share * image.columns()), 0);
  }

  @Test
  void cellsThatAreEvenOnTheAxisHaveAsManyPixelsEach() {
    for (GridFigure figure :
        List.of(map(PLAIN, new double[] {1, 2, 3}), map(DOUBLING, new double[] {1, 2, 4}))) {
      CellImage cells = image(figure, 0);
      assertEquals(0, cells.left(), 1e-12);
      assertEquals(1, cells.right(), 1e-12);
      assertEquals(0, cells.image().columns() % 3);
      int cell = cells.image().columns() / 3;
      for (int i = 0; i < 3; i++) {
        int colour = Palette.continuous(i / 2.0).rgb();
        assertEquals(colour, cells.image().colour(i * cell, 0));
        assertEquals(colour, cells.image().colour((i + 1) * cell - 1, 0));
      }
    }
  }

  @Test
  void unevenCellsEndHalfWayBetweenTheirPlaces() {
    // Borders at 0.5, 1.5, 5.5 and 12.5.
    CellImage cells = image(map(PLAIN, new double[] {1, 2, 9}), 0);
    assertEquals(Palette.continuous(0).rgb(), places(cells.image(), 0.9 / 12));
    assertEquals(Palette.continuous(0.5).rgb(), places(cells.image(), 1.1 / 12));
    assertEquals(Palette.continuous(0.5).rgb(), places(cells.image(), 4.9 / 12));
    assertEquals(Palette.continuous(1).rgb(), places(cells.image(), 5.1 / 12));
  }

  @Test
  void aPanelWithLessOfTheAxisCoversNoMoreOfIt() {
    GridFigure figure = map(PLAIN, new double[] {0, 1, 2, 3}, new double[] {1, 2});
    assertEquals(0.25, image(figure, 1).left(), 1e-12);
    assertEquals(0.75, image(figure, 1).right(), 1e-12);
  }

  @Test
  void rowsRunUpwards() {
    Grid panel =
        new Grid("", new double[] {0}, new double[] {0, 1}, new double[][] {{0}, {Double.NaN}});
    GridFigure figure =
        GridFigure.of(new Heatmap("m", "", "", PLAIN, PLAIN, PLAIN, List.of(panel)));
    Raster image = image(figure, 0).image();
    assertEquals(Palette.MISSING.rgb(), image.colour(0, 0));
    assertTrue(image.colour(0, image.rows() - 1) != Palette.MISSING.rgb());
  }
}
