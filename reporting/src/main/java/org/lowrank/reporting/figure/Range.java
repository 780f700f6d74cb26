package org.lowrank.reporting.figure;

import java.util.List;
import org.lowrank.core.result.Axis;
import org.lowrank.reporting.text.NumberText;

/** Gathers what an axis has to show, and settles the axis. */
final class Range {
  private final Axis axis;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Whether all values are whole numbers; then all ticks are. */
  private boolean whole = true;

  Range(Axis axis) {
    this.axis = axis;
  }

  /** Takes a value in, unless it has no place on the axis. */
  void add(double value) {
    double position = FigureAxis.position(axis.scale(), value);
    addPosition(position);
    whole &= Double.isNaN(position) || value == Math.rint(value);
  }

  /** Takes the cells around values in. Not modified. */
  void addCells(double[] centres) {
    add(centres);
    for (double edge : Cells.edges(centres, axis.scale())) {
      addPosition(FigureAxis.position(axis.scale(), edge));
    }
  }

  /** Takes values in. Not modified. */
  void add(double[] values) {
    for (double value : values) {
      add(value);
    }
  }

  /** Takes in what another axis of the same scale shows. */
  void add(Range other) {
    if (!other.isEmpty()) {
      addPosition(other.min);
      addPosition(other.max);
      whole &= other.whole;
    }
  }

  /** Whether nothing was taken in. */
  boolean isEmpty() {
    return min > max;
  }

  /** Whether nothing lies below 0 on the axis, and something does at it. */
  boolean isAboveZero() {
    return min == 0 && max > 0;
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
    boolean empty = isEmpty();
    if (empty) {
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
    Ticks ticks = Ticks.of(axis.scale(), low, high, whole && !empty);
    String unit = axis.unit();
    if (ticks.exponent() != 0) {
      unit = ("×10" + NumberText.superscript(ticks.exponent()) + " " + unit).strip();
    }
    String label = new Axis(axis.label(), unit, axis.scale()).labelWithUnit();
    return new FigureAxis(label, axis.scale(), low, high, List.copyOf(ticks.ticks()));
  }
}
