package org.lowrank.reporting.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.lowrank.reporting.figure.FigureAxis;
import org.lowrank.reporting.figure.Palette;
import org.lowrank.reporting.figure.Style;
import org.lowrank.reporting.figure.XyFigure.Area;
import org.lowrank.reporting.figure.XyFigure.Trace;

/**
 * Axes with their ticks and what lies between them, by JFreeChart. Text is left to {@link
 * AxisLabels}: JFreeChart measures it by AWT's fonts, in whole points.
 */
final class PlotBox {
  /** The width of axes, ticks and grid lines, in points. */
  static final float HAIRLINE = 0.5f;

  /** The length of ticks, in points. */
  static final float TICK = 2.5f;

  private final FigureAxis x;
  private final FigureAxis y;
  private final XYPlot plot = new XYPlot();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
  private final XYSeriesCollection curves = new XYSeriesCollection();

  PlotBox(FigureAxis x, FigureAxis y) {
    this.x = x;
    this.y = y;
    plot.setDomainAxis(new TickedAxis(x));
    plot.setRangeAxis(new TickedAxis(y));
    plot.setDataset(curves);
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    plot.setRenderer(renderer);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    BasicStroke thin = new BasicStroke(HAIRLINE);
    plot.setDomainGridlineStroke(thin);
    plot.setRangeGridlineStroke(thin);
    plot.setDomainGridlinePaint(Canvas.awt(Palette.FAINT));
    plot.setRangeGridlinePaint(Canvas.awt(Palette.FAINT));
    plot.setDomainZeroBaselineVisible(false);
    plot.setRangeZeroBaselineVisible(false);
    renderer.setDrawSeriesLineAsPath(true);
  }

  /** Leaves the grid lines out. */
  PlotBox withoutGrid() {
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    return this;
  }

  /** Leaves the vertical axis's ticks and grid lines out, for rows with names. */
  PlotBox withRows() {
    plot.setRangeGridlinesVisible(false);
    plot.getRangeAxis().setTickMarksVisible(false);
    return this;
  }

  /** Leaves the horizontal axis out and moves the vertical one to the right, as of a colour bar. */
  PlotBox asColourBar() {
    plot.getDomainAxis().setVisible(false);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    return withoutGrid();
  }

  /** Fills a polygon under the curves. */
  void area(Area area) {
    double[] corners = new double[2 * area.x().length];
    for (int i = 0; i < area.x().length; i++) {
      corners[2 * i] = x.position(area.x()[i]);
      corners[2 * i + 1] = y.position(area.y()[i]);
    }
    renderer.addAnnotation(
        new XYPolygonAnnotation(corners, null, null, Canvas.awt(area.colour(), area.opacity())),
        Layer.BACKGROUND);
  }

  /** Draws a curve over those before it. */
  void trace(Trace trace) {
    int index = curves.getSeriesCount();
    XYSeries series = new XYSeries(index, false, true);
    for (int i = 0; i < trace.x().length; i++) {
      double at = x.position(trace.x()[i]);
      series.add(Double.isNaN(at) ? x.min() : at, Double.isNaN(at) ? at : y.position(trace.y()[i]));
    }
    curves.addSeries(series);
    Style style = trace.style();
    renderer.setSeriesLinesVisible(index, style.width() > 0);
    renderer.setSeriesPaint(index, Canvas.awt(style.colour()));
    renderer.setSeriesStroke(index, Strokes.of(style));
    renderer.setSeriesShapesVisible(index, style.marker() != Style.Marker.NONE);
    if (style.marker() != Style.Marker.NONE) {
      renderer.setSeriesShape(index, Strokes.shape(style));
      renderer.setUseFillPaint(true);
      renderer.setUseOutlinePaint(true);
      renderer.setSeriesFillPaint(index, style.open() ? Color.WHITE : Canvas.awt(style.colour()));
      renderer.setSeriesOutlinePaint(index, Canvas.awt(style.colour()));
      renderer.setSeriesOutlineStroke(index, new BasicStroke(Strokes.MARKER_LINE));
      renderer.setDrawOutlines(true);
    }
  }

  /** Draws it all, the data within the rectangle and the ticks around it. */
  void paint(Canvas canvas, Rectangle2D inner) {
    double room = 100;
    AxisSpace below = new AxisSpace();
    below.setBottom(room);
    AxisSpace beside = new AxisSpace();
    beside.setLeft(room);
    beside.setRight(room);
    plot.setFixedDomainAxisSpace(below);
    plot.setFixedRangeAxisSpace(beside);
    Rectangle2D outer =
        new Rectangle2D.Double(
            inner.getX() - room,
            inner.getY(),
            inner.getWidth() + 2 * room,
            inner.getHeight() + room);
    Shape before = canvas.getClip();
    canvas.setClip(null);
    plot.draw(canvas, outer, null, null, null);
    canvas.setClip(before);
    // Over the grid lines, which would hide half of them.
    canvas.setStroke(new BasicStroke(HAIRLINE));
    canvas.setPaint(Canvas.awt(Palette.INK));
    boolean left = plot.getDomainAxis().isVisible();
    double upright = left ? inner.getX() : inner.getMaxX();
    canvas.draw(new Line2D.Double(upright, inner.getY(), upright, inner.getMaxY()));
    if (left) {
      double floor = inner.getMaxY();
      canvas.draw(new Line2D.Double(inner.getX(), floor, inner.getMaxX(), floor));
    }
  }

  /** An axis that has its ticks from the figure. */
  private static final class TickedAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    private final transient FigureAxis axis;

    TickedAxis(FigureAxis axis) {
      this.axis = axis;
      setRange(axis.min(), axis.max());
      setTickLabelsVisible(false);
      setAxisLineVisible(false);
      setTickMarkPaint(Canvas.awt(Palette.INK));
      setTickMarkStroke(new BasicStroke(HAIRLINE));
      setTickMarkOutsideLength(TICK);
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // JFreeChart's signature has no type argument
    public List refreshTicks(
        Graphics2D canvas, AxisState state, Rectangle2D area, RectangleEdge edge) {
      List ticks = new ArrayList();
      for (FigureAxis.Tick tick : axis.ticks()) {
        ticks.add(
            new NumberTick(
                axis.position(tick.value()),
                tick.label(),
                TextAnchor.CENTER,
                TextAnchor.CENTER,
                0));
      }
      return ticks;
    }
  }
}
