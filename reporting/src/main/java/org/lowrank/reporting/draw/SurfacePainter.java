package org.lowrank.reporting.draw;

import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.lowrank.core.result.Grid;
import org.lowrank.reporting.figure.Colour;
import org.lowrank.reporting.figure.FigureAxis;
import org.lowrank.reporting.figure.GridFigure;
import org.lowrank.reporting.figure.GridLayout;
import org.lowrank.reporting.figure.Palette;

/**
 * Surfaces as meshes coloured by height, in parallel projection from the front, the right and
 * above, each in its box; the same view as in {@code PgfPlots}. Cells are painted from the back to
 * the front, which for one height a place is always the right order.
 */
final class SurfacePainter {
  /** The box's height where floor edges are 1. */
  private static final double HEIGHT = 0.72;

  private static final double COS_A = StrictMath.cos(Math.toRadians(GridLayout.AZIMUTH));
  private static final double SIN_A = StrictMath.sin(Math.toRadians(GridLayout.AZIMUTH));
  private static final double COS_E = StrictMath.cos(Math.toRadians(GridLayout.ELEVATION));
  private static final double SIN_E = StrictMath.sin(Math.toRadians(GridLayout.ELEVATION));

  private static final double MARGIN = 3;
  private static final double EDGE = 108;
  private static final double PANEL_GAP = 8;
  private static final double TICK = 2.5;

  private final Canvas canvas = new Canvas();
  private final GridFigure figure;

  /** Where the box's centre lies on the page. */
  private double centreX;

  private double centreY;

  private SurfacePainter(GridFigure figure) {
    this.figure = figure;
  }

  static Drawing paint(GridFigure figure) {
    return new SurfacePainter(figure).paint();
  }

  private Drawing paint() {
    List<Grid> panels =
        figure.panels().isEmpty()
            ? List.of(new Grid("", new double[0], new double[0], new double[0][0]))
            : figure.panels();
    double width = EDGE * (COS_A + SIN_A);
    double step = width + right() + left() + PANEL_GAP;
    double height = EDGE * ((COS_A + SIN_A) * SIN_E + HEIGHT * COS_E);
    double left =
        MARGIN + Math.max(left(), AxisLabels.widthOfY(figure.value(), EDGE * HEIGHT * COS_E));
    double heading = PanelHeading.height(panels, width);
    int columns = GridLayout.columns(figure);
    double top = MARGIN;
    for (int i = 0; i < panels.size(); i++) {
      double x = left + (i % columns) * step;
      if (i > 0 && i % columns == 0) {
        top = canvas.bottom() + 2 * PANEL_GAP;
      }
      double y = top + heading;
      centreX = x + width / 2;
      centreY = y + height / 2;
      frame();
      mesh(panels.get(i));
      axes(i % columns == 0);
      if (figure.isEmpty()) {
        canvas.noData(new Rectangle2D.Double(x, y, width, height));
      }
      PanelHeading.paint(canvas, panels.get(i).name(), new Rectangle2D.Double(x, y, width, height));
    }
    double end = left + (columns - 1) * step + width + right();
    return canvas.finish(end + MARGIN, canvas.bottom() + MARGIN);
  }

  /** The place on the page of a place in the box, each coordinate from 0 to 1. */
  private Point2D at(double x, double y, double z) {
    double across = (x - 0.5) * COS_A + (y - 0.5) * SIN_A;
    double away = (y - 0.5) * COS_A - (x - 0.5) * SIN_A;
    double up = away * SIN_E + (z - 0.5) * HEIGHT * COS_E;
    return new Point2D.Double(centreX + EDGE * across, centreY - EDGE * up);
  }

  private void line(Point2D from, Point2D to) {
    canvas.draw(new Line2D.Double(from, to));
  }

  /** Floor and rear walls with their grid. */
  private void frame() {
    canvas.setStroke(new BasicStroke(0.5f));
    canvas.setPaint(Canvas.awt(Palette.FAINT));
    for (FigureAxis.Tick tick : figure.x().ticks()) {
      double x = figure.x().share(tick.value());
      line(at(x, 0, 0), at(x, 1, 0));
      line(at(x, 1, 0), at(x, 1, 1));
    }
    for (FigureAxis.Tick tick : figure.y().ticks()) {
      double y = figure.y().share(tick.value());
      line(at(0, y, 0), at(1, y, 0));
      line(at(0, y, 0), at(0, y, 1));
    }
    for (FigureAxis.Tick tick : figure.value().ticks()) {
      double z = figure.value().share(tick.value());
      line(at(0, 0, z), at(0, 1, z));
      line(at(0, 1, z), at(1, 1, z));
    }
    canvas.setPaint(Canvas.awt(Palette.GREY.mix(new Colour(255, 255, 255), 0.5)));
    line(at(0, 1, 0), at(0, 1, 1));
    line(at(0, 1, 1), at(1, 1, 1));
    line(at(0, 0, 1), at(0, 1, 1));
    line(at(1, 1, 0), at(1, 1, 1));
    line(at(0, 0, 0), at(0, 1, 0));
    line(at(0, 1, 0), at(1, 1, 0));
  }

  private void mesh(Grid grid) {
    int rows = grid.y().length;
    int columns = grid.x().length;
    canvas.setStroke(new BasicStroke(0.25f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int row = rows - 1; row >= 0; row--) {
      for (int column = 0; column < columns; column++) {
        if (rows == 1 || columns == 1) {
          point(grid, row, column);
        } else if (row < rows - 1 && column < columns - 1) {
          cell(grid, row, column);
        }
      }
    }
  }

  /** A grid of one row or column has no cells; its values are dots. */
  private void point(Grid grid, int row, int column) {
    if (!Double.isNaN(grid.values()[row][column])) {
      Point2D place = vertex(grid, row, column);
      canvas.setPaint(Canvas.awt(colour(grid.values()[row][column])));
      canvas.fill(new Ellipse2D.Double(place.getX() - 2, place.getY() - 2, 4, 4));
    }
  }

  private void cell(Grid grid, int row, int column) {
    double[][] z = grid.values();
    double mean =
        (z[row][column] + z[row][column + 1] + z[row + 1][column] + z[row + 1][column + 1]) / 4;
    if (Double.isNaN(mean)) {
      return;
    }
    Path2D cell = new Path2D.Double();
    Point2D first = vertex(grid, row, column);
    cell.moveTo(first.getX(), first.getY());
    for (Point2D corner :
        List.of(
            vertex(grid, row, column + 1),
            vertex(grid, row + 1, column + 1),
            vertex(grid, row + 1, column))) {
      cell.lineTo(corner.getX(), corner.getY());
    }
    cell.closePath();
    Colour colour = colour(mean);
    canvas.setPaint(Canvas.awt(colour));
    canvas.fill(cell);
    canvas.setPaint(Canvas.awt(colour.mix(Palette.INK, 0.35)));
    canvas.draw(cell);
  }

  private Point2D vertex(Grid grid, int row, int column) {
    return at(
        figure.x().share(grid.x()[column]),
        figure.y().share(grid.y()[row]),
        figure.value().share(grid.values()[row][column]));
  }

  private Colour colour(double value) {
    return Palette.continuous(figure.value().share(value));
  }

  private void axes(boolean withHeights) {
    canvas.setStroke(new BasicStroke(0.5f));
    canvas.setPaint(Canvas.awt(Palette.INK));
    line(at(0, 0, 0), at(1, 0, 0));
    line(at(1, 0, 0), at(1, 1, 0));
    line(at(0, 0, 0), at(0, 0, 1));
    for (FigureAxis.Tick tick : figure.x().ticks()) {
      double x = figure.x().share(tick.value());
      outward(tick.label(), at(x, 0, 0), at(x, -0.1, 0));
    }
    for (FigureAxis.Tick tick : figure.y().ticks()) {
      double y = figure.y().share(tick.value());
      outward(tick.label(), at(1, y, 0), at(1.1, y, 0));
    }
    labels();
    for (FigureAxis.Tick tick : figure.value().ticks()) {
      Point2D from = at(0, 0, figure.value().share(tick.value()));
      line(from, new Point2D.Double(from.getX() - TICK, from.getY()));
    }
    if (withHeights) {
      double low = at(0, 0, 0).getY();
      double high = at(0, 0, 1).getY();
      Rectangle2D beside = new Rectangle2D.Double(at(0, 0, 0).getX(), high, 1, low - high);
      AxisLabels.paintTicksOfY(canvas, figure.value(), beside, true);
      AxisLabels.paintY(canvas, figure.value(), beside);
    }
  }

  /** A tick and its label, away from the box. */
  private void outward(String label, Point2D from, Point2D towards) {
    Point2D end = along(from, towards, TICK);
    canvas.setPaint(Canvas.awt(Palette.INK));
    line(from, end);
    Point2D place = along(from, towards, TICK + 6);
    canvas.centred(
        label, AxisLabels.TICK_SIZE, place.getX(), place.getY() + AxisLabels.TICK_SIZE * 0.4);
  }

  /** The first axis's label below its tick labels, the second one's on their right. */
  private void labels() {
    double size = AxisLabels.LABEL_SIZE;
    Point2D below = along(at(0.5, 0, 0), at(0.5, -0.2, 0), TICK + 16);
    double y = below.getY() + size;
    List<String> lines = labelOfX();
    double centre = below.getX() - 0.25 * widest(lines);
    for (String line : lines) {
      canvas.centred(line, size, centre, y);
      y += size * Typeface.LEADING;
    }
    Point2D beside = along(at(1, 0.5, 0), at(1.2, 0.5, 0), TICK + 6);
    double x = beside.getX() + AxisLabels.tickWidth(figure.y()) / 2 + 4;
    y = beside.getY() + size * 1.2;
    for (String line : labelOfY()) {
      canvas.text(line, size, x, y);
      y += size * Typeface.LEADING;
    }
  }

  private List<String> labelOfY() {
    return Typeface.get().wrap(figure.y().label(), AxisLabels.LABEL_SIZE, EDGE * 0.45);
  }

  private List<String> labelOfX() {
    return Typeface.get().wrap(figure.x().label(), AxisLabels.LABEL_SIZE, EDGE * 0.8);
  }

  /** How far the first axis's labels stick out of the box on the left. */
  private double left() {
    double label = widest(labelOfX());
    double centre = EDGE * COS_A / 2 - TICK - 16;
    return Math.max(AxisLabels.tickWidth(figure.x()) / 2, 0.75 * label - centre);
  }

  private static double widest(List<String> lines) {
    return lines.stream()
        .mapToDouble(line -> Typeface.get().width(line, AxisLabels.LABEL_SIZE))
        .max()
        .orElse(0);
  }

  /** How far the second axis's labels stick out of the box on the right. */
  private double right() {
    double ticks = AxisLabels.tickWidth(figure.y());
    double label = widest(labelOfY());
    double corner = EDGE * SIN_A / 2;
    return Math.max(TICK + 6 + ticks / 2, TICK + 10 + ticks / 2 + label - corner);
  }

  private static Point2D along(Point2D from, Point2D towards, double distance) {
    double share = distance / from.distance(towards);
    return new Point2D.Double(
        from.getX() + share * (towards.getX() - from.getX()),
        from.getY() + share * (towards.getY() - from.getY()));
  }
}
