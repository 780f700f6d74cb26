package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lowrank.core.result.KernelGrid;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.figure.FigureAxis;
import org.lowrank.reporting.figure.KernelFigure;
import org.lowrank.reporting.text.Decimal;
import org.lowrank.reporting.text.TexText;

/** Kernels in rows and columns as plain TikZ, in millimetres; a page wide at four columns. */
final class PgfKernels {
  private static final double SIDE = 23;
  private static final double GAP = 3;
  private static final double TREE = 4;
  private static final double NOTE = 3.5;
  private static final double NAME_GAP = 0.8;
  private static final double BAR = 3;

  private final KernelFigure figure;
  private final CellSheet cells;
  private final List<String> lines = new ArrayList<>();

  private int shown;

  /**
   * @param cells of the kernels and the colour bar
   */
  PgfKernels(KernelFigure figure, CellSheet cells) {
    this.figure = figure;
    this.cells = cells;
  }

  List<String> lines() {
    lines.add("\\begin{tikzpicture}[x=1mm, y=-1mm, font=\\footnotesize]");
    double rowHeight = NOTE + TREE + SIDE + GAP;
    for (int c = 0; c < figure.columns().size(); c++) {
      String look = "anchor=south, inner sep=0pt, " + wrapped(SIDE);
      node(c * (SIDE + GAP) + SIDE / 2, -NAME_GAP, look, figure.columns().get(c));
    }
    for (int r = 0; r < figure.rows().size(); r++) {
      String look = "rotate=90, anchor=south, inner sep=0pt, " + wrapped(TREE + SIDE);
      node(-NAME_GAP, r * rowHeight + NOTE + TREE + SIDE / 2, look, figure.rows().get(r));
    }
    if (figure.isEmpty()) {
      node(SIDE / 2, NOTE + TREE + SIDE / 2, "", Figure.NO_DATA);
    }
    for (KernelGrid.Panel panel : figure.panels()) {
      panel(panel, panel.column() * (SIDE + GAP), panel.row() * rowHeight);
    }
    bar(Math.max(1, figure.columns().size()) * (SIDE + GAP) + 1, NOTE + TREE);
    lines.add("\\end{tikzpicture}");
    return lines;
  }

  /** An image's upper left corner at a place. */
  private void image(double x, double y, String command) {
    lines.add("\\node[anchor=north west, inner sep=0pt] at " + at(x, y) + " {" + command + "};");
  }

  private void node(double x, double y, String options, String text) {
    lines.add("\\node[" + options + "] at " + at(x, y) + " {" + TexText.escape(text) + "};");
  }

  private void panel(KernelGrid.Panel panel, double x, double y) {
    node(x + SIDE / 2, y + NOTE / 2, "font=\\scriptsize", PgfPlots.fit(panel.note(), SIDE));
    double base = y + NOTE + TREE;
    if (panel.values().length > 0) {
      image(x, base, cells.show(shown++, SIDE, SIDE));
    }
    if (!panel.merges().isEmpty()) {
      lines.add("\\draw[line width=0.15pt, gray]");
      for (KernelFigure.Branch b : KernelFigure.branches(panel)) {
        double high = base - 0.3 - b.height() * (TREE - 0.6);
        lines.add(
            at(x + b.left() * SIDE, base - 0.3 - b.leftHeight() * (TREE - 0.6))
                + "|-"
                + at(x + b.right() * SIDE, high)
                + "--"
                + at(x + b.right() * SIDE, base - 0.3 - b.rightHeight() * (TREE - 0.6)));
      }
      lines.add(";");
    }
  }

  private void bar(double x, double y) {
    FigureAxis value = figure.value();
    image(x, y, cells.show(shown++, BAR, SIDE));
    for (FigureAxis.Tick tick : value.ticks()) {
      double place = y + (1 - value.share(tick.value())) * SIDE;
      lines.add("\\draw " + at(x + 3, place) + "--" + at(x + 4, place) + ";");
      node(x + 4, place, "anchor=west, font=\\scriptsize", tick.label());
    }
    double ticks =
        value.ticks().stream().mapToDouble(t -> PgfPlots.width(t.label())).max().orElse(0);
    node(
        x + 5 + ticks,
        y + SIDE / 2,
        "rotate=90, anchor=north, " + wrapped(TREE + SIDE),
        value.label());
  }

  /** The options of a text that wraps at a width in millimetres. */
  private static String wrapped(double width) {
    return String.format(Locale.ROOT, "text width=%.0fmm, align=center", width);
  }

  private static String at(double x, double y) {
    return "(" + Decimal.compact(round(x)) + "," + Decimal.compact(round(y)) + ")";
  }

  /** To a thousandth of a millimetre. */
  private static double round(double millimetres) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3f", millimetres));
  }
}
