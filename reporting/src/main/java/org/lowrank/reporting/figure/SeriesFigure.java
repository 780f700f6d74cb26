package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;
import org.lowrank.reporting.figure.Style.Dash;
import org.lowrank.reporting.figure.Style.Marker;
import org.lowrank.reporting.figure.XyFigure.Area;
import org.lowrank.reporting.figure.XyFigure.Trace;

/** Draws curves with their error bands. One name has one colour, whatever its roles. */
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
          if (role != legendRole(curve.name())) {
            roles.add(role);
          }
          traces.add(line(curve));
        }
      }
    }
    List<Legend.Entry> entries = new ArrayList<>();
    styles.forEach(
        (name, style) ->
            entries.add(new Legend.Entry(name, inRole(style, legendRole(name)), hasBand(name))));
    Legend legend =
        entries.isEmpty() ? Legend.NONE : new Legend(source.curveLabel(), entries).withKey(roles);
    List<String> notes = omitted.notes(true);
    if (x.isEmpty() || y.isEmpty()) {
      notes.add(Omitted.NOTHING);
    } else {
      notes.addAll(unseen());
    }
    return new XyFigure(
        x.settle(0.04), y.settle(0.05), Proportion.LANDSCAPE, areas, traces, legend, notes);
  }

  private void chooseStyles() {
    GroupColours colours =
        new GroupColours(source.curves().stream().map(Series.Curve::name).toList());
    List<String> names = colours.names();
    for (int i = 0; i < names.size(); i++) {
      Marker marker = colours.isOrdered() ? Marker.CIRCLE : Marker.of(i);
      Colour colour = colours.of(names.get(i));
      styles.put(names.get(i), new Style(colour, Dash.SOLID, 1.1, marker, false));
    }
  }

  /** The role of a name's most telling curve: measured if there is such one. */
  private Role legendRole(String name) {
    return source.curves().stream()
        .filter(c -> c.name().equals(name))
        .map(Series.Curve::role)
        .min(Enum::compareTo)
        .orElse(Role.MEASURED);
  }

  /** Sentences on names of which no curve has a point, such as of trainings that all diverged. */
  private List<String> unseen() {
    Set<String> names = new LinkedHashSet<>(styles.keySet());
    source.curves().stream()
        .filter(curve -> IntStream.range(0, curve.x().length).anyMatch(i -> isShown(curve, i)))
        .map(Series.Curve::name)
        .forEach(names::remove);
    String label = source.curveLabel().isEmpty() ? "" : source.curveLabel() + " ";
    return names.stream().map(name -> "No values to show for " + label + name + ".").toList();
  }

  private boolean isShown(Series.Curve curve, int i) {
    return !Double.isNaN(FigureAxis.position(source.x().scale(), curve.x()[i]))
        && !Double.isNaN(FigureAxis.position(source.y().scale(), curve.y()[i]));
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
