package org.lowrank.reporting.figure;

import java.util.List;

/**
 * Curves and filled areas over two axes.
 *
 * @param proportion how high the plot is
 * @param areas drawn first, in order
 * @param traces drawn over the areas, in order
 * @param legend what the colours and dashes mean; may be empty
 */
public record XyFigure(
    FigureAxis x,
    FigureAxis y,
    Proportion proportion,
    List<Area> areas,
    List<Trace> traces,
    Legend legend,
    List<String> notes)
    implements Figure {

  public XyFigure {
    areas = List.copyOf(areas);
    traces = List.copyOf(traces);
    notes = List.copyOf(notes);
  }

  /**
   * A filled polygon.
   *
   * @param x corners in axis units, all finite
   * @param y corners in axis units, all finite
   * @param colour of the fill
   * @param opacity from 0 to 1
   */
  public record Area(double[] x, double[] y, Colour colour, double opacity) {}

  /**
   * A curve or single points.
   *
   * @param x in axis units
   * @param y in axis units; NaN leaves a gap
   */
  public record Trace(double[] x, double[] y, Style style) {}
}
