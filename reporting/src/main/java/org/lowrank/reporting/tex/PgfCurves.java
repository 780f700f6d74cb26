package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lowrank.reporting.figure.Colour;
import org.lowrank.reporting.figure.Legend;
import org.lowrank.reporting.figure.Palette;
import org.lowrank.reporting.figure.Style;
import org.lowrank.reporting.figure.XyFigure;
import org.lowrank.reporting.text.Decimal;
import org.lowrank.reporting.text.TexText;

/** Curves and areas as a PGFPlots axis, the legend beside or below as in the other formats. */
final class PgfCurves {
  private static final double COLUMN = 85;
  private static final double SAMPLE = 9;
  private static final double ASPECT = 0.68;
  private static final int POINTS_PER_LINE = 6;

  private final XyFigure figure;
  private final PgfAxis x;
  private final PgfAxis y;
  private final List<String> lines = new ArrayList<>();
  private final Map<Colour, String> colours = new LinkedHashMap<>();

  PgfCurves(XyFigure figure) {
    this.figure = figure;
    x = PgfAxis.of("x", figure.x());
    y = PgfAxis.of("y", figure.y());
  }

  List<String> lines() {
    lines.add("\\begin{tikzpicture}");
    define(Palette.FAINT);
    figure.areas().forEach(area -> define(area.colour()));
    figure.traces().forEach(trace -> define(trace.style().colour()));
    figure.legend().entries().forEach(entry -> define(entry.style().colour()));
    boolean beside = figure.legend().isNarrow() && !figure.legend().entries().isEmpty();
    double width = beside ? 54 : 70;
    lines.add("\\begin{axis}[");
    lines.add(
        String.format(
            Locale.ROOT, "scale only axis, width=%.0fmm, height=%.0fmm,", width, ASPECT * width));
    lines.addAll(x.options(width));
    lines.addAll(y.options(ASPECT * width));
    lines.add("scaled ticks=false, xminorticks=false, yminorticks=false,");
    lines.add("axis lines=left, axis line style={-}, tick align=outside,");
    lines.add("grid=major, grid style={" + colours.get(Palette.FAINT) + "},");
    lines.add("tick label style={font=\\footnotesize}, label style={font=\\small},");
    lines.add("unbounded coords=jump, clip mode=individual,");
    int legendColumns = beside ? 1 : legendColumns();
    legendPlace(beside, width, legendColumns);
    lines.add("]");
    figure.areas().forEach(this::area);
    figure.traces().forEach(this::trace);
    legend(legendColumns);
    lines.add("\\end{axis}");
    lines.add("\\end{tikzpicture}");
    return lines;
  }

  private void define(Colour colour) {
    if (!colours.containsKey(colour)) {
      String name = "lowrank" + colours.size();
      colours.put(colour, name);
      lines.add("\\definecolor{" + name + "}{HTML}{" + colour.hex() + "}");
    }
  }

  private double widestEntry() {
    return figure.legend().entries().stream()
        .mapToDouble(e -> PgfPlots.width(e.text()))
        .max()
        .orElse(0);
  }

  private int legendColumns() {
    return (int) Math.max(1, COLUMN / (widestEntry() + SAMPLE));
  }

  private void legendPlace(boolean beside, double width, int columns) {
    String look = "draw=none, fill=none, font=\\footnotesize, cells={anchor=west}";
    if (beside) {
      lines.add("legend style={at={(1.03,1)}, anchor=north west, " + look + "},");
      return;
    }
    String wrap =
        widestEntry() > COLUMN - SAMPLE
            ? String.format(
                Locale.ROOT,
                ", nodes={text width=%.0fmm, align=left, text depth={}}",
                COLUMN - SAMPLE)
            : "";
    int labelLines = PgfPlots.lines(figure.x().label(), width);
    lines.add(
        String.format(
            Locale.ROOT,
            "legend style={at={(0.5,0)}, yshift=-%dmm, anchor=north, legend columns=%d, %s%s},",
            7 + 5 * labelLines,
            columns,
            look,
            wrap));
  }

  private void area(XyFigure.Area area) {
    lines.add(
        "\\addplot[draw=none, fill="
            + colours.get(area.colour())
            + ", fill opacity="
            + Decimal.compact(area.opacity())
            + ", forget plot] coordinates {");
    coordinates(area.x(), area.y());
    lines.add("} -- cycle;");
  }

  private void trace(XyFigure.Trace trace) {
    lines.add("\\addplot[" + style(trace.style()) + ", forget plot] coordinates {");
    coordinates(trace.x(), trace.y());
    lines.add("};");
  }

  private void coordinates(double[] across, double[] up) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < across.length; i++) {
      line.append('(').append(x.coordinate(across[i])).append(',');
      line.append(y.coordinate(up[i])).append(')');
      if (i % POINTS_PER_LINE == POINTS_PER_LINE - 1 || i == across.length - 1) {
        lines.add(line.toString());
        line.setLength(0);
      }
    }
  }

  private String style(Style style) {
    String colour = colours.get(style.colour());
    StringBuilder options = new StringBuilder(colour);
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
          case TRIANGLE, DOWN -> "triangle*";
          case DIAMOND -> "diamond*";
        };
    if (mark.isEmpty()) {
      return "no markers";
    }
    return "mark="
        + mark
        + (style.open() ? ", mark size=2.3pt" : ", mark size=1.6pt")
        + ", mark options={solid"
        + (style.marker() == Style.Marker.DOWN ? ", rotate=180" : "")
        + (style.open() ? ", fill=white" : "")
        + "}";
  }

  /** The title has the first row to itself. */
  private void legend(int columns) {
    Legend legend = figure.legend();
    if (!legend.title().isBlank()) {
      entry("empty legend", legend.title());
      for (int i = 1; i < columns; i++) {
        entry("empty legend", "");
      }
    }
    legend.entries().forEach(e -> entry(style(e.style()), e.text()));
  }

  private void entry(String image, String text) {
    lines.add("\\addlegendimage{" + image + "}");
    lines.add("\\addlegendentry{{" + TexText.escape(text) + "}}");
  }
}
