package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lowrank.core.result.Grid;
import org.lowrank.reporting.figure.Cells;
import org.lowrank.reporting.figure.Colour;
import org.lowrank.reporting.figure.FigureAxis;
import org.lowrank.reporting.figure.GridFigure;
import org.lowrank.reporting.figure.GridLayout;
import org.lowrank.reporting.figure.Palette;
import org.lowrank.reporting.text.Decimal;
import org.lowrank.reporting.text.TexText;

/** Heat maps and surfaces as a PGFPlots group of panels. */
final class PgfGrid {
  private static final double SIDE = 38;

  private final GridFigure figure;
  private final boolean map;
  private final PgfAxis x;
  private final PgfAxis y;
  private final PgfAxis z;
  private final List<String> lines = new ArrayList<>();

  PgfGrid(GridFigure figure) {
    this.figure = figure;
    map = figure.kind() == GridFigure.Kind.MAP;
    x = PgfAxis.of("x", figure.x());
    y = PgfAxis.of("y", figure.y());
    z = PgfAxis.of("z", figure.value());
  }

  List<String> lines() {
    int panels = Math.max(1, figure.panels().size());
    int columns = GridLayout.columns(figure);
    int rows = (panels + columns - 1) / columns;
    lines.add("\\begin{tikzpicture}");
    lines.add("\\begin{groupplot}[");
    lines.add(
        String.format(
            Locale.ROOT,
            "group style={group size=%d by %d, horizontal sep=%s, vertical sep=20mm%s},",
            columns,
            rows,
            map ? "4mm" : "12mm",
            map ? ", yticklabels at=edge left, ylabels at=edge left" : ""));
    lines.add(
        String.format(
            Locale.ROOT,
            "%swidth=%.0fmm, height=%.0fmm,",
            map ? "scale only axis, " : "",
            map ? SIDE : 1.7 * SIDE,
            map ? SIDE : 1.6 * SIDE));
    lines.addAll(x.options(SIDE));
    lines.addAll(y.options(SIDE));
    if (map) {
      lines.add("enlargelimits=false, axis on top, axis lines=box, tick pos=left,");
    } else {
      lines.addAll(z.options(SIDE));
      lines.add(
          "view={"
              + GridLayout.AZIMUTH
              + "}{"
              + GridLayout.ELEVATION
              + "}, grid=major, tick pos=left,");
      slope("x", figure.x());
      slope("y", figure.y());
      lines.add("grid style={gray!25},");
    }
    lines.add("xminorticks=false, yminorticks=false, scaled ticks=false, tick align=outside,");
    lines.add("tick label style={font=\\footnotesize}, label style={font=\\small},");
    lines.add(
        String.format(
            Locale.ROOT, "title style={font=\\small, align=center, text width=%.0fmm},", SIDE));
    lines.add(
        "point meta min="
            + Decimal.exact(figure.value().min())
            + ", point meta max="
            + Decimal.exact(figure.value().max())
            + ",");
    lines.add(
        Palette.stops().stream()
            .map(PgfGrid::stop)
            .collect(Collectors.joining(" ", "colormap={lowrank}{", "},")));
    lines.add("unbounded coords=jump, filter discard warning=false,");
    lines.add("]");
    for (int i = 0; i < panels; i++) {
      Grid panel = i < figure.panels().size() ? figure.panels().get(i) : null;
      lines.add("\\nextgroupplot[" + panelOptions(panel, i, columns, panels) + "]");
      if (panel != null && map) {
        cells(panel);
      } else if (panel != null && panel.x().length > 0 && panel.y().length > 0) {
        surface(panel);
      }
    }
    lines.add("\\end{groupplot}");
    lines.add("\\end{tikzpicture}");
    return lines;
  }

  /** Labels longer than a letter or two run along their axis, clear of the next panel. */
  private void slope(String letter, FigureAxis axis) {
    if (axis.label().length() > 2) {
      lines.add(letter + " label style={sloped like " + letter + " axis},");
    }
  }

  private static String stop(Colour colour) {
    return "rgb255=(" + colour.red() + "," + colour.green() + "," + colour.blue() + ")";
  }

  private String panelOptions(Grid panel, int index, int columns, int panels) {
    StringBuilder options = new StringBuilder();
    if (panel != null && !panel.name().isBlank()) {
      options.append("title={").append(TexText.escape(panel.name())).append("}, ");
    }
    boolean bar = map && (index == Math.min(columns, panels) - 1);
    if (bar) {
      FigureAxis value = figure.value();
      options.append("colorbar, colorbar style={");
      List<Double> places = value.ticks().stream().map(t -> value.position(t.value())).toList();
      options.append("ylabel={").append(TexText.escape(value.label())).append("}, ");
      options.append("y").append(PgfAxis.ticks(places)).append(' ');
      options.append("y").append(PgfAxis.tickLabels(value));
      options.append(" width=3mm, scaled ticks=false}, ");
    }
    if (!map && index % columns > 0) {
      options.append("zlabel={}, zticklabels={}, ");
    }
    return options.toString();
  }

  /**
   * One path a shade, places as shares of the panel: TeX's memory holds no matrix plot of these.
   */
  private void cells(Grid panel) {
    Map<Colour, List<Cells.Run>> shades =
        Cells.runs(figure, panel).stream()
            .collect(
                Collectors.groupingBy(Cells.Run::colour, LinkedHashMap::new, Collectors.toList()));
    shades.forEach(
        (colour, runs) -> {
          // Also drawn: viewers let the page shine through between cells that are only filled.
          lines.add("\\filldraw[line width=0.1pt, color={" + mix(colour) + "}]");
          for (Cells.Run run : runs) {
            lines.add(
                corner(run.left(), run.bottom()) + "rectangle" + corner(run.right(), run.top()));
          }
          lines.add(";");
        });
  }

  static String mix(Colour c) {
    return "rgb,255:red," + c.red() + ";green," + c.green() + ";blue," + c.blue();
  }

  private String corner(double x, double y) {
    return "(rel axis cs:"
        + Decimal.compact(figure.x().share(x))
        + ","
        + Decimal.compact(figure.y().share(y))
        + ")";
  }

  private void surface(Grid panel) {
    boolean cells = panel.x().length > 1 && panel.y().length > 1;
    lines.add(
        "\\addplot3["
            + (cells ? "surf, shader=faceted, line width=0.1pt" : "scatter, only marks")
            + ", point meta=explicit, mesh/cols="
            + panel.x().length
            + ", mesh/rows="
            + panel.y().length
            + "] coordinates {");
    for (int row = 0; row < panel.y().length; row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < panel.x().length; column++) {
        double value = panel.values()[row][column];
        line.append('(').append(x.coordinate(panel.x()[column])).append(',');
        line.append(y.coordinate(panel.y()[row])).append(',');
        line.append(z.coordinate(value)).append(") [");
        line.append(Decimal.compact(figure.value().position(value))).append("] ");
      }
      lines.add(line.toString().stripTrailing());
    }
    lines.add("};");
  }
}
