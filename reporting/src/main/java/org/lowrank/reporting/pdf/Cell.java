package org.lowrank.reporting.pdf;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lowrank.reporting.draw.Drawing;

/** A rectangle filled with one opaque colour. */
record Cell(Rectangle2D area, Color colour) {
  private static final int OPAQUE = 255;

  /** The cells that follow each other in a drawing from an index on, all with one clip. */
  static List<Cell> run(List<Drawing.Item> items, int at) {
    List<Cell> cells = new ArrayList<>();
    Rectangle2D clip = items.get(at).clip();
    for (int i = at; i < items.size(); i++) {
      if (items.get(i) instanceof Drawing.Fill fill
          && fill.shape() instanceof Rectangle2D area
          && fill.colour().getAlpha() == OPAQUE
          && Objects.equals(fill.clip(), clip)) {
        cells.add(new Cell(area, fill.colour()));
      } else {
        break;
      }
    }
    return cells;
  }
}
