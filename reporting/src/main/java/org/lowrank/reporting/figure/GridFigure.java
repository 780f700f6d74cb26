package org.lowrank.reporting.figure;

import java.util.List;
import java.util.Optional;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.CurvedHeatmap;
import org.lowrank.core.result.Grid;
import org.lowrank.core.result.Heatmap;
import org.lowrank.core.result.Surface;

/**
 * Values on grids, one panel or several on common scales, as colours or as surfaces.
 *
 * @param value what the colours or heights mean
 * @param panels from left to right; values without a place on their axis are NaN
 * @param curves over the panels, if any
 */
public record GridFigure(
    Kind kind,
    FigureAxis x,
    FigureAxis y,
    FigureAxis value,
    List<Grid> panels,
    Optional<CurveLayer> curves,
    List<String> notes)
    implements Figure {

  /** How the values are drawn. */
  public enum Kind {
    MAP,
    SURFACE
  }

  /** Finer grids than this are averaged over blocks: nobody sees more at a panel's size. */
  private static final int FINEST_MAP = 128;

  private static final int FINEST_SURFACE = 60;

  public GridFigure {
    panels = List.copyOf(panels);
    notes = List.copyOf(notes);
  }

  static GridFigure of(Heatmap map) {
    return of(Kind.MAP, map.x(), map.y(), map.value(), map.panels(), Optional.empty());
  }

  static GridFigure of(CurvedHeatmap map) {
    List<Grid> grids = map.panels().stream().map(CurvedHeatmap.Panel::grid).toList();
    return of(Kind.MAP, map.x(), map.y(), map.value(), grids, Optional.of(map));
  }

  static GridFigure of(Surface surface) {
    return of(
        Kind.SURFACE, surface.x(), surface.y(), surface.z(), surface.panels(), Optional.empty());
  }

  private static GridFigure of(
      Kind kind, Axis x, Axis y, Axis value, List<Grid> panels, Optional<CurvedHeatmap> curved) {
    Omitted omitted = new Omitted();
    List<Grid> shown =
        panels.stream().map(p -> thin(clean(p, value.scale(), omitted), kind)).toList();
    Range across = new Range(x);
    Range up = new Range(y);
    Range values = new Range(value);
    for (Grid panel : shown) {
      if (kind == Kind.MAP) {
        across.addCells(panel.x());
        up.addCells(panel.y());
      } else {
        across.add(panel.x());
        up.add(panel.y());
      }
      for (double[] row : panel.values()) {
        values.add(row);
      }
    }
    boolean holes = omitted.any();
    curved.ifPresent(map -> CurveLayer.addPlaces(map, across));
    boolean noCells = kind == Kind.MAP ? across.isEmpty() || up.isEmpty() : values.isEmpty();
    FigureAxis horizontal = across.settle(0);
    FigureAxis vertical = up.settle(0);
    Optional<CurveLayer> curves =
        curved.map(map -> CurveLayer.of(map, horizontal, vertical, omitted));
    List<String> notes = omitted.notes(true);
    boolean noCurves = curves.map(c -> c.legend().entries().isEmpty()).orElse(true);
    if (noCells && noCurves) {
      notes.add(Omitted.NOTHING);
    } else if (holes && kind == Kind.MAP) {
      notes.add("Grey cells have no value.");
    }
    return new GridFigure(
        kind,
        horizontal,
        vertical,
        values.settle(kind == Kind.MAP ? 0 : 0.02),
        shown,
        curves,
        notes);
  }

  private static Grid clean(Grid grid, Axis.Scale scale, Omitted omitted) {
    double[][] values = new double[grid.y().length][grid.x().length];
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < values[row].length; column++) {
        double value = grid.values()[row][column];
        values[row][column] = omitted.keeps(scale, value) ? value : Double.NaN;
      }
    }
    return new Grid(grid.name(), grid.x(), grid.y(), values);
  }

  private static Grid thin(Grid grid, Kind kind) {
    int finest = kind == Kind.MAP ? FINEST_MAP : FINEST_SURFACE;
    int across = (grid.x().length + finest - 1) / finest;
    int up = (grid.y().length + finest - 1) / finest;
    if (across <= 1 && up <= 1) {
      return grid;
    }
    double[] x = Cells.means(grid.x(), across);
    double[] y = Cells.means(grid.y(), up);
    double[][] values = new double[y.length][x.length];
    for (int row = 0; row < y.length; row++) {
      for (int column = 0; column < x.length; column++) {
        values[row][column] = Cells.mean(grid.values(), row * up, up, column * across, across);
      }
    }
    return new Grid(grid.name(), x, y, values);
  }
}
