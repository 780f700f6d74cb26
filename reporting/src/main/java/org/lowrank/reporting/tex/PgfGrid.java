package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lowrank.core.result.Grid;
import org.lowrank.reporting.figure.CellImage;
import org.lowrank.reporting.figure.Cells;
import org.lowrank.reporting.figure.Colour;
import org.lowrank.reporting.figure.CurveLayer;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.figure.FigureAxis;
import org.lowrank.reporting.figure.GridFigure;
import org.lowrank.reporting.figure.GridLayout;
import org.lowrank.reporting.figure.Palette;
import org.lowrank.reporting.figure.XyFigure;
import org.lowrank.reporting.text.Decimal;
import org.lowrank.reporting.text.TexText;

/** Heat maps and surfaces as a PGFPlots group of panels. */
final class PgfGrid {
  private static final double MOST_SIDE = 38;

  /** A line of text, and what the axes of a map's first and last panel take of it. */
  private static final double LINE = 160;

  private static final double AXES = 35;

  /** A legend below a single panel may be as wide as a column of text. */
  private static final double COLUMN = 85;

  private static final double PANEL_GAP = 4;

  /** Between surfaces whose labels are one line each. */
  private static final double SURFACE_GAP = 12;

  /** A tick with its gaps, a line of a vertical label, and the narrowest panel it wraps at. */
  private static final double TICK = 1.5;

  private static final double LABEL_LINE = 4.5;
  private static final double LEAST_SIDE = 24;

  private final GridFigure figure;
  private final CellSheet cells;
  private final boolean map;
  private final double side;
  private final PgfAxis x;
  private final PgfAxis y;
  private final PgfAxis z;
  private final List<String> lines = new ArrayList<>();
  private final PgfPens pens = new PgfPens(lines);

  private int shown;

  /**
   * @param cells of maps
   */
  PgfGrid(GridFigure figure, CellSheet cells) {
    this.figure = figure;
    this.cells = cells;
    map = figure.kind() == GridFigure.Kind.MAP;
    int columns = GridLayout.columns(figure);
    double axes = AXES + figure.curves().map(c -> secondWidth(c.axis())).orElse(0.0);
    double room = (LINE - axes - (columns - 1) * PANEL_GAP) / columns;
    side = map ? Math.min(MOST_SIDE, Math.floor(room)) : MOST_SIDE;
    x = PgfAxis.of("x", figure.x());
    y = PgfAxis.of("y", figure.y());
    z = PgfAxis.of("z", figure.value());
  }

  List<String> lines() {
    int panels = Math.max(1, figure.panels().size());
    int columns = GridLayout.columns(figure);
    int rows = (panels + columns - 1) / columns;
    lines.add("\\begin{tikzpicture}");
    figure
        .curves()
        .ifPresent(
            curves -> {
              curves.panels().forEach(p -> p.forEach(t -> pens.define(t.style().colour())));
              curves.legend().entries().forEach(e -> pens.define(e.style().colour()));
            });
    lines.add("\\begin{groupplot}[");
    lines.add(
        String.format(
            Locale.ROOT,
            "group style={group size=%d by %d, horizontal sep=%.0fmm, vertical sep=20mm%s},",
            columns,
            rows,
            map ? PANEL_GAP : surfaceGap(),
            map ? ", yticklabels at=edge left, ylabels at=edge left" : ""));
    lines.add(
        String.format(
            Locale.ROOT,
            "%swidth=%.0fmm, height=%.0fmm,",
            map ? "scale only axis, " : "",
            map ? side : 1.7 * side,
            map ? side : 1.6 * side));
    lines.addAll(x.options(side));
    lines.addAll(y.options(side));
    if (map) {
      lines.add(
          "enlargelimits=false, axis on top, axis lines=box, tick pos=left, clip mode=individual,");
    } else {
      lines.addAll(z.options(side));
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
            Locale.ROOT, "title style={font=\\small, align=center, text width=%.0fmm},", side));
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
        Cells.image(figure, panel).ifPresent(this::cells);
        curves(i, columns, panels);
      } else if (panel != null && panel.x().length > 0 && panel.y().length > 0) {
        surface(panel);
      }
      if (figure.isEmpty()) {
        lines.add(
            "\\node at (rel axis cs:0.5,0.5" + (map ? "" : ",0.5") + ") {" + Figure.NO_DATA + "};");
      }
    }
    lines.add("\\end{groupplot}");
    lines.add("\\end{tikzpicture}");
    return lines;
  }

  /** Between surfaces stand a label of one and, below it, a label of the next. */
  private double surfaceGap() {
    int more =
        PgfPlots.lines(figure.x().label(), side) + PgfPlots.lines(figure.y().label(), side) - 2;
    return SURFACE_GAP + more * LABEL_LINE;
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
    if (figure.curves().isPresent() && panel != null && index == lastRow(columns, panels)) {
      int labelLines = PgfPlots.lines(figure.x().label(), side);
      options.append(legend(columns).place(7 + 5 * labelLines, 0)).append(' ');
    }
    boolean bar = map && (index == Math.min(columns, panels) - 1);
    if (bar) {
      FigureAxis value = figure.value();
      options.append("colorbar, colorbar style={");
      figure
          .curves()
          .ifPresent(
              c ->
                  options.append(
                      String.format(
                          Locale.ROOT,
                          "at={(%.2f,1)}, xshift=0mm, ",
                          1 + secondWidth(c.axis()) / side)));
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

  /** The lines over a panel, and behind the last of a row their axis, below the last the legend. */
  private void curves(int index, int columns, int panels) {
    if (figure.curves().isEmpty()) {
      return;
    }
    CurveLayer curves = figure.curves().get();
    for (XyFigure.Trace trace : curves.panels().get(index)) {
      StringBuilder points = new StringBuilder();
      for (int i = 0; i < trace.x().length; i++) {
        points.append('(').append(x.coordinate(trace.x()[i])).append(',');
        points.append(y.coordinate(trace.y()[i])).append(')');
      }
      lines.add(
          "\\addplot["
              + pens.style(trace.style())
              + ", forget plot] coordinates {"
              + points
              + "};");
    }
    if (index % columns == columns - 1 || index == panels - 1) {
      FigureAxis axis = curves.axis();
      for (FigureAxis.Tick tick : axis.ticks()) {
        lines.add(
            "\\draw (rel axis cs:1,"
                + Decimal.compact(axis.share(tick.value()))
                + ") -- ++(1mm,0pt) node[right, font=\\footnotesize, inner sep=0.6mm] {"
                + TexText.escape(tick.label())
                + "};");
      }
      lines.add(
          String.format(
              Locale.ROOT,
              "\\node[rotate=90, anchor=north, font=\\small, text width=%.0fmm, align=center] at"
                  + " ([xshift=%.0fmm]rel axis cs:1,0.5) {%s};",
              side,
              TICK + tickWidth(axis),
              TexText.escape(axis.label())));
    }
    if (index == lastRow(columns, panels)) {
      lines.addAll(legend(columns).entries(pens));
    }
  }

  private static int lastRow(int columns, int panels) {
    return (panels - 1) / columns * columns;
  }

  private static double tickWidth(FigureAxis axis) {
    return axis.ticks().stream().mapToDouble(t -> PgfPlots.width(t.label())).max().orElse(0);
  }

  /** What a second vertical axis takes between a panel and the colour bar. */
  private static double secondWidth(FigureAxis axis) {
    int labelLines = PgfPlots.lines(axis.label(), LEAST_SIDE);
    return TICK + tickWidth(axis) + labelLines * LABEL_LINE + TICK;
  }

  private PgfLegend legend(int columns) {
    return new PgfLegend(
        figure.curves().get().legend(), false, Math.max(COLUMN, columns * (side + PANEL_GAP)));
  }

  private void cells(CellImage image) {
    double width = (image.right() - image.left()) * side;
    double height = (image.top() - image.bottom()) * side;
    lines.add(
        "\\node[anchor=south west, inner sep=0pt, outer sep=0pt] at (rel axis cs:"
            + Decimal.compact(image.left())
            + ","
            + Decimal.compact(image.bottom())
            + ") {"
            + cells.show(shown++, width, height)
            + "};");
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
