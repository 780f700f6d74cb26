package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.result.CurvedHeatmap;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;
import org.lowrank.reporting.figure.Style.Dash;
import org.lowrank.reporting.figure.Style.Marker;
import org.lowrank.reporting.figure.XyFigure.Trace;

/**
 * Curves over heat maps. Their heights are given in units of the maps' own vertical axis, at the
 * places that they have on theirs, so that a drawing needs one pair of axes a panel. Each line lies
 * on a wider one in the colour of paper, which keeps it visible on all colours of a map.
 *
 * @param axis the curves' vertical axis, on the right
 * @param panels the lines of each panel, in the order of drawing
 * @param legend what the lines mean
 */
public record CurveLayer(FigureAxis axis, List<List<Trace>> panels, Legend legend) {
  private static final double LINE = 1.2;
  private static final double CASING = 2.8;
  private static final double MARGIN = 0.05;

  /** Colours that are none of the maps'. */
  private static final List<Colour> COLOURS =
      List.of(Colour.of("D55E00"), Palette.INK, Colour.of("CC79A7"));

  public CurveLayer {
    panels = panels.stream().map(List::copyOf).toList();
  }

  static CurveLayer of(CurvedHeatmap source, FigureAxis x, FigureAxis y, Omitted omitted) {
    Range range = new Range(source.curveAxis());
    List<Series.Curve> curves =
        source.panels().stream().flatMap(panel -> panel.curves().stream()).toList();
    curves.forEach(curve -> range.add(curve.y()));
    FigureAxis axis = range.settle(MARGIN);
    List<String> names = curves.stream().map(Series.Curve::name).distinct().toList();
    List<List<Trace>> panels = new ArrayList<>();
    for (CurvedHeatmap.Panel panel : source.panels()) {
      List<Trace> traces = new ArrayList<>();
      for (Series.Curve curve : panel.curves()) {
        Style style = style(names.indexOf(curve.name()), curve.role());
        traces.addAll(lines(curve, style, x, y, axis, omitted));
      }
      panels.add(traces);
    }
    List<Legend.Entry> entries = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      entries.add(new Legend.Entry(names.get(i), style(i, Role.MEASURED), false));
    }
    return new CurveLayer(axis, panels, new Legend(source.curveLabel(), entries));
  }

  private static Style style(int index, Role role) {
    Dash[] dashes = {Dash.SOLID, Dash.DASHED, Dash.DOTTED};
    Dash dash = role == Role.MEASURED ? dashes[index / COLOURS.size() % 3] : Style.dash(role);
    return Style.line(COLOURS.get(index % COLOURS.size()), dash, LINE);
  }

  private static List<Trace> lines(
      Series.Curve curve,
      Style style,
      FigureAxis x,
      FigureAxis y,
      FigureAxis axis,
      Omitted omitted) {
    int n = curve.x().length;
    double[] heights = new double[n];
    double[] lone = new double[n];
    for (int i = 0; i < n; i++) {
      boolean kept =
          omitted.keeps(x.scale(), curve.x()[i]) && omitted.keeps(axis.scale(), curve.y()[i]);
      heights[i] = kept ? along(y, axis.share(curve.y()[i])) : Double.NaN;
    }
    boolean anyLone = false;
    for (int i = 0; i < n; i++) {
      boolean before = i > 0 && !Double.isNaN(heights[i - 1]);
      boolean after = i < n - 1 && !Double.isNaN(heights[i + 1]);
      lone[i] = before || after ? Double.NaN : heights[i];
      anyLone |= !Double.isNaN(lone[i]);
    }
    List<Trace> traces = new ArrayList<>();
    traces.add(new Trace(curve.x(), heights, Style.line(Palette.PAPER, Dash.SOLID, CASING)));
    traces.add(new Trace(curve.x(), heights, style));
    if (anyLone) {
      traces.add(new Trace(curve.x(), lone, Style.marker(style.colour(), Marker.CIRCLE, false)));
    }
    return traces;
  }

  private static double along(FigureAxis axis, double share) {
    return FigureAxis.value(axis.scale(), axis.min() + share * (axis.max() - axis.min()));
  }

  /** The horizontal positions that a panel's curves take. */
  static void addPlaces(CurvedHeatmap source, Range across) {
    for (CurvedHeatmap.Panel panel : source.panels()) {
      panel.curves().forEach(curve -> across.add(curve.x()));
    }
  }
}
