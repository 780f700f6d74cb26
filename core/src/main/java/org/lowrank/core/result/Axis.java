package org.lowrank.core.result;

import java.util.Objects;

/**
 * An axis of a figure.
 *
 * @param label what is measured, as in "effective rank"
 * @param unit its unit, as in "nats"; empty for a pure number
 * @param scale how values are spaced
 */
public record Axis(String label, String unit, Scale scale) {
  /** How values are spaced along an axis. */
  public enum Scale {
    /** Equal differences, equal distances. */
    LINEAR,
    /** Equal ratios, equal distances, ticks at powers of 10; values must be positive. */
    LOG10,
    /** Equal ratios, equal distances, ticks at powers of 2, as for depths; values positive. */
    LOG2
  }

  public Axis {
    Objects.requireNonNull(label);
    Objects.requireNonNull(unit);
    Objects.requireNonNull(scale);
  }

  /** A linear axis. */
  public static Axis linear(String label, String unit) {
    return new Axis(label, unit, Scale.LINEAR);
  }

  /** An axis for depths: powers of two at equal distances. */
  public static Axis depth() {
    return new Axis("depth", "layers", Scale.LOG2);
  }

  /** The label with its unit in parentheses, if it has one. */
  public String labelWithUnit() {
    return unit.isEmpty() ? label : label + " (" + unit + ")";
  }
}
