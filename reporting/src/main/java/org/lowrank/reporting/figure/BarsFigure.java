package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Bars;
import org.lowrank.core.result.Role;
import org.lowrank.reporting.figure.Style.Dash;
import org.lowrank.reporting.figure.Style.Marker;
import org.lowrank.reporting.figure.XyFigure.Area;
import org.lowrank.reporting.figure.XyFigure.Trace;

/**
 * Draws bars from left to right, categories below each other, where names have room. Measured bars
 * are filled, published ones outlined, theory's with dashes. On a logarithmic axis bars begin at
 * its end, for it has no zero.
 *
 * <p>The vertical axis counts categories from the bottom, each with one unit.
 */
final class BarsFigure {
  /** Of a category's height, that its bars take; with {@link Proportion} all bars are as high. */
  private static final double LINE = 0.8;

  private final Bars source;
  private final Axis.Scale scale;
  private final Range value;
  private final Omitted omitted = new Omitted();
  private final GroupColours colours;
  private final List<Area> areas = new ArrayList<>();
  private final List<Trace> outlines = new ArrayList<>();
  private final List<Trace> errors = new ArrayList<>();
  private FigureAxis axis;

  private BarsFigure(Bars source) {
    this.source = source;
    scale = source.value().scale();
    value = new Range(source.value());
    colours = new GroupColours(source.groups().stream().map(Bars.Group::name).toList());
  }

  static XyFigure of(Bars source) {
    return new BarsFigure(source).build();
  }

  private XyFigure build() {
    if (scale == Axis.Scale.LINEAR) {
      value.add(0);
    }
    value.add(source.baseline());
    for (Bars.Group group : source.groups()) {
      for (int i = 0; i < group.values().length; i++) {
        if (omitted.keeps(scale, group.values()[i])) {
          value.add(group.values()[i]);
          value.add(group.low().length > 0 ? group.low()[i] : Double.NaN);
          value.add(group.high().length > 0 ? group.high()[i] : Double.NaN);
        }
      }
    }
    axis = value.settle(value.isAboveZero() ? 0 : 0.05, 0.05);
    for (int g = 0; g < source.groups().size(); g++) {
      for (int i = 0; i < source.categories().size(); i++) {
        bar(source.groups().get(g), g, i);
      }
    }
    List<Trace> traces = new ArrayList<>();
    double rows = Math.max(1, source.categories().size());
    if (!Double.isNaN(FigureAxis.position(scale, source.baseline()))) {
      traces.add(upright(source.baseline(), 0, rows, baseline()));
    }
    traces.addAll(outlines);
    traces.addAll(errors);
    List<String> notes = omitted.notes(true);
    if (areas.isEmpty()) {
      notes.add(Omitted.NOTHING);
    }
    return new XyFigure(
        axis,
        categories(),
        Proportion.ofRows(source.categories().size(), source.groups().size()),
        areas,
        traces,
        legend(),
        notes);
  }

  private FigureAxis categories() {
    int count = source.categories().size();
    List<FigureAxis.Tick> ticks = new ArrayList<>();
    List<String> names = Names.shortened(source.categories());
    for (int i = 0; i < count; i++) {
      ticks.add(new FigureAxis.Tick(count - i - 0.5, names.get(i)));
    }
    return new FigureAxis("", Axis.Scale.LINEAR, 0, Math.max(1, count), ticks);
  }

  private void bar(Bars.Group group, int index, int category) {
    double end = group.values()[category];
    if (Double.isNaN(FigureAxis.position(scale, end))) {
      return;
    }
    double slot = 1.0 / (source.groups().size() + 1);
    double top = source.categories().size() - category - slot / 2 - index * slot;
    double high = top - 0.08 * slot;
    double low = top - 0.92 * slot;
    double start = scale == Axis.Scale.LINEAR ? 0 : FigureAxis.value(scale, axis.min());
    double[] across = {start, end, end, start, start};
    double[] up = {low, low, high, high, low};
    Colour colour = colours.of(group.name());
    boolean measured = group.role() == Role.MEASURED;
    areas.add(new Area(across, up, measured ? colour : Palette.PAPER, 1));
    Dash dash = group.role() == Role.THEORY ? Dash.DASHED : Dash.SOLID;
    outlines.add(new Trace(across, up, Style.line(colour, dash, LINE)));
    if (group.low().length > 0) {
      double from = group.low()[category];
      double to = group.high()[category];
      if (!Double.isNaN(FigureAxis.position(scale, from))
          && !Double.isNaN(FigureAxis.position(scale, to))) {
        double middle = (low + high) / 2;
        Style ink = Style.line(Palette.INK, Dash.SOLID, LINE);
        errors.add(new Trace(new double[] {from, to}, new double[] {middle, middle}, ink));
        errors.add(upright(from, middle - slot / 6, middle + slot / 6, ink));
        errors.add(upright(to, middle - slot / 6, middle + slot / 6, ink));
      }
    }
  }

  private static Style baseline() {
    return Style.line(Palette.INK, Dash.SOLID, LINE);
  }

  private static Trace upright(double at, double from, double to, Style style) {
    return new Trace(new double[] {at, at}, new double[] {from, to}, style);
  }

  private Legend legend() {
    List<Legend.Entry> entries = new ArrayList<>();
    Set<Role> roles = EnumSet.noneOf(Role.class);
    source.groups().forEach(group -> roles.add(group.role()));
    for (String name : colours.names()) {
      entries.add(
          new Legend.Entry(name, Style.marker(colours.of(name), Marker.SQUARE, false), false));
    }
    for (Role role : roles) {
      if (role != Role.MEASURED) {
        Style open = Style.marker(Palette.GREY, Marker.SQUARE, true);
        entries.add(
            new Legend.Entry(role == Role.THEORY ? "theory (dashed)" : "published", open, false));
      }
    }
    if (!Double.isNaN(source.baseline()) && !source.baselineName().isBlank()) {
      entries.add(new Legend.Entry(source.baselineName(), baseline(), false));
    }
    return entries.isEmpty() ? Legend.NONE : new Legend(source.groupLabel(), entries);
  }
}
