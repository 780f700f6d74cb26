package org.lowrank.reporting.figure;

import java.util.List;
import org.lowrank.core.result.Axis;

/** Gathers what an axis has to show, and settles the axis. */
final class Range {
  private final Axis axis;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  Range(Axis axis) {
    this.axis = axis;
  }

  /** Takes a value in, unless it has no place on the axis. */
  void add(double value) {
    addPosition(FigureAxis.position(axis.scale(), value));
  }

  /** Takes values in. Not modified. */
  void add(double[] values) {
    for (double value : values) {
      add(value);
    }
  }

  private void addPosition(double position) {
    if (!Double.isNaN(position)) {
      min = Math.min(min, position);
      max = Math.max(max, position);
    }
  }

  /** The axis with a margin on both ends, as a share of the range. */
  FigureAxis settle(double margin) {
    return settle(margin, margin);
  }

  /** The axis with margins, as shares of the range; never without extent, even for no value. */
  FigureAxis settle(double below, double above) {
    if (min > max) {
      min = 0;
      max = 1;
    }
    double size = Math.max(Math.abs(min), Math.abs(max));
    if (max - min <= 1e-9 * size || max == min) {
      double half = axis.scale() != Axis.Scale.LINEAR ? 1 : size == 0 ? 1 : 0.05 * size;
      min -= half;
      max += half;
    }
    double extent = max - min;
    double low = min - below * extent;
    double high = max + above * extent;
    Ticks ticks = Ticks.of(axis.scale(), low, high);
    String unit = axis.unit();
    if (ticks.exponent() != 0) {
      unit = ("×10" + Ticks.superscript(ticks.exponent()) + " " + unit).strip();
    }
    String label = new Axis(axis.label(), unit, axis.scale()).labelWithUnit();
    return new FigureAxis(label, axis.scale(), low, high, List.copyOf(ticks.ticks()));
  }
}
