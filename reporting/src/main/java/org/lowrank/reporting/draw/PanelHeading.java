package org.lowrank.reporting.draw;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.lowrank.core.result.Grid;

/** The names above panels. */
final class PanelHeading {
  private static final double STEP = AxisLabels.LABEL_SIZE * Typeface.LEADING;
  private static final double GAP = 4;

  private PanelHeading() {}

  /** What the longest name needs above panels of a width; 0 if none has a name. */
  static double height(List<Grid> panels, double width) {
    int most = 0;
    for (Grid panel : panels) {
      most = Math.max(most, panel.name().isBlank() ? 0 : lines(panel.name(), width).size());
    }
    return most == 0 ? 0 : most * STEP + GAP - 3;
  }

  /** Writes a name above its panel. */
  static void paint(Canvas canvas, String name, Rectangle2D panel) {
    if (name.isBlank()) {
      return;
    }
    List<String> lines = lines(name, panel.getWidth());
    double y = panel.getY() - GAP - (lines.size() - 1) * STEP;
    for (String line : lines) {
      canvas.centred(line, AxisLabels.LABEL_SIZE, panel.getCenterX(), y);
      y += STEP;
    }
  }

  private static List<String> lines(String name, double width) {
    return Typeface.get().wrap(name, AxisLabels.LABEL_SIZE, width);
  }
}
