package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Scatter;
import org.lowrank.reporting.figure.Style.Dash;
import org.lowrank.reporting.figure.Style.Marker;
import org.lowrank.reporting.figure.XyFigure.Trace;

/** Draws points with error bars, each group in a colour and with a marker of its own. */
final class ScatterFigure {
  private static final double BAR = 0.7;
  private static final double MARGIN = 0.06;

  private final Scatter source;
  private final Range x;
  private final Range y;
  private final Omitted omitted = new Omitted();
  private final List<Trace> bars = new ArrayList<>();
  private final List<Trace> markers = new ArrayList<>();

  private ScatterFigure(Scatter source) {
    this.source = source;
    x = new Range(source.x());
    y = new Range(source.y());
  }

  static XyFigure of(Scatter source) {
    return new ScatterFigure(source).build();
  }

  private XyFigure build() {
    GroupColours colours =
        new GroupColours(source.groups().stream().map(Scatter.Group::name).toList());
    List<Legend.Entry> entries = new ArrayList<>();
    for (Scatter.Group group : source.groups()) {
      int index = colours.names().indexOf(group.name());
      Style style = Style.marker(colours.of(group.name()), Marker.varied(index), false);
      points(group, style);
      if (entries.size() == index) {
        entries.add(new Legend.Entry(group.name(), style, false));
      }
    }
    if (source.identity()) {
      x.add(y);
      y.add(x);
    }
    boolean line = source.identity() && !markers.isEmpty();
    FigureAxis across = x.settle(MARGIN);
    FigureAxis up = y.settle(MARGIN);
    List<Trace> traces = new ArrayList<>();
    if (line) {
      Style thin = Style.line(Palette.GREY, Dash.SOLID, BAR);
      traces.add(identity(across, thin));
      entries.add(new Legend.Entry("equal values", thin, false));
    }
    traces.addAll(bars);
    traces.addAll(markers);
    List<String> notes = omitted.notes(true);
    if (markers.isEmpty()) {
      notes.add(Omitted.NOTHING);
    }
    return new XyFigure(
        across,
        up,
        source.identity() ? Proportion.SQUARE : Proportion.LANDSCAPE,
        List.of(),
        traces,
        new Legend(source.groupLabel(), entries),
        notes);
  }

  private static Trace identity(FigureAxis axis, Style line) {
    double[] ends = {
      FigureAxis.value(axis.scale(), axis.min()), FigureAxis.value(axis.scale(), axis.max())
    };
    return new Trace(ends, ends, line);
  }

  private void points(Scatter.Group group, Style style) {
    Style bar = Style.line(style.colour(), Dash.SOLID, BAR);
    List<Scatter.Point> shown = group.points().stream().filter(this::keeps).toList();
    for (Scatter.Point point : shown) {
      x.add(point.x());
      y.add(point.y());
      if (isBar(source.x(), point.xLow(), point.xHigh())) {
        x.add(new double[] {point.xLow(), point.xHigh()});
        bars.add(
            new Trace(
                new double[] {point.xLow(), point.xHigh()},
                new double[] {point.y(), point.y()},
                bar));
      }
      if (isBar(source.y(), point.yLow(), point.yHigh())) {
        y.add(new double[] {point.yLow(), point.yHigh()});
        bars.add(
            new Trace(
                new double[] {point.x(), point.x()},
                new double[] {point.yLow(), point.yHigh()},
                bar));
      }
    }
    if (!shown.isEmpty()) {
      markers.add(
          new Trace(
              shown.stream().mapToDouble(Scatter.Point::x).toArray(),
              shown.stream().mapToDouble(Scatter.Point::y).toArray(),
              style));
    }
  }

  private boolean keeps(Scatter.Point point) {
    return omitted.keeps(source.x().scale(), point.x())
        && omitted.keeps(source.y().scale(), point.y());
  }

  private static boolean isBar(Axis axis, double low, double high) {
    return !Double.isNaN(FigureAxis.position(axis.scale(), low))
        && !Double.isNaN(FigureAxis.position(axis.scale(), high));
  }
}
