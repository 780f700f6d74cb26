package org.lowrank.reporting.figure;

import org.lowrank.core.result.Role;

/**
 * How a curve looks.
 *
 * @param width of the line in points; 0 for none
 * @param marker at every point
 * @param open whether the marker is only an outline
 */
public record Style(Colour colour, Dash dash, double width, Marker marker, boolean open) {

  /** A line's pattern, lengths in points. */
  public enum Dash {
    SOLID,
    DASHED,
    DOTTED;

    /** Lengths of dash and gap in points; empty for a solid line. */
    public double[] lengths() {
      return switch (this) {
        case SOLID -> new double[0];
        case DASHED -> new double[] {3.5, 2};
        case DOTTED -> new double[] {0.9, 1.5};
      };
    }
  }

  /** What stands at a point. */
  public enum Marker {
    NONE,
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    DOWN,
    PENTAGON,
    LEFT,
    RIGHT;

    /** The marker of the category at {@code index}, changing when the colours are used up. */
    static Marker of(int index) {
      return varied(index / Palette.categories());
    }

    /** The marker at {@code index} where each category has another one. */
    static Marker varied(int index) {
      return values()[1 + index % (values().length - 1)];
    }
  }

  /** The dash that a number's origin is drawn with. */
  static Dash dash(Role role) {
    return switch (role) {
      case MEASURED -> Dash.SOLID;
      case THEORY -> Dash.DASHED;
      case PUBLISHED -> Dash.DOTTED;
    };
  }

  /** A line without markers. */
  static Style line(Colour colour, Dash dash, double width) {
    return new Style(colour, dash, width, Marker.NONE, false);
  }

  /** A marker without a line. */
  static Style marker(Colour colour, Marker marker, boolean open) {
    return new Style(colour, Dash.SOLID, 0, marker, open);
  }
}
