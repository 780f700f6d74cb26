package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.figure.Style.Dash;
import org.lowrank.reporting.figure.Style.Marker;
import org.lowrank.reporting.figure.XyFigure.Area;
import org.lowrank.reporting.figure.XyFigure.Trace;
import org.lowrank.reporting.text.NumberText;

/**
 * Draws samples as smooth densities, with known values and densities beside them.
 *
 * <p>On a logarithmic axis the density is that of the logarithm, so that equal areas are equal
 * shares of the sample there too. A group without spread has no density; it becomes a vertical
 * line, and a note says so.
 */
final class DistributionFigure {
  private static final double FILL = 0.16;

  /** Peaks this many times as high as the middle one leave nothing of the others to see. */
  private static final double FLATTENING = 6;

  /** How far the axis then reaches beyond the highest peak of the others. */
  private static final double CUT = 1.25;

  /** Where markers of published values stand, as a share of the height, clear of the axis. */
  private static final double FOOT = 0.025;

  private final Distribution source;
  private final Axis.Scale scale;
  private final Range x;
  private final Omitted omitted = new Omitted();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Colour> colours = new HashMap<>();
  private final Map<String, Double> peaks = new LinkedHashMap<>();
  private final Map<String, Double> spikes = new HashMap<>();
  private final List<Area> areas = new ArrayList<>();
  private final List<Trace> traces = new ArrayList<>();
  private final Set<Role> roles = EnumSet.noneOf(Role.class);
  private double highest;

  private DistributionFigure(Distribution source) {
    this.source = source;
    scale = source.x().scale();
    x = new Range(source.x());
  }

  static XyFigure of(Distribution source) {
    return new DistributionFigure(source).build();
  }

  private XyFigure build() {
    List<Colour> ordered = Palette.ordered(source.groups().size());
    List<Legend.Entry> entries = new ArrayList<>();
    for (int i = 0; i < source.groups().size(); i++) {
      Distribution.Group group = source.groups().get(i);
      colours.putIfAbsent(group.name(), ordered.get(i));
      density(group, ordered.get(i));
      entries.add(
          new Legend.Entry(group.name(), Style.line(ordered.get(i), Dash.SOLID, 1.1), true));
    }
    source.densities().forEach(this::theory);
    source.marks().stream()
        .filter(m -> omitted.keeps(scale, m.value()))
        .forEach(m -> x.add(m.value()));
    Range y = new Range(Axis.linear(densityLabel(), ""));
    y.add(0);
    double top = highest();
    y.add(top > 0 ? top : 1);
    FigureAxis height = y.settle(0, 0.05);
    spikes.forEach(
        (name, value) ->
            traces.add(
                vertical(value, height.max(), Style.line(colours.get(name), Dash.SOLID, 1.6))));
    source.marks().forEach(mark -> mark(mark, height.max()));
    areas.replaceAll(
        area -> new Area(area.x(), cut(area.y(), height), area.colour(), area.opacity()));
    traces.replaceAll(trace -> new Trace(trace.x(), cut(trace.y(), height), trace.style()));
    notes.addAll(omitted.notes(false));
    if (traces.isEmpty()) {
      notes.add(Omitted.NOTHING);
    }
    Legend legend = new Legend(source.groupLabel(), entries).withKey(roles);
    return new XyFigure(
        x.settle(0.02),
        height,
        Proportion.LANDSCAPE,
        areas,
        traces,
        entries.isEmpty() ? Legend.NONE : legend,
        notes);
  }

  /**
   * How high the axis reaches: to the highest peak, but for those that would flatten all others,
   * which are cut off.
   */
  private double highest() {
    double[] sorted = peaks.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return highest;
    }
    double limit = FLATTENING * sorted[(sorted.length - 1) / 2];
    double kept = Arrays.stream(sorted).filter(peak -> peak <= limit).max().orElse(limit);
    if (kept == sorted[sorted.length - 1]) {
      return highest;
    }
    peaks.forEach(
        (name, peak) -> {
          if (peak > kept) {
            notes.add(
                "The density of "
                    + named(name)
                    + " is cut off; its peak is at "
                    + NumberText.of(Table.Numeric.of(peak, 1)).plain()
                    + ".");
          }
        });
    return CUT * kept;
  }

  /** The heights, those far outside the axis nearer to it: TeX's lengths would overflow. */
  private static double[] cut(double[] heights, FigureAxis axis) {
    return Arrays.stream(heights).map(h -> Math.min(h, 2 * axis.max())).toArray();
  }

  private String densityLabel() {
    return switch (scale) {
      case LINEAR -> "density";
      case LOG10 -> "density per decade";
      case LOG2 -> "density per doubling";
    };
  }

  private void density(Distribution.Group group, Colour colour) {
    double[] kept = Arrays.stream(group.values()).filter(v -> omitted.keeps(scale, v)).toArray();
    x.add(kept);
    if (kept.length == 0) {
      notes.add("No values to show for " + named(group.name()) + ".");
      return;
    }
    double[] positions = Arrays.stream(kept).map(v -> FigureAxis.position(scale, v)).toArray();
    KernelDensity estimate = KernelDensity.of(positions).orElse(null);
    if (estimate == null) {
      spikes.put(group.name(), kept[0]);
      notes.add(
          kept.length == 1
              ? "A single value for " + named(group.name()) + ", drawn as a line."
              : "All "
                  + kept.length
                  + " values equal for "
                  + named(group.name())
                  + ", drawn as a line.");
      return;
    }
    double[] at =
        onFeet(Arrays.stream(estimate.x()).map(p -> FigureAxis.value(scale, p)).toArray());
    double[] height = onFeet(estimate.density());
    height[0] = 0;
    height[height.length - 1] = 0;
    x.add(at);
    areas.add(new Area(at, height, colour, FILL));
    traces.add(new Trace(at, height, Style.line(colour, Dash.SOLID, 1.1)));
    double peak = Arrays.stream(estimate.density()).max().orElse(0);
    peaks.merge(group.name(), peak, Math::max);
    highest = Math.max(highest, peak);
  }

  /** The values with the first and the last one twice: a density begins and ends on the axis. */
  private static double[] onFeet(double[] values) {
    double[] longer = new double[values.length + 2];
    System.arraycopy(values, 0, longer, 1, values.length);
    longer[0] = values[0];
    longer[values.length + 1] = values[values.length - 1];
    return longer;
  }

  private String named(String group) {
    return source.groupLabel().isEmpty() ? group : source.groupLabel() + " " + group;
  }

  private void theory(Distribution.Density known) {
    double[] height = new double[known.x().length];
    for (int i = 0; i < height.length; i++) {
      double per =
          switch (scale) {
            case LINEAR -> 1;
            case LOG10 -> known.x()[i] * StrictMath.log(10);
            case LOG2 -> known.x()[i] * StrictMath.log(2);
          };
      boolean kept =
          omitted.keeps(scale, known.x()[i])
              && omitted.keeps(Axis.Scale.LINEAR, known.density()[i]);
      height[i] = kept ? known.density()[i] * per : Double.NaN;
      if (kept) {
        x.add(known.x()[i]);
        highest = Math.max(highest, height[i]);
      }
    }
    traces.add(new Trace(known.x(), height, Style.line(colour(known.group()), Dash.DASHED, 1)));
    roles.add(Role.THEORY);
  }

  private void mark(Distribution.Mark mark, double top) {
    if (Double.isNaN(FigureAxis.position(scale, mark.value()))) {
      return;
    }
    roles.add(mark.role());
    Colour colour = colour(mark.group());
    double height = Math.min(top, peaks.getOrDefault(mark.group(), top));
    traces.add(vertical(mark.value(), height, Style.line(colour, Style.dash(mark.role()), 1)));
    if (mark.role() == Role.PUBLISHED) {
      double[] foot = {FOOT * top};
      Style open = new Style(colour, Dash.SOLID, 0, Marker.CIRCLE, true);
      traces.add(new Trace(new double[] {mark.value()}, foot, open));
    }
  }

  private Colour colour(String group) {
    return colours.getOrDefault(group, Palette.GREY);
  }

  private static Trace vertical(double at, double height, Style style) {
    return new Trace(new double[] {at, at}, new double[] {0, height}, style);
  }
}
