package org.lowrank.reporting.draw;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Grid;
import org.lowrank.reporting.figure.CellImage;
import org.lowrank.reporting.figure.Cells;
import org.lowrank.reporting.figure.FigureAxis;
import org.lowrank.reporting.figure.GridFigure;
import org.lowrank.reporting.figure.GridLayout;

/** Lays out heat maps from left to right, the vertical axis on the first, a colour bar last. */
final class MapPainter {
  private static final double MARGIN = 3;
  private static final double PANEL_GAP = 12;
  private static final double BAR_GAP = 7;
  private static final double BAR_WIDTH = 8;
  private static final double LEAST_PANEL = 92;
  private static final double LEGEND_GAP = 4;

  private MapPainter() {}

  static Drawing paint(GridFigure figure) {
    Canvas canvas = new Canvas();
    List<Grid> panels =
        figure.panels().isEmpty()
            ? List.of(new Grid("", new double[0], new double[0], new double[0][0]))
            : figure.panels();
    FigureAxis value = figure.value();
    // JFreeChart moves data to whole points; so all places are.
    double left = Math.ceil(MARGIN + AxisLabels.widthOfY(figure.y(), LEAST_PANEL));
    double right =
        BAR_GAP
            + BAR_WIDTH
            + AxisLabels.GAP
            + AxisLabels.tickWidth(value)
            + AxisLabels.LABEL_SIZE
                * Typeface.LEADING
                * Typeface.get().wrap(value.label(), AxisLabels.LABEL_SIZE, LEAST_PANEL).size()
            + MARGIN;
    int columns = GridLayout.columns(figure);
    double second =
        figure.curves().map(c -> AxisLabels.widthOfSecond(c.axis(), LEAST_PANEL)).orElse(0.0);
    right += second;
    double gaps = (columns - 1) * PANEL_GAP;
    double side =
        Math.floor(
            Math.max(LEAST_PANEL, Math.min(150, (Drawing.COLUMN - left - right - gaps) / columns)));
    double heading = PanelHeading.height(panels, side);
    double top = Math.ceil(MARGIN + AxisLabels.TICK_SIZE / 2 + heading);
    double bottom = 0;
    double rowTop = top;
    for (int i = 0; i < panels.size(); i++) {
      int column = i % columns;
      if (i > 0 && column == 0) {
        rowTop = Math.ceil(bottom + heading + PANEL_GAP);
      }
      Rectangle2D inner =
          new Rectangle2D.Double(left + column * (side + PANEL_GAP), rowTop, side, side);
      PlotBox box = new PlotBox(figure.x(), figure.y()).withoutGrid();
      Cells.image(figure, panels.get(i)).ifPresent(c -> canvas.image(c.image(), place(c, inner)));
      int panel = i;
      figure
          .curves()
          .filter(curves -> panel < curves.panels().size())
          .ifPresent(curves -> curves.panels().get(panel).forEach(box::trace));
      box.paint(canvas, inner);
      if (figure.isEmpty()) {
        canvas.noData(inner);
      }
      PanelHeading.paint(canvas, panels.get(i).name(), inner);
      bottom = Math.max(bottom, AxisLabels.paintX(canvas, figure.x(), inner));
      if (column == 0) {
        AxisLabels.paintTicksOfY(canvas, figure.y(), inner, true);
        AxisLabels.paintY(canvas, figure.y(), inner);
      }
      if (column == columns - 1 || i == panels.size() - 1) {
        figure.curves().ifPresent(c -> AxisLabels.paintSecond(canvas, c.axis(), inner));
      }
    }
    double end = left + columns * (side + PANEL_GAP) - PANEL_GAP;
    double barEnd =
        colourBar(
            canvas,
            value,
            new Rectangle2D.Double(Math.ceil(end + second + BAR_GAP), top, BAR_WIDTH, side));
    double width = Math.max(end + right, barEnd + MARGIN);
    if (figure.curves().isPresent()) {
      LegendBox legend =
          new LegendBox(figure.curves().get().legend(), width - left - MARGIN, false);
      legend.paint(canvas, left, bottom + LEGEND_GAP);
      bottom += LEGEND_GAP + legend.height();
    }
    return canvas.finish(width, bottom + MARGIN);
  }

  private static Rectangle2D place(CellImage cells, Rectangle2D panel) {
    return new Rectangle2D.Double(
        panel.getX() + cells.left() * panel.getWidth(),
        panel.getMaxY() - cells.top() * panel.getHeight(),
        (cells.right() - cells.left()) * panel.getWidth(),
        (cells.top() - cells.bottom()) * panel.getHeight());
  }

  /** Paints a colour bar with its labels on the right; returns where they end. */
  static double colourBar(Canvas canvas, FigureAxis value, Rectangle2D inner) {
    FigureAxis none = new FigureAxis("", Axis.Scale.LINEAR, 0, 1, List.of());
    PlotBox bar = new PlotBox(none, value).asColourBar();
    canvas.image(Cells.bar(), inner);
    bar.paint(canvas, inner);
    AxisLabels.paintTicksOfY(canvas, value, inner, false);
    return AxisLabels.paintLabelOnRight(canvas, value, inner);
  }
}
