package org.lowrank.reporting.draw;

import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.lowrank.core.result.KernelGrid;
import org.lowrank.reporting.figure.KernelFigure;
import org.lowrank.reporting.figure.Palette;

/** Lays out kernels in rows and columns, each below its tree, names outside, a colour bar last. */
final class KernelPainter {
  private static final double MARGIN = 3;
  private static final double SIDE = 84;
  private static final double GAP = 9;
  private static final double NAME_GAP = 4;
  private static final double TREE = 15;
  private static final double NOTE = AxisLabels.TICK_SIZE * Typeface.LEADING;
  private static final double BAR_GAP = 8;
  private static final double BAR_WIDTH = 8;
  private static final BasicStroke HAIRLINE = new BasicStroke(0.35f);

  private KernelPainter() {}

  static Drawing paint(KernelFigure figure) {
    Canvas canvas = new Canvas();
    double size = AxisLabels.LABEL_SIZE;
    int rows = Math.max(1, figure.rows().size());
    int columns = Math.max(1, figure.columns().size());
    double rowHeight = NOTE + TREE + SIDE + GAP;
    double columnWidth = SIDE + GAP;
    double step = size * Typeface.LEADING;
    double left = Math.ceil(MARGIN + lines(figure.rows(), rowHeight) * step + AxisLabels.GAP);
    double top = Math.ceil(MARGIN + lines(figure.columns(), columnWidth) * step + AxisLabels.GAP);
    for (int c = 0; c < figure.columns().size(); c++) {
      List<String> name = wrapped(figure.columns().get(c), columnWidth);
      double y = top - AxisLabels.GAP - (name.size() - 1) * step - size * Typeface.DESCENT;
      for (String line : name) {
        canvas.centred(line, size, left + c * columnWidth + SIDE / 2, y);
        y += step;
      }
    }
    for (int r = 0; r < figure.rows().size(); r++) {
      List<String> name = wrapped(figure.rows().get(r), rowHeight);
      double x = left - AxisLabels.GAP - (name.size() - 1) * step - size * Typeface.DESCENT;
      canvas.upwards(name, size, x, top + r * rowHeight + NOTE + TREE + SIDE / 2);
    }
    if (figure.isEmpty()) {
      canvas.noData(new Rectangle2D.Double(left, top + NOTE + TREE, SIDE, SIDE));
    }
    for (KernelGrid.Panel panel : figure.panels()) {
      double x = left + panel.column() * columnWidth;
      double y = top + panel.row() * rowHeight;
      panel(canvas, figure, panel, x, y);
    }
    double right = left + columns * columnWidth - GAP;
    double end =
        MapPainter.colourBar(
            canvas,
            figure.value(),
            new Rectangle2D.Double(
                Math.ceil(right + BAR_GAP), Math.ceil(top + NOTE + TREE), BAR_WIDTH, SIDE));
    double height = Math.max(top + rows * rowHeight - GAP, canvas.bottom()) + MARGIN;
    return canvas.finish(end + MARGIN, height);
  }

  /** Names stay within their row or column, clear of the neighbours'. */
  private static List<String> wrapped(String name, double room) {
    return Typeface.get().wrap(name, AxisLabels.LABEL_SIZE, room - NAME_GAP);
  }

  private static int lines(List<String> names, double room) {
    return names.stream().mapToInt(name -> wrapped(name, room).size()).max().orElse(1);
  }

  private static void panel(
      Canvas canvas, KernelFigure figure, KernelGrid.Panel panel, double x, double y) {
    String note = Typeface.get().fit(panel.note(), AxisLabels.TICK_SIZE, SIDE);
    canvas.centred(note, AxisLabels.TICK_SIZE, x + SIDE / 2, y + AxisLabels.TICK_SIZE);
    double base = y + NOTE + TREE;
    canvas.setPaint(Canvas.awt(Palette.GREY));
    canvas.setStroke(HAIRLINE);
    Path2D tree = new Path2D.Double();
    for (KernelFigure.Branch branch : KernelFigure.branches(panel)) {
      double high = base - 1 - branch.height() * (TREE - 3);
      tree.moveTo(x + branch.left() * SIDE, base - 1 - branch.leftHeight() * (TREE - 3));
      tree.lineTo(x + branch.left() * SIDE, high);
      tree.lineTo(x + branch.right() * SIDE, high);
      tree.lineTo(x + branch.right() * SIDE, base - 1 - branch.rightHeight() * (TREE - 3));
    }
    if (!panel.merges().isEmpty()) {
      canvas.draw(tree);
    }
    if (panel.values().length > 0) {
      canvas.image(figure.image(panel), new Rectangle2D.Double(x, base, SIDE, SIDE));
    }
  }
}
