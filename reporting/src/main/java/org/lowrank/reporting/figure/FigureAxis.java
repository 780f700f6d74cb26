package org.lowrank.reporting.figure;

import java.util.List;
import org.lowrank.core.result.Axis;

/**
 * An axis with its range and ticks settled.
 *
 * @param label with the unit, and the power of ten that the tick labels leave out
 * @param min the lower end, as a position
 * @param max the upper end, as a position; above {@code min}
 */
public record FigureAxis(String label, Axis.Scale scale, double min, double max, List<Tick> ticks) {
  private static final double LN2 = StrictMath.log(2);

  public FigureAxis {
    ticks = List.copyOf(ticks);
  }

  /**
   * A mark on the axis.
   *
   * @param value in axis units
   */
  public record Tick(double value, String label) {}

  /**
   * Where a value stands on an axis of the given scale: the value itself or its logarithm; NaN
   * where it has no place (NaN, infinite, or not positive on a logarithmic axis).
   */
  public static double position(Axis.Scale scale, double value) {
    if (!Double.isFinite(value) || (scale != Axis.Scale.LINEAR && value <= 0)) {
      return Double.NaN;
    }
    return switch (scale) {
      case LINEAR -> value;
      case LOG10 -> StrictMath.log10(value);
      case LOG2 -> StrictMath.log(value) / LN2;
    };
  }

  /** The value at a position; inverts {@link #position(Axis.Scale, double)}. */
  public static double value(Axis.Scale scale, double position) {
    return switch (scale) {
      case LINEAR -> position;
      case LOG10 -> StrictMath.pow(10, position);
      case LOG2 -> StrictMath.pow(2, position);
    };
  }

  /** Where a value stands on this axis. */
  public double position(double value) {
    return position(scale, value);
  }

  /** Where a value stands on this axis, from 0 at its lower end to 1 at its upper end. */
  public double share(double value) {
    return (position(value) - min) / (max - min);
  }
}
