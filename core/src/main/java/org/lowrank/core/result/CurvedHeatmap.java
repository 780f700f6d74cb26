package org.lowrank.core.result;

import java.util.List;
import java.util.Objects;

/**
 * Values on grids, as colours, with curves on top that have a vertical axis of their own: the
 * paper's figure of singular values over training with the accuracies.
 *
 * @param x the horizontal axis of grids and curves
 * @param y the grids' vertical axis
 * @param value what the colours mean
 * @param curveAxis the curves' vertical axis, on the right
 * @param curveLabel what tells the curves apart; the legend's title, or empty
 * @param panels from left to right
 */
public record CurvedHeatmap(
    String id,
    String title,
    String caption,
    Axis x,
    Axis y,
    Axis value,
    Axis curveAxis,
    String curveLabel,
    List<Panel> panels)
    implements Result {
  public CurvedHeatmap {
    Objects.requireNonNull(id);
    panels = List.copyOf(panels);
  }

  @Override
  public CurvedHeatmap withId(String newId) {
    return new CurvedHeatmap(newId, title, caption, x, y, value, curveAxis, curveLabel, panels);
  }

  /**
   * A grid and the curves on it.
   *
   * @param grid its name is the panel's title
   * @param curves drawn without their error bands; a name looks the same in all panels
   */
  public record Panel(Grid grid, List<Series.Curve> curves) {
    public Panel {
      curves = List.copyOf(curves);
    }
  }
}
