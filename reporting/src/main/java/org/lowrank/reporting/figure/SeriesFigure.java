package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;
import org.lowrank.reporting.figure.Style.Dash;
import org.lowrank.reporting.figure.Style.Marker;
import org.lowrank.reporting.figure.XyFigure.Area;
import org.lowrank.reporting.figure.XyFigure.Trace;

/**
 * Draws curves with their error bands. Names that are all numbers are an order, and get colours
 * from dark to light; other names are categories. One name has one colour, whatever its roles.
 */
final class SeriesFigure {
  private static final double FILL = 0.18;

  private final Series source;
  private final Range x;
  private final Range y;
  private final Omitted omitted = new Omitted();
  private final Map<String, Style> styles = new LinkedHashMap<>();
  private final List<Area> areas = new ArrayList<>();
  private final List<Trace> traces = new ArrayList<>();
  private final Set<Role> roles = EnumSet.noneOf(Role.class);

  private SeriesFigure(Series source) {
    this.source = source;
    x = new Range(source.x());
    y = new Range(source.y());
  }

  static XyFigure of(Series source) {
    return new SeriesFigure(source).build();
  }

  private XyFigure build() {
    chooseStyles();
    source.curves().forEach(this::band);
    // Our own numbers last, over what they are held against.
    for (Role role : List.of(Role.PUBLISHED, Role.THEORY, Role.MEASURED)) {
      for (Series.Curve curve : source.curves()) {
        if (curve.role() == role) {
          roles.add(role);
          traces.add(line(curve));
        }
      }
    }
    List<Legend.Entry> entries = new ArrayList<>();
    styles.forEach(
        (name, style) ->
            entries.add(new Legend.Entry(name, legendStyle(name, style), hasBand(name))));
    Legend legend =
        entries.isEmpty() ? Legend.NONE : new Legend(source.curveLabel(), entries).withKey(roles);
    List<String> notes = omitted.notes(true);
    if (source.curves().isEmpty()) {
      notes.add(Omitted.NOTHING);
    }
    return new XyFigure(x.settle(0.04), y.settle(0.05), areas, traces, legend, notes);
  }

  private void chooseStyles() {
    List<String> names = source.curves().stream().map(Series.Curve::name).distinct().toList();
    boolean ordered =
        names.size() > 1
            && names.stream()
                .allMatch(n -> n.strip().matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?"));
    List<Colour> dark = Palette.ordered(names.size());
    for (int i = 0; i < names.size(); i++) {
      Colour colour = ordered ? dark.get(i) : Palette.category(i);
      Marker marker = ordered ? Marker.CIRCLE : Marker.of(i);
      styles.put(names.get(i), new Style(colour, Dash.SOLID, 1.1, marker, false));
    }
  }

  /** The style of a name's most telling curve: the measured one if there is one. */
  private Style legendStyle(String name, Style style) {
    Role role =
        source.curves().stream()
            .filter(c -> c.name().equals(name))
            .map(Series.Curve::role)
            .min(Enum::compareTo)
            .orElse(Role.MEASURED);
    return inRole(style, role);
  }

  private static Style inRole(Style style, Role role) {
    return switch (role) {
      case MEASURED -> style;
      case THEORY -> Style.line(style.colour(), Dash.DASHED, 1);
      case PUBLISHED -> new Style(style.colour(), Dash.DOTTED, 1, style.marker(), true);
    };
  }

  private boolean hasBand(String name) {
    return source.curves().stream().anyMatch(c -> c.name().equals(name) && c.low().length > 0);
  }

  private Trace line(Series.Curve curve) {
    double[] kept = new double[curve.x().length];
    for (int i = 0; i < kept.length; i++) {
      boolean shown =
          omitted.keeps(source.x().scale(), curve.x()[i])
              && omitted.keeps(source.y().scale(), curve.y()[i]);
      kept[i] = shown ? curve.y()[i] : Double.NaN;
      if (shown) {
        x.add(curve.x()[i]);
        y.add(kept[i]);
      }
    }
    return new Trace(curve.x(), kept, inRole(styles.get(curve.name()), curve.role()));
  }

  /** One polygon for each stretch of the band without gaps. */
  private void band(Series.Curve curve) {
    int start = 0;
    for (int i = 0; i <= curve.low().length; i++) {
      if (i == curve.low().length || !whole(curve, i)) {
        if (i > start) {
          areas.add(polygon(curve, start, i));
        }
        start = i + 1;
      }
    }
  }

  private boolean whole(Series.Curve curve, int i) {
    Axis.Scale scale = source.y().scale();
    return !Double.isNaN(FigureAxis.position(source.x().scale(), curve.x()[i]))
        && !Double.isNaN(FigureAxis.position(scale, curve.low()[i]))
        && !Double.isNaN(FigureAxis.position(scale, curve.high()[i]));
  }

  private Area polygon(Series.Curve curve, int from, int to) {
    int n = to - from;
    double[] px = new double[2 * n];
    double[] py = new double[2 * n];
    for (int i = 0; i < n; i++) {
      px[i] = curve.x()[from + i];
      py[i] = curve.high()[from + i];
      px[2 * n - 1 - i] = px[i];
      py[2 * n - 1 - i] = curve.low()[from + i];
    }
    y.add(py);
    return new Area(px, py, styles.get(curve.name()).colour(), FILL);
  }
}
