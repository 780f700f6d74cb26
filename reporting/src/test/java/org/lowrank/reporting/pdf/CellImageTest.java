package org.lowrank.reporting.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellImageTest {
  private static final int SIDE = 10;

  @Test
  void hasAPixelForEachCellOfAnEvenGrid() {
    CellImage image = CellImage.of(grid(0.7, 1)).orElseThrow();
    assertEquals(SIDE, image.columns());
    assertEquals(SIDE, image.rows());
    assertEquals(0, image.area().getMinX());
    assertEquals(0.7 * SIDE, image.area().getMaxX(), 1e-9);
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        int index = image.pixels()[row * SIDE + column];
        int red = image.palette()[3 * index] & 0xFF;
        assertEquals((row * column) % 5, red, row + ", " + column);
      }
    }
  }

  @Test
  void spreadsRunsOfSeveralCellsOverTheirPixels() {
    List<Cell> cells = grid(1, 1);
    cells.add(new Cell(new Rectangle2D.Double(2, 3, 4, 1), Color.RED));
    CellImage image = CellImage.of(cells).orElseThrow();
    byte[] row = new byte[4];
    System.arraycopy(image.pixels(), 3 * SIDE + 2, row, 0, 4);
    assertArrayEquals(new byte[] {row[0], row[0], row[0], row[0]}, row);
    assertEquals((byte) 255, image.palette()[3 * row[0]]);
  }

  @Test
  void leavesUnevenCellsGapsAndFewCellsAsTheyAre() {
    assertTrue(CellImage.of(grid(1, 1.1)).isEmpty());
    List<Cell> gap = grid(1, 1);
    gap.remove(37);
    assertTrue(CellImage.of(gap).isEmpty());
    assertTrue(CellImage.of(grid(1, 1).subList(0, 20)).isEmpty());
  }

  /** Cells, each row's {@code growth} times as high as the one above. */
  private static List<Cell> grid(double side, double growth) {
    List<Cell> cells = new ArrayList<>();
    double y = 0;
    double height = side;
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        Color colour = new Color((row * column) % 5, 0, 0);
        cells.add(new Cell(new Rectangle2D.Double(column * side, y, side, height), colour));
      }
      y += height;
      height *= growth;
    }
    return cells;
  }
}
