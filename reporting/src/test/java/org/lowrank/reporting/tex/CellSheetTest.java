package org.lowrank.reporting.tex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Grid;
import org.lowrank.core.result.Heatmap;
import org.lowrank.core.result.KernelGrid;
import org.lowrank.core.result.Result;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.figure.Palette;

class CellSheetTest {
  private static final Pattern VIEWPORT = Pattern.compile("viewport=(\\d+) (\\d+) (\\d+) (\\d+)");
  private static final Axis PLAIN = new Axis("x", "", Axis.Scale.LINEAR);

  /** The colours in the middle of the parts that a figure shows, in its order. */
  private static List<Integer> shown(Result result) throws IOException {
    PgfFigure figure = PgfPlots.write(result, Figure.of(result));
    BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(figure.cells().orElseThrow()));
    List<Integer> colours = new ArrayList<>();
    Matcher viewport = VIEWPORT.matcher(figure.tex());
    while (viewport.find()) {
      int x = (Integer.parseInt(viewport.group(1)) + Integer.parseInt(viewport.group(3))) / 2;
      int up = (Integer.parseInt(viewport.group(2)) + Integer.parseInt(viewport.group(4))) / 2;
      colours.add(sheet.getRGB(x, sheet.getHeight() - 1 - up) & 0xFFFFFF);
    }
    return colours;
  }

  @Test
  void everyKernelShowsItsOwnCells() throws IOException {
    List<KernelGrid.Panel> panels = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    int columns = 4;
    int rows = 7;
    for (int i = 0; i < rows * columns; i++) {
      double value = (double) i / (rows * columns - 1);
      int size = 1 + i % 3; // and so many pixels a side
      double[][] values = new double[size][size];
      for (double[] row : values) {
        Arrays.fill(row, value);
      }
      panels.add(new KernelGrid.Panel(i / columns, i % columns, "", values, List.of()));
      expected.add(Palette.continuous(Math.round(128 * value) / 128.0).rgb());
    }
    KernelGrid grid =
        new KernelGrid(
            "k",
            "",
            "",
            Collections.nCopies(rows, "r"),
            Collections.nCopies(columns, "c"),
            PLAIN,
            panels);
    List<Integer> shown = shown(grid);
    assertEquals(expected, shown.subList(0, expected.size()));
    assertEquals(expected.size() + 1, shown.size(), "and the colour bar");
  }

  @Test
  void everyMapShowsItsOwnCells() throws IOException {
    List<Grid> panels = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      panels.add(new Grid("", new double[] {1}, new double[] {1}, new double[][] {{i / 8.0}}));
      expected.add(Palette.continuous(i / 8.0).rgb());
    }
    assertEquals(expected, shown(new Heatmap("m", "", "", PLAIN, PLAIN, PLAIN, panels)));
  }
}
