package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lowrank.core.result.Axis;
import org.lowrank.reporting.figure.FigureAxis;
import org.lowrank.reporting.text.Decimal;
import org.lowrank.reporting.text.TexText;

/**
 * An axis as PGFPlots takes it, which computes to about seven digits: where an axis's range is
 * small beside its values, its coordinates are written less the first tick. The tick labels still
 * say the values themselves.
 *
 * @param letter x, y or z
 * @param offset taken off every coordinate; 0 for most axes
 */
record PgfAxis(String letter, FigureAxis axis, double offset) {
  /** Values this many times the range lose more than half of PGFPlots' digits. */
  private static final double LARGE = 2000;

  static PgfAxis of(String letter, FigureAxis axis) {
    double size = Math.max(Math.abs(axis.min()), Math.abs(axis.max()));
    boolean far = axis.scale() == Axis.Scale.LINEAR && size > LARGE * (axis.max() - axis.min());
    boolean ticked = !axis.ticks().isEmpty();
    return new PgfAxis(letter, axis, far && ticked ? axis.ticks().get(0).value() : 0);
  }

  /** A coordinate; "nan" for what has no place on the axis. */
  String coordinate(double value) {
    return Double.isNaN(axis.position(value)) ? "nan" : Decimal.compact(value - offset);
  }

  /**
   * The axis's options: range, scale, ticks and label.
   *
   * @param length of the axis in millimetres, at which its label wraps
   */
  List<String> options(double length) {
    List<String> options = new ArrayList<>();
    if (offset != 0) {
      options.add("% " + letter + " coordinates are less " + Decimal.exact(offset));
    }
    if (axis.scale() != Axis.Scale.LINEAR) {
      int base = axis.scale() == Axis.Scale.LOG2 ? 2 : 10;
      options.add(letter + "mode=log, log basis " + letter + "=" + base + ",");
    }
    options.add(letter + "min=" + end(axis.min()) + ", " + letter + "max=" + end(axis.max()) + ",");
    options.add(letter + ticks(axis.ticks().stream().map(t -> t.value() - offset).toList()));
    options.add(letter + tickLabels(axis));
    options.add(letter + "label={" + TexText.escape(axis.label()) + "},");
    if (PgfPlots.width(axis.label()) > length) {
      options.add(
          String.format(
              Locale.ROOT, "%slabel style={text width=%.0fmm, align=center},", letter, length));
    }
    return options;
  }

  private String end(double position) {
    return Decimal.exact(FigureAxis.value(axis.scale(), position) - offset);
  }

  /** The option for ticks at the given coordinates. */
  static String ticks(List<Double> coordinates) {
    return coordinates.stream()
        .map(Decimal::exact)
        .collect(Collectors.joining(",", "tick={", "},"));
  }

  /** The option for an axis's tick labels. */
  static String tickLabels(FigureAxis axis) {
    return axis.ticks().stream()
        .map(t -> "{" + TexText.escape(t.label()) + "}")
        .collect(Collectors.joining(",", "ticklabels={", "},"));
  }
}
