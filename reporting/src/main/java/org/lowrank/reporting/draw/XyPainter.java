package org.lowrank.reporting.draw;

import java.awt.geom.Rectangle2D;
import org.lowrank.reporting.figure.XyFigure;

/**
 * Lays out curves and their legend at a column's width. The legend stands beside the data if it is
 * narrow and no higher than they are, else below; the page grows with it.
 */
final class XyPainter {
  private static final double MARGIN = 3;
  private static final double LEGEND_GAP = 8;
  private static final double BESIDE_SHARE = 0.27;
  private static final double LEAST_HEIGHT = 112;
  private static final double BAR = 7;
  private static final double ROW_GAP = 4;
  private static final double MOST_ROWS = 330;

  private XyPainter() {}

  static Drawing paint(XyFigure figure) {
    Canvas canvas = new Canvas();
    // JFreeChart moves data to whole points; so the place is one.
    double left = Math.ceil(MARGIN + AxisLabels.widthOfY(figure.y(), LEAST_HEIGHT));
    double full = Drawing.COLUMN - MARGIN - left - AxisLabels.overhang(figure.x());
    LegendBox legend = new LegendBox(figure.legend(), BESIDE_SHARE * Drawing.COLUMN, true);
    boolean beside = figure.legend().isNarrow() && !figure.proportion().hasRows();
    double width = full;
    if (beside && legend.width() > 0) {
      width = full - legend.width() - LEGEND_GAP + AxisLabels.overhang(figure.x());
    }
    width = Math.floor(width);
    boolean rows = figure.proportion().hasRows();
    double height =
        Math.rint(
            figure
                .proportion()
                .height(width, BAR, AxisLabels.tickHeight(figure.y()), ROW_GAP, MOST_ROWS));
    height = rows ? height : Math.max(LEAST_HEIGHT, height);
    double top = Math.ceil(MARGIN + AxisLabels.TICK_SIZE / 2);
    Rectangle2D inner = new Rectangle2D.Double(left, top, width, height);
    PlotBox box = new PlotBox(figure.x(), figure.y());
    if (rows) {
      box.withRows();
    }
    figure.areas().forEach(box::area);
    figure.traces().forEach(box::trace);
    box.paint(canvas, inner);
    if (figure.isEmpty()) {
      canvas.noData(inner);
    }
    double bottom = AxisLabels.paintX(canvas, figure.x(), inner);
    AxisLabels.paintTicksOfY(canvas, figure.y(), inner, true);
    AxisLabels.paintY(canvas, figure.y(), inner);
    if (beside) {
      legend.paint(canvas, inner.getMaxX() + LEGEND_GAP, top);
      bottom = Math.max(bottom, top + legend.height());
    } else {
      LegendBox below = new LegendBox(figure.legend(), Drawing.COLUMN - 2 * MARGIN, false);
      double x =
          Math.max(MARGIN, left + Math.min(0, Drawing.COLUMN - MARGIN - left - below.width()));
      below.paint(canvas, x, bottom + LEGEND_GAP / 2);
      bottom += LEGEND_GAP / 2 + below.height();
    }
    return canvas.finish(Drawing.COLUMN, bottom + MARGIN);
  }
}
