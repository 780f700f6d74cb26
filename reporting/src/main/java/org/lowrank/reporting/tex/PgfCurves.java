package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.figure.Palette;
import org.lowrank.reporting.figure.Style;
import org.lowrank.reporting.figure.XyFigure;
import org.lowrank.reporting.text.Decimal;

/** Curves, areas and bars as a PGFPlots axis, the legend beside or below as in other formats. */
final class PgfCurves {
  private static final double COLUMN = 85;
  private static final double WIDTH = 70;
  private static final double WIDTH_BESIDE_LEGEND = 54;
  private static final int POINTS_PER_LINE = 6;

  /** The height of a bar, of a line of a row's name, and what rows are apart, in millimetres. */
  private static final double BAR = 2.4;

  private static final double LINE = 3.5;
  private static final double ROW_GAP = 1.4;
  private static final double MOST_ROWS = 115;

  /** Names of rows wider than this wrap. */
  private static final double WIDEST_NAME = 34;

  private final XyFigure figure;
  private final PgfAxis x;
  private final PgfAxis y;
  private final List<String> lines = new ArrayList<>();
  private final PgfPens pens = new PgfPens(lines);

  PgfCurves(XyFigure figure) {
    this.figure = figure;
    x = PgfAxis.of("x", figure.x());
    y = PgfAxis.of("y", figure.y());
  }

  List<String> lines() {
    lines.add("\\begin{tikzpicture}");
    pens.define(Palette.FAINT);
    figure.areas().forEach(area -> pens.define(area.colour()));
    figure.traces().forEach(trace -> pens.define(trace.style().colour()));
    figure.legend().entries().forEach(entry -> pens.define(entry.style().colour()));
    boolean rows = figure.proportion().hasRows();
    boolean beside = figure.legend().isNarrow() && !figure.legend().entries().isEmpty() && !rows;
    double names = rows ? Math.min(WIDEST_NAME, widestName()) : 0;
    double width = beside ? WIDTH_BESIDE_LEGEND : rows ? COLUMN - names - 4 : WIDTH;
    double height = figure.proportion().height(width, BAR, nameLines() * LINE, ROW_GAP, MOST_ROWS);
    lines.add("\\begin{axis}[");
    lines.add(
        String.format(Locale.ROOT, "scale only axis, width=%.0fmm, height=%.0fmm,", width, height));
    lines.addAll(x.options(width));
    lines.addAll(y.options(height));
    lines.add("scaled ticks=false, xminorticks=false, yminorticks=false,");
    lines.add("axis lines=left, axis line style={-}, tick align=outside,");
    lines.add("grid=major, grid style={" + pens.name(Palette.FAINT) + "},");
    lines.add("tick label style={font=\\footnotesize}, label style={font=\\small},");
    if (rows) {
      lines.add(
          String.format(
              Locale.ROOT,
              "ymajorgrids=false, ytick style={draw=none}, yticklabel style={text width=%.0fmm,"
                  + " align=right, inner sep=1mm},",
              names));
    }
    lines.add("unbounded coords=jump, clip mode=individual,");
    int labelLines = PgfPlots.lines(figure.x().label(), width);
    PgfLegend legend = new PgfLegend(figure.legend(), beside, COLUMN);
    lines.add(legend.place(7 + 5 * labelLines, rows ? 0.35 : 0.5));
    lines.add("]");
    figure.areas().forEach(this::area);
    figure.traces().forEach(this::trace);
    if (figure.isEmpty()) {
      lines.add("\\node at (rel axis cs:0.5,0.5) {" + Figure.NO_DATA + "};");
    }
    lines.addAll(legend.entries(pens));
    lines.add("\\end{axis}");
    lines.add("\\end{tikzpicture}");
    return lines;
  }

  private double widestName() {
    return figure.y().ticks().stream().mapToDouble(t -> PgfPlots.width(t.label())).max().orElse(0);
  }

  private int nameLines() {
    return figure.y().ticks().stream()
        .mapToInt(t -> PgfPlots.lines(t.label(), WIDEST_NAME))
        .max()
        .orElse(1);
  }

  private void area(XyFigure.Area area) {
    lines.add(
        "\\addplot[draw=none, fill="
            + pens.name(area.colour())
            + ", fill opacity="
            + Decimal.compact(area.opacity())
            + ", forget plot] coordinates {");
    coordinates(area.x(), area.y(), needed(area.x(), area.y()));
    lines.add("} -- cycle;");
  }

  private void trace(XyFigure.Trace trace) {
    lines.add("\\addplot[" + pens.style(trace.style()) + ", forget plot] coordinates {");
    BitSet shown = new BitSet();
    shown.set(0, trace.x().length);
    boolean marked = trace.style().marker() != Style.Marker.NONE;
    coordinates(trace.x(), trace.y(), marked ? shown : needed(trace.x(), trace.y()));
    lines.add("};");
  }

  private BitSet needed(double[] across, double[] up) {
    return Thinning.keep(figure.x(), across, figure.y(), up);
  }

  private void coordinates(double[] across, double[] up, BitSet shown) {
    StringBuilder line = new StringBuilder();
    int count = 0;
    for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
      line.append('(').append(x.coordinate(across[i])).append(',');
      line.append(y.coordinate(up[i])).append(')');
      count++;
      if (count % POINTS_PER_LINE == 0 || i == shown.length() - 1) {
        lines.add(line.toString());
        line.setLength(0);
      }
    }
  }
}
