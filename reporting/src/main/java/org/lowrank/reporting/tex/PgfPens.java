package org.lowrank.reporting.tex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.reporting.figure.Colour;
import org.lowrank.reporting.figure.Style;
import org.lowrank.reporting.text.Decimal;

/**
 * The colours of one picture, by the names it defines for them, and styles as PGFPlots' options.
 */
final class PgfPens {
  private final Map<Colour, String> names = new LinkedHashMap<>();
  private final List<String> lines;

  /**
   * Pens for a picture.
   *
   * @param lines of the picture, to which definitions are added
   */
  PgfPens(List<String> lines) {
    this.lines = lines;
  }

  /** Defines a colour, unless it is already. */
  void define(Colour colour) {
    if (!names.containsKey(colour)) {
      String name = "lowrank" + names.size();
      names.put(colour, name);
      lines.add("\\definecolor{" + name + "}{HTML}{" + colour.hex() + "}");
    }
  }

  /** The name of a colour that was defined. */
  String name(Colour colour) {
    return names.get(colour);
  }

  /** A style as options of {@code \\addplot}. */
  String style(Style style) {
    StringBuilder options = new StringBuilder(name(style.colour()));
    if (style.width() == 0) {
      options.append(", only marks");
    } else {
      options.append(", line width=").append(Decimal.compact(style.width())).append("pt");
      double[] dash = style.dash().lengths();
      if (dash.length > 0) {
        options.append(", dash pattern=on ").append(Decimal.compact(dash[0]));
        options.append("pt off ").append(Decimal.compact(dash[1])).append("pt");
      }
    }
    return options.append(", ").append(marker(style)).toString();
  }

  private static String marker(Style style) {
    String mark =
        switch (style.marker()) {
          case NONE -> "";
          case CIRCLE -> "*";
          case SQUARE -> "square*";
          case TRIANGLE, DOWN, LEFT, RIGHT -> "triangle*";
          case DIAMOND -> "diamond*";
          case PENTAGON -> "pentagon*";
        };
    if (mark.isEmpty()) {
      return "no markers";
    }
    int turned =
        switch (style.marker()) {
          case LEFT -> 90;
          case DOWN -> 180;
          case RIGHT -> 270;
          default -> 0;
        };
    return "mark="
        + mark
        + (style.open() ? ", mark size=2.3pt" : ", mark size=1.6pt")
        + ", mark options={solid"
        + (turned == 0 ? "" : ", rotate=" + turned)
        + (style.open() ? ", fill=white" : "")
        + "}";
  }
}
