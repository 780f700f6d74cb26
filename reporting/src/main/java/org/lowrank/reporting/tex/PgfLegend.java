package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lowrank.reporting.figure.Legend;
import org.lowrank.reporting.text.TexText;

/** A legend as PGFPlots' own, beside the data or in columns below them. */
final class PgfLegend {
  private static final double SAMPLE = 9;
  private static final String LOOK =
      "draw=none, fill=none, font=\\footnotesize, cells={anchor=west}";

  private final Legend legend;
  private final boolean beside;
  private final int columns;
  private final double room;

  /**
   * Lays a legend out.
   *
   * @param beside whether it stands beside the data
   * @param room for a legend below the data, in millimetres
   */
  PgfLegend(Legend legend, boolean beside, double room) {
    this.legend = legend;
    this.beside = beside;
    this.room = room;
    columns = beside ? 1 : (int) Math.max(1, room / (widest() + SAMPLE));
  }

  private double widest() {
    return legend.entries().stream().mapToDouble(e -> PgfPlots.width(e.text())).max().orElse(0);
  }

  /**
   * The axis's option for the legend's place and look.
   *
   * @param below the data's lower end, in millimetres, for a legend below them
   * @param anchor the point of the axis's lower edge, from 0 to 1, that it is centred on or, at 0,
   *     begins at
   */
  String place(double below, double anchor) {
    if (beside) {
      return "legend style={at={(1.03,1)}, anchor=north west, " + LOOK + "},";
    }
    String wrap =
        widest() > room - SAMPLE
            ? String.format(
                Locale.ROOT,
                ", nodes={text width=%.0fmm, align=left, text depth={}}",
                room - SAMPLE)
            : "";
    return String.format(
        Locale.ROOT,
        "legend style={at={(%s,0)}, yshift=-%.0fmm, anchor=north%s, legend columns=%d, %s%s},",
        anchor == 0 ? "0" : Double.toString(anchor),
        below,
        anchor == 0 ? " west" : "",
        columns,
        LOOK,
        wrap);
  }

  /** The title, which has the first row to itself, and the entries. */
  List<String> entries(PgfPens pens) {
    List<String> lines = new ArrayList<>();
    if (legend.entries().isEmpty()) {
      return lines;
    }
    if (!legend.title().isBlank()) {
      entry(lines, "empty legend", legend.title());
      for (int i = 1; i < columns; i++) {
        entry(lines, "empty legend", "");
      }
    }
    legend.entries().forEach(e -> entry(lines, pens.style(e.style()), e.text()));
    return lines;
  }

  private static void entry(List<String> lines, String image, String text) {
    lines.add("\\addlegendimage{" + image + "}");
    lines.add("\\addlegendentry{{" + TexText.escape(text) + "}}");
  }
}
